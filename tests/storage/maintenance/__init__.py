"""Backup, restore, check and copies of the whole database."""
