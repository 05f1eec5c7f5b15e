"""Digests: topic, story, carriers, coverage, in the forms of mail and chats."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

from monitor.compose.digest import compose_digest
from monitor.compose.digest_content import (
    Coverage,
    DigestContent,
    DigestStory,
    DigestTopic,
    FailingSource,
)
from monitor.compose.message import Form
from storage.outcomes import SourceState, Via
from tests.monitor.telling import ARABIC, article, marked

SINCE, UNTIL = datetime(2026, 11, 2, 7, 30, tzinfo=UTC), datetime(2026, 11, 3, 7, 30, tzinfo=UTC)
FRENCH_STORY = DigestStory(
    7, 3, (article(), article(title="Abeilles : le pacte", source="Le Courrier")), 4.0, ("Nature",)
)
ARABIC_STORY = DigestStory(
    8, 4, (article(title="ميثاق النحل", language="ar", sentence=marked(ARABIC, "ميثاق")),), 2.0
)
COVERAGE = Coverage(1240, 41, (FailingSource("Le Phare", SourceState.BLOCKED, "HTTP 403", SINCE),))
DIGEST = DigestContent(
    via=Via.DIGEST,
    topics=(DigestTopic("bees", "Bees", (FRENCH_STORY, ARABIC_STORY)),),
    since=SINCE,
    until=UNTIL,
    time_zone="Africa/Casablanca",
    coverage=COVERAGE,
    thread="digest",
)


def text(content: DigestContent, form: Form = Form.MAIL, *, limit: int = 3_000) -> str:
    return compose_digest(content, form, message_id="<a@b>", limit=limit).text


def test_a_digest_shows_topics_stories_and_carriers_in_their_order() -> None:
    shown = text(DIGEST)
    parts = (
        "Press review, Tuesday",
        "2 stories, 3 articles, 2 languages",
        "From 2 November 2026, 08:30 to 3 November 2026, 08:30, Casablanca time",
        "Bees",
        "Un pacte pour les abeilles",
        "Also told by Le Courrier",
        "2 articles",
        "Also about: ",
        "ميثاق النحل",
        "Coverage: 1,240 articles from 40 of 41 sources.",
        "Not heard: Le Phare (access refused since 2 November 2026).",
    )
    places = [shown.find(part) for part in parts]
    assert -1 not in places, dict(zip(parts, places, strict=True))
    assert places == sorted(places)


def test_the_times_of_a_digest_are_those_of_its_recipient() -> None:
    digest = replace(DIGEST, since=datetime(2026, 11, 2, 23, 30, tzinfo=UTC))
    shown = "From 3 November 2026, 00:30 to 3 November 2026, 08:30, Casablanca time"
    assert shown in text(digest)


def test_stories_that_are_not_shown_are_counted() -> None:
    story = replace(FRENCH_STORY, also=())
    digest = replace(DIGEST, topics=(DigestTopic("bees", "Bees", (story,) * 300, more=9_700),))
    message = compose_digest(digest, Form.MAIL, message_id="<a@b>")
    assert "10,000 stories" in message.subject
    assert "and 9,900 more stories" in message.text
    assert len(message.text) <= 100_000


def test_a_chat_message_keeps_within_the_limit_of_its_service() -> None:
    digest = replace(DIGEST, topics=(DigestTopic("bees", "Bees", (FRENCH_STORY,) * 50),))
    for form in (Form.MARKDOWN, Form.PLAIN, Form.TELEGRAM, Form.GOOGLE_CHAT):
        shown = compose_digest(digest, form, message_id="<a@b>", limit=1_900)
        assert len(shown.text) <= 1_900
        assert "more stories" in shown.text


def test_a_digest_of_many_stories_keeps_the_limits_of_payloads() -> None:
    digest = replace(DIGEST, topics=(DigestTopic("bees", "Bees", (ARABIC_STORY,) * 50),))
    for form, limit in ((Form.SLACK, 30_000), (Form.TEAMS, 25_000), (Form.DISCORD, 4_096)):
        payload = compose_digest(digest, form, message_id="<a@b>", limit=limit).payload or {}
        assert "more stories" in json.dumps(payload)
        size = payload["embeds"][0]["description"] if form is Form.DISCORD else json.dumps(payload)
        assert len(size) <= limit
        assert len(payload.get("blocks", ())) <= 50


def test_an_empty_digest_says_what_was_read() -> None:
    shown = text(replace(DIGEST, topics=()))
    assert "Nothing new on your topics." in shown
    assert "1,240 articles from 40 of 41 sources" in shown


def test_markup_in_titles_is_literal_in_a_chat() -> None:
    story = DigestStory(7, 3, (article(title="<!channel> *free* [x](http://e)"),), 1.0)
    shown = text(replace(DIGEST, topics=(DigestTopic("b", "B", (story,)),)), Form.MARKDOWN)
    assert "<!channel>" not in shown
    assert r"\*free\*" in shown
