"""The commands about people at the web page."""
