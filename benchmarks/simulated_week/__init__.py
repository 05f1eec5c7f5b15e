"""Forty invented news sites over a simulated week: who looks when, what it misses and costs."""
