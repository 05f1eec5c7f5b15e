"""Text that a page holds and its markup hides: broken, for other browsers, or in script data."""
