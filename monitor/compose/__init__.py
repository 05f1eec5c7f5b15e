"""Compose the text of alerts for each kind of service."""
