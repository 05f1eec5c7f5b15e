"""The web page: one ASGI application for people, programs and hubs."""
