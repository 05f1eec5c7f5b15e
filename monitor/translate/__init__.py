"""Machine translation of what is told: engines, a limit of time, a memory."""
