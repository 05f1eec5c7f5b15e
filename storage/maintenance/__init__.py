"""What an operator does with the whole database: back up, restore, check, copy."""
