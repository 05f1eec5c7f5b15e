"""Telling recipients: outbox, attempts, senders."""
