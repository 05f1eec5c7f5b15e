"""Alerts for chats and push services: nobody pinged, nothing marked up, within limits."""

from __future__ import annotations

import pytest

from monitor.compose.alert import compose
from monitor.compose.content import AlertContent
from monitor.compose.message import Form
from storage.outcomes import Relation
from tests.monitor.telling import alert, arabic_article, article, marked

CHATS = [Form.MARKDOWN, Form.PLAIN]
LINK = "https://gazette.example/abeilles"


def text(content: AlertContent, form: Form, limit: int = 3_000) -> str:
    return compose(content, form, message_id="<1@x>", limit=limit).text


@pytest.mark.parametrize("form", CHATS)
@pytest.mark.parametrize("name", ["@everyone", "@here", "@channel", "@all", "@**all**"])
def test_nobody_is_pinged(form: Form, name: str) -> None:
    hostile = article(
        title=f"{name} title", source=name, sentence=marked(f"see {name} now", "now"), origin=name
    )
    message = compose(alert(hostile, hostile), form, message_id="<1@x>")
    assert name not in message.text.replace("\\", "")
    assert name not in message.subject


@pytest.mark.parametrize("form", CHATS)
def test_a_link_with_a_name_in_it_still_works(form: Form) -> None:
    url = "https://social.example/@gazette/1"
    assert url in text(alert(article(url=url)), form)


@pytest.mark.parametrize(
    ("web", "escaped"),
    [
        ("<!channel>", r"\<\!channel\>"),
        ("<@U123>", r"\<@" + "\u200b" + r"U123\>"),
        ("[bank](http://evil.example)", r"\[bank\](http://evil.example)"),
        ("*bold* _under_ ~gone~", r"\*bold\* \_under\_ \~gone\~"),
        ("`code`", r"\`code\`"),
        ("# heading | table", r"\# heading \| table"),
        ("&lt;b&gt;", r"\&lt;b\&gt;"),
        ("back\\slash", r"back\\slash"),
    ],
)
def test_marks_from_the_web_are_escaped_in_markdown(web: str, escaped: str) -> None:
    assert escaped in text(alert(article(title=web)), Form.MARKDOWN)


@pytest.mark.parametrize("form", CHATS)
def test_a_chat_message_says_what_a_mail_says(form: Form) -> None:
    message = text(alert(article(), arabic_article()), form)
    for fact in ("La Gazette", "French", "published 20 May 2022", LINK, "Pact on Bees", "ميثاق"):
        assert fact in message


@pytest.mark.parametrize("form", CHATS)
@pytest.mark.parametrize("limit", [3_000, 1_000, 500, 300, 160, 100, 60, 20])
def test_a_message_keeps_its_limit_and_never_cuts_the_link(form: Form, limit: int) -> None:
    long = article(title="mot " * 100, sentence=marked("mot " * 300 + "pacte", "pacte"))
    copies = [article(title=f"*Copie* {n}", relation=Relation.COPY) for n in range(30)]
    message = compose(alert(long, *copies), form, message_id="<1@x>", limit=limit)
    assert len(message.text) <= max(limit - len(message.subject), 1)
    assert LINK in message.text or "http" not in message.text


def test_the_link_is_kept_longest() -> None:
    message = text(alert(article(title="Le pacte")), Form.PLAIN, limit=60)
    assert LINK in message
