"""The commands `marsad export`."""
