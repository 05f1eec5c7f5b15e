"""The other articles of a story, in one line each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from config.load import Config
from monitor.locale.local_text import LocalText
from monitor.locale.locale import Locale
from monitor.web.parts.dates import list_date
from monitor.web.parts.names import source_name
from monitor.web.stories.relations import relation_name
from storage.views.story_lines import ArticleLine


@dataclass(frozen=True, slots=True)
class CarrierLine:
    """Another article of the story."""

    id: int
    shape: str
    source: LocalText
    facts: LocalText


def carrier_lines(
    lines: Sequence[ArticleLine], config: Config, locale: Locale, now: datetime
) -> list[CarrierLine]:
    """Return source, language, relation and date of each."""
    return [
        CarrierLine(
            id=line.id,
            shape=line.relation.value,
            source=LocalText((source_name(config, line.source),), locale.rtl),
            facts=locale.say(
                "{language}, {relation}, {when}",
                language=locale.language_name(line.language),
                relation=relation_name(line.relation, locale),
                when=list_date(line.published, line.discovered_at, locale, now).when,
            ),
        )
        for line in lines
    ]
