"""When a channel is due; decisions only."""
