"""Messages as each chat service sets them: one card, printed by the rules of each."""
