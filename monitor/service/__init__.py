"""The daemon, the pipeline and what they keep in order."""
