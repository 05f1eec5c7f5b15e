"""Deliver alerts to recipients through an outbox, with retries, by mail or chat service."""
