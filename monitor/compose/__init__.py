"""What an alert says, per way of telling."""
