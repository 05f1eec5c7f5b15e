"""The settings of Wikidata, which `marsad topics new` asks for names in many languages."""

from __future__ import annotations

from pydantic import Field

from config.model import StrictModel
from config.texts import WebUrl


class Wikidata(StrictModel):
    """Where Wikidata's API is, and how gently it is asked."""

    url: WebUrl = "https://www.wikidata.org/w/api.php"
    # for a copy of Wikidata in your own network
    allow_private_network: bool = False
    delay_s: float = Field(default=1, ge=0, le=60)  # between two calls; a topic takes two
    # seconds that the servers may lag behind before they refuse us, as their etiquette asks for
    maxlag_s: int = Field(default=5, ge=1, le=60)
    cache_days: float = Field(default=7, ge=0, le=30)  # how long an answer is used again
