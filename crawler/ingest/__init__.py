"""From stored pages to stored articles."""
