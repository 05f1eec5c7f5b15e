"""The daemon, the pipeline of stages, and the records and health of an instance."""
