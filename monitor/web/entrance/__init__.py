"""Who may enter, how they prove it, and how long they stay."""
