"""Read dates as machines and people write them, and decide which one to believe."""
