"""Renders pages that scripts fill, with the guard and the limits of every other request."""
