"""The commands `marsad sources`."""
