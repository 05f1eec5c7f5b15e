"""Stages as commands on JSON lines."""
