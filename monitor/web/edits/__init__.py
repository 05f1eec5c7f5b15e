"""What people change in the config: shown first, written with comments kept, taken back."""
