"""Child processes that read pages under limits."""
