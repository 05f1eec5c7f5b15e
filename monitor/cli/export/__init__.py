"""`marsad export`."""
