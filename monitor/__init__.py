"""From articles to people: match, compose, deliver, schedule, and the command line."""
