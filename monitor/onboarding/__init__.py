"""From an address or an OPML file to a source file."""
