"""What programs get from a web hook: a published schema, offsets that fit their text."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.compose.alert import compose
from monitor.compose.chat.web_hook import HookPayload, schema
from monitor.compose.digest import compose_digest
from monitor.compose.message import Form
from tests.monitor.compose.test_digest import DIGEST
from tests.monitor.telling import alert, arabic_article, article, marked

PUBLISHED = Path(__file__).parents[3] / "docs/reference/web-hook.schema.json"


def test_the_published_schema_is_that_of_the_code() -> None:
    assert PUBLISHED.read_text("utf-8") == schema(), "python -m monitor.compose.chat.web_hook"


def test_an_alert_has_its_story_articles_and_spans() -> None:
    bees = article(sentence=marked("🐝 le pacte, le pacte", "pacte"), origin="APB")
    sent = compose(alert(bees, arabic_article()), Form.WEB_HOOK, message_id="<1@x>")
    hook = HookPayload.model_validate(sent.payload)
    (story,) = hook.stories
    lead, other = story.articles
    assert (hook.kind, hook.message_id, story.alert, story.story) == ("story", "<1@x>", 7, 3)
    assert (story.topic.name, story.topic.title) == ("bees", "Pact on Bees")
    assert (lead.language, lead.country, lead.origin) == ("fr", "MA", "APB")
    assert lead.sentence is not None
    assert [lead.sentence.text[s.start : s.end] for s in lead.sentence.spans] == ["pacte"]
    assert lead.published is not None
    assert (lead.published.precision, lead.published.source) == ("day", "text")
    assert other.relation == "translation"


def test_a_digest_has_its_stories_and_what_was_read() -> None:
    sent = compose_digest(DIGEST, Form.WEB_HOOK, message_id="<1@x>")
    hook = HookPayload.model_validate(sent.payload)
    assert (hook.kind, [story.alert for story in hook.stories]) == ("digest", [7, 8])
    assert hook.coverage is not None
    assert (hook.coverage.articles, hook.coverage.failing[0].state) == (1240, "blocked")


@pytest.mark.parametrize("hits", [((-3, 2),), ((3, 99),), ((9, 9),)])
def test_spans_outside_the_text_are_not_told(hits: tuple[tuple[int, int], ...]) -> None:
    broken = marked("court", "court").__class__("court", hits)
    sent = compose(alert(article(sentence=broken)), Form.WEB_HOOK, message_id="<1@x>")
    sentence = HookPayload.model_validate(sent.payload).stories[0].articles[0].sentence
    assert sentence is not None
    assert all(0 <= span.start <= span.end <= 5 for span in sentence.spans)
