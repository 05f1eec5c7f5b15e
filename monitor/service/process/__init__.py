"""The process of a daemon: its heap, its event loop."""
