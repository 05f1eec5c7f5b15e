"""Alerts for chats and push services: nobody pinged, nothing marked up, within limits."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

import pytest
import regex

from config.languages import LANGUAGES
from config.said import Said
from monitor.compose.alert import compose
from monitor.compose.content import AlertContent
from monitor.compose.message import Form, Message
from monitor.compose.notice import compose_notice
from monitor.compose.notice_content import NoticeContent
from monitor.locale.local_text import Name
from monitor.locale.locale import locale_of
from storage.outcomes import Relation
from tests.monitor.telling import NOW, alert, arabic_article, article, marked

CHATS = [form for form in Form if form is not Form.MAIL]
TEXTS = [Form.MARKDOWN, Form.PLAIN, Form.TELEGRAM, Form.GOOGLE_CHAT, Form.WEB_HOOK]
LINK = "https://gazette.example/abeilles"


def message(content: AlertContent, form: Form, limit: int = 3_000) -> Message:
    return compose(content, form, message_id="<1@x>", limit=limit)


def text(content: AlertContent, form: Form, limit: int = 3_000) -> str:
    return message(content, form, limit).text


def shown(sent: Message) -> str:
    """All that a service gets to show: the payload where it has one, else the text."""
    if sent.payload and sent.form is not Form.WEB_HOOK:
        return json.dumps(sent.payload, ensure_ascii=False)
    return f"{sent.subject}\n{sent.text}"


def texts_in(value: Any) -> str:
    """The literal texts of a payload, in order."""
    if isinstance(value, dict):
        own = value.get("text", "")
        return (own if isinstance(own, str) else "") + "".join(map(texts_in, value.values()))
    return "".join(map(texts_in, value)) if isinstance(value, list) else ""


@pytest.mark.parametrize("form", CHATS)
@pytest.mark.parametrize("name", ["@everyone", "@here", "@channel", "@all", "@**all**"])
def test_nobody_is_pinged(form: Form, name: str) -> None:
    """Case F6."""
    hostile = article(
        title=f"{name} title", source=name, sentence=marked(f"see {name} now", "now"), origin=name
    )
    sent = message(alert(hostile, hostile), form)
    assert name not in shown(sent).replace("\\", "")
    assert name not in sent.subject
    assert name not in sent.text.replace("\\", "")


def test_discord_is_told_that_nobody_is_mentioned() -> None:
    assert (message(alert(), Form.DISCORD).payload or {})["allowed_mentions"] == {"parse": []}


@pytest.mark.parametrize("form", CHATS)
def test_a_link_with_a_name_in_it_still_works(form: Form) -> None:
    url = "https://social.example/@gazette/1"
    assert url in shown(message(alert(article(url=url)), form))


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
@pytest.mark.parametrize("form", [Form.MARKDOWN, Form.DISCORD])
def test_marks_from_the_web_are_escaped_in_markdown(web: str, escaped: str, form: Form) -> None:
    """Case F6."""
    sent = message(alert(article(title=web)), form)
    embeds = (sent.payload or {"embeds": [{"title": sent.text}]})["embeds"]
    assert escaped in embeds[0]["title"]


HOSTILE = "<!channel> <b>x</b> *y* [z](http://evil.example) `c` &amp; \\d |"


@pytest.mark.parametrize("form", [Form.SLACK, Form.TEAMS])
def test_web_text_is_literal_in_blocks_and_cards(form: Form) -> None:
    hostile = article(title=HOSTILE, sentence=marked(f"{HOSTILE} fin", "fin"))
    payload = dict(message(alert(hostile), form).payload or {})
    assert texts_in(payload).count(HOSTILE) == 2
    assert "<!channel>" not in payload.get("text", "")  # what Slack shows in notifications


class Telegram(HTMLParser):
    """Reads a message as Telegram does: only these elements, no attribute but a link's."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ("a", "b", "blockquote")
        assert [name for name, _ in attrs] == (["href"] if tag == "a" else [])
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.tags.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def test_telegram_gets_the_few_elements_that_it_knows() -> None:
    hostile = article(title=HOSTILE, sentence=marked(f"{HOSTILE} fin", "fin"), source=HOSTILE)
    read = Telegram(text(alert(hostile, hostile, arabic_article()), Form.TELEGRAM, 4_096))
    assert read.words.count(HOSTILE) >= 4
    assert read.tags == []


def test_google_chat_sees_no_signs_of_its_own_in_web_text() -> None:
    hostile = article(title="<users/all> *b* <http://e|x>", sentence=None)
    sent = text(alert(hostile), Form.GOOGLE_CHAT)
    assert "<users/all>" not in sent
    assert "<http://e|" not in sent
    assert not regex.search(r"(?<=\s)\*b\*", sent)


