"""From the web to clean, deduplicated articles."""
