"""Read the bytes of strangers in child processes under limits."""
