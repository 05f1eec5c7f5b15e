"""How an article relates to its story, and why it is in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from monitor.compose.parts.facts import relation_words
from monitor.locale.local_text import LocalText, Name, Value
from monitor.locale.locale import Locale
from monitor.locale.wordbook import entry
from monitor.web.parts.names import named
from storage.outcomes import Relation
from storage.records import StoryLink

SHAPES = {relation: relation.value for relation in Relation}
_SAME_TEXT = (Relation.COPY, Relation.CUT, Relation.EDITED)
_SAID = {
    "split": entry("put here by a person"),
    "merge": entry("joined by a person"),
}


def relation_name(relation: Relation, locale: Locale) -> LocalText:
    """Return the name of a relation."""
    return relation_words(relation, locale)


def reason_words(
    relation: Relation, share: float | None, link: StoryLink | None, said: str, locale: Locale
) -> LocalText:
    """Return why an article is in its story; empty where there is nothing to say."""
    if said:
        return locale.say(_SAID.get(said, _SAID["merge"]))
    if relation in _SAME_TEXT and share is not None:
        return locale.say("{share} % of the shorter text in common", share=round(100 * share))
    if link is not None and link.score > 0:
        return shared_words(link.why, locale)
    return LocalText(())


def shared_words(why: Mapping[str, Any], locale: Locale) -> LocalText:
    """Return what two texts share: `same 41; Sfax, Louza; 5 October`."""
    parts: list[Value] = [
        *(f"{number:.10g}" for number in why.get("numbers", ())),
        *(named(name.title()) for name in why.get("names", ())),
        *(_place(code, locale) for code in why.get("places", ())),
        *(locale.short_day(date.fromisoformat(day)) for day in why.get("days", ())),
    ]
    if why.get("documents"):
        parts.append(locale.say("the same links or pictures"))
    if why.get("versions"):
        parts.append(locale.say("one page names the other as its version in another language"))
    if not parts:
        return LocalText(())
    return locale.say("the same {things}", things=locale.listed(parts))


def _place(code: str, locale: Locale) -> Value:
    if "/" in code:
        return Name(code.rpartition("/")[2].replace("_", " "))
    return locale.country_name(code)
