"""Measure how much of an article an extractor finds, and how much else."""
