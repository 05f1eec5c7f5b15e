"""Loads the settings, sources and topics from YAML files and the environment into typed models."""
