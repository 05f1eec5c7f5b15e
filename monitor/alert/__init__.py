"""What is told to which recipient; decisions only."""
