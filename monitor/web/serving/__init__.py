"""How the application is reached: listeners, limits of requests, headers of responses."""
