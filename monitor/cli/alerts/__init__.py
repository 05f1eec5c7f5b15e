"""Commands about who is told: alerts, routes, silences, digests."""
