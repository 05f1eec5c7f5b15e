"""The commands that run one stage on JSON lines."""