@pytest.mark.parametrize("form", CHATS)
def test_a_chat_message_says_what_a_mail_says(form: Form) -> None:
    sent = shown(message(alert(article(), arabic_article()), form, 30_000))
    for fact in ("La Gazette", "French", "published 20 May 2022", LINK, "Pact on Bees", "ميثاق"):
        assert fact in sent
    assert "pacte sur les abeilles" in sent


@pytest.mark.parametrize("form", TEXTS)
@pytest.mark.parametrize("limit", [3_000, 1_000, 500, 300, 160, 100, 60, 20])
def test_a_message_keeps_its_limit_and_never_cuts_the_link(form: Form, limit: int) -> None:
    """Case F7."""
    long = article(title="mot " * 100, sentence=marked("mot " * 300 + "pacte", "pacte"))
    copies = [article(title=f"*Copie* {n}", relation=Relation.COPY) for n in range(30)]
    sent = message(alert(long, *copies), form, limit)
    titled = form in (Form.PLAIN, Form.WEB_HOOK)  # these services are given the subject apart
    assert len(sent.text) <= max(limit - len(sent.subject) * titled, 1)
    assert LINK in sent.text or "http" not in sent.text


@pytest.mark.parametrize("letter", ["م", "界", "🐝", "<", "&"])
def test_payloads_keep_the_limits_of_their_services(letter: str) -> None:
    long = article(
        title=letter * 300,
        source=letter * 90,
        sentence=marked(letter * 900 + "pacte", "pacte"),
        terms=(letter * 90,) * 8,
    )
    content = alert(long, *[long] * 30, topic_title=letter * 100)
    embed = (message(content, Form.DISCORD, 4_096).payload or {})["embeds"][0]
    assert len(embed["title"]) <= 256
    assert len(embed["description"]) <= 4_096
    assert len(embed["author"]["name"]) <= 256
    assert sum(map(len, (embed["title"], embed["description"], embed["author"]["name"]))) <= 6_000
    teams = message(content, Form.TEAMS, 25_000).payload
    assert 1_000 < len(json.dumps(teams)) <= 25_000
    slack = message(content, Form.SLACK, 30_000).payload or {}
    assert 1 < len(slack["blocks"]) <= 50
    assert len(json.dumps(slack)) <= 30_000


def test_the_link_is_kept_longest() -> None:
    assert LINK in text(alert(article(title="Le pacte")), Form.PLAIN, limit=60)


def test_a_card_of_teams_runs_as_its_reader_reads_and_news_as_its_language_does() -> None:
    sent = compose(alert(), Form.TEAMS, message_id="<1@x>", locale=locale_of("ar"))
    content = (sent.payload or {})["attachments"][0]["content"]
    assert (content["rtl"], content["lang"]) == (True, "ar")
    aligned = [block["horizontalAlignment"] for block in content["body"]]
    assert aligned == ["Right", "Left", "Left", "Right", "Right"]  # topic, news twice, facts, why
    assert content["actions"] == [
        {"type": "Action.OpenUrl", "title": "اقرأ في \u2068La Gazette\u2069", "url": LINK}
    ]


@pytest.mark.parametrize("form", CHATS)
@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_no_english_word_of_ours_is_in_a_chat_message(form: Form, language: str) -> None:
    content = alert(arabic_article(country=None), topic_title="موضوع")
    sent = compose(content, form, message_id="<1@x>", limit=30_000, locale=locale_of(language))
    words = texts_in(dict(sent.payload or {})) if form in (Form.SLACK, Form.TEAMS) else sent.text
    if form is Form.DISCORD:
        words = (sent.payload or {})["embeds"][0]["description"]
    for english in ("Why", "published", "from the page", "Read at", "topic", "found", "Arabic"):
        assert english not in words


@pytest.mark.parametrize("form", [*CHATS, Form.MAIL])
def test_a_notice_says_its_subject_and_its_lines_in_every_form(form: Form) -> None:
    full = Said("{name} cannot be reached", {"name": Name("The *disk*")})
    left = Said("Look: {command}", {"command": Name("df -h")})
    notice = NoticeContent("disk", full, (left,), resolved=False, at=NOW)
    sent = compose_notice(notice, form, message_id="<1@x>")
    words = shown(sent).replace("\\", "")
    assert "The *disk* cannot be reached" in words.replace("\u200b", "")
    assert "Look: df -h" in words
