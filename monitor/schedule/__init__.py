"""Decides when channels and sources are due. Pure: no module here reads or writes anything."""
