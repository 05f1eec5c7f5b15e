"""What people do on the page beside editing files: shown first, then done, and taken back."""
