"""Simulates a week of forty invented news sites: what each polling rule misses and costs."""
