"""What programs may ask about the news, on the web and as tools of assistants: reading only."""
