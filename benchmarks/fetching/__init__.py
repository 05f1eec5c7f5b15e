"""The parts of the fetching benchmark, each run in a process of its own."""
