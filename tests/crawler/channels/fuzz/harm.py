"""Says what the reading of a damaged body lost that the damage did not touch."""

from __future__ import annotations

from tests.crawler.channels.fuzz.bases import Base, read
from tests.crawler.channels.fuzz.mutations import Mutation


def harm(base: Base, mutation: Mutation) -> str:
    """Return what went wrong; empty where every link of an undamaged item is kept."""
    outcome = read(base.kind, mutation.body, mutation.content_type)
    if "Error)" in outcome.reason:
        return f"an exception: {outcome.reason}"
    found = {item.url for item in outcome.announcements} | set(outcome.further)
    kept = [link for number, link in enumerate(base.links) if number not in mutation.damaged]
    lost = [link for link in kept if link not in found]
    return f"lost {len(lost)} of {len(kept)}: {lost[0]} ({outcome.reason})" if lost else ""
