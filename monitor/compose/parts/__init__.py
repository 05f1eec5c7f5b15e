"""Parts of messages that alerts and digests share."""
