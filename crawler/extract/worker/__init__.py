"""Read pages in child processes under limits."""
