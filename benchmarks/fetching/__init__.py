"""The parts of the fetching benchmark, each run in its own process."""
