"""Tests mirror the house: config, storage, crawler, monitor; beside them end_to_end and faults."""
