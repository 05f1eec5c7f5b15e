"""The model of the door for programs that watch Marsad itself."""

from __future__ import annotations

from pydantic import Field

from config.model import StrictModel


class HealthDoor(StrictModel):
    """Where `/healthz`, `/readyz` and `/metrics` are served without a token, and nothing else.

    What stands there is counts and states: no addresses, no names of sources, topics or people.
    """

    host: str = "127.0.0.1"  # in a container: 0.0.0.0, in a network that the internet cannot reach
    port: int = Field(default=9464, ge=1, le=65_535)  # where exporters of metrics usually are
