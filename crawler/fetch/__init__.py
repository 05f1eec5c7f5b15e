"""Fetches URLs politely, within limits of time and size, from public addresses only."""
