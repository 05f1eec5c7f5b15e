"""Tests of press reviews."""
