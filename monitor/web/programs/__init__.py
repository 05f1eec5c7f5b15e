"""What programs ask the page for: feeds, lists of sources, the API."""
