"""Figures of Marsad itself, for Prometheus."""
