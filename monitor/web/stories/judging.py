"""What a judgement makes of the precision of a topic, said before it is made."""

from __future__ import annotations

from sqlalchemy.orm import Session

from monitor.locale.local_text import LocalText
from monitor.locale.locale import Locale
from storage.feedback import last_words
from storage.outcomes import Relevance


def judging_words(session: Session, topic: str, article: int, locale: Locale) -> LocalText:
    """Return `Now 59 of 61 … relevant; “Relevant” makes it 60 of 62, …`."""
    said = dict(last_words(session, topic))
    was = said.pop(article, None)
    good = sum(word is Relevance.RELEVANT for word in said.values())
    now_good = good + (was is Relevance.RELEVANT)
    return locale.say(
        "Of {n} judged articles {good} are relevant; “Relevant” makes it {more} of {all},"
        " “Not relevant” {less} of {all}. No rule is changed by it.",
        n=len(said) + (was is not None),
        good=now_good,
        more=good + 1,
        less=good,
        all=len(said) + 1,
    )
