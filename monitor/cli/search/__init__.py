"""The command `marsad search`."""
