"""Polls the channels of a source and finds others when they do not suffice."""
