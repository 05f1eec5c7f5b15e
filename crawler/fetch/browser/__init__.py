"""A browser for pages that scripts make, with the guard and the limits of every other request."""
