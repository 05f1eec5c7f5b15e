"""Which articles tell the same news."""
