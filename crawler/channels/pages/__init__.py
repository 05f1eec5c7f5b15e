"""Web pages as channels: front and listing pages, and what they say of their site."""
