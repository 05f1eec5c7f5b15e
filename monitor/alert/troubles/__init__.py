"""Troubles of Marsad itself: what counts as one, and what the operator reads of it. Pure."""
