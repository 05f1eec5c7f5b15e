"""Many processes: the daemon hands out work, and workers on any machine do it."""
