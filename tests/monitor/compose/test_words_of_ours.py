"""What is printed in the reader's language has no word of another language of ours."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
import regex

from config.languages import LANGUAGES
from monitor.compose.alert import Composer
from monitor.compose.content import AlertContent, MachineTranslation
from monitor.compose.digest import compose_digest
from monitor.compose.digest_content import Coverage, FailingSource
from monitor.compose.links.mail_links import MailLinks
from monitor.compose.message import Form, Message
from monitor.locale.locale import locale_of
from storage.outcomes import ArticleStatus, DatePrecision, DateSource, Relation, SourceState, Via
from storage.records import DateEvidence
from tests.monitor.compose.test_digest import DIGEST, SINCE
from tests.monitor.telling import MAY, alert, arabic_article, article

# written alike in two languages, or in all
ALIKE = {
    "fr": {"article", "articles", "message", "messages", "page", "site", "source", "sources"},
    "es": {"error", "no"},
}
NAMES = {"marsad", "tokyo", "utc"}
LINKS = MailLinks(*(f"https://news.example/{number}" for number in range(3)))
VOID = frozenset({"meta", "br", "img", "link"})


class OurWords(HTMLParser):
    """The text outside of elements that are marked as news or as names of others."""

    def __init__(self, message: Message) -> None:
        super().__init__()
        self.language = ""
        self.text = ""
        self._open: list[bool] = []  # for each open element, whether it is of others
        self.feed(message.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "html":
            self.language = found.get("lang") or ""
        if tag not in VOID:
            foreign = found.get("lang", self.language) != self.language
            hidden = tag in ("style", "title", "bdi")
            self._open.append(foreign or hidden or (bool(self._open) and self._open[-1]))

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if not self._open or not self._open[-1]:
            self.text += f" {data}"

    @property
    def words(self) -> set[str]:
        return set(regex.findall(r"\p{L}{2,}", self.text.lower()))


def story() -> AlertContent:
    """A story with every kind of date, relation and note, told by people who write German."""
    dates = [
        DateEvidence(MAY.value, precision, source, tz_known=known)
        for precision, source, known in zip(
            list(DatePrecision) * 2, DateSource, [True, False] * 5, strict=False
        )
    ]
    carriers = [
        article(
            title=f"Bienen {number}",
            language="de",
            source="Hafenblatt",
            country="DE",
            published=date,
            relation=relation,
        )
        for number, (date, relation) in enumerate(
            zip([*dates, None], list(Relation) * 2, strict=False)
        )
    ]
    lead = article(language="de", origin="dpa", status=ArticleStatus.PARTIAL, terms=("Pakt",))
    more = [arabic_article(language="fa")] * 8
    return alert(lead, *carriers, *more, topic_titles={"de": "Pact on Bees"})


def mails(language: str) -> list[Message]:
    locale = locale_of(language, "Asia/Tokyo")
    made = MachineTranslation("DeepL", language, "…", "…")
    composed = Composer(story())
    failing = tuple(FailingSource("Phare", state, "x", SINCE) for state in SourceState)
    found = [
        composed.message(Form.MAIL, message_id="<1@x>", locale=locale, translation=made),
        composed.message(Form.MAIL, message_id="<1@x>", locale=locale, links=LINKS),
    ]
    for via in (Via.DIGEST, Via.GROUP, Via.STORM):
        for coverage in (Coverage(1240, 41, failing[:7]), Coverage(1, 1, failing[7:])):
            digest = DIGEST.__class__(
                via, DIGEST.topics, SINCE, DIGEST.until, "Asia/Tokyo", coverage, "digest"
            )
            found.append(
                compose_digest(
                    digest, Form.MAIL, message_id="<1@x>", locale=locale, stop=LINKS.stop
                )
            )
    return found


@pytest.mark.parametrize("language", ["ar", "ru", "zh"])
def test_a_mail_has_no_latin_word_of_ours(language: str) -> None:
    latin = {
        word
        for message in mails(language)
        for word in OurWords(message).words
        if regex.match(r"\p{Latin}", word)
    }
    assert latin <= NAMES


@pytest.mark.parametrize("language", ["fr", "es"])
def test_a_mail_has_no_english_word_of_ours(language: str) -> None:
    english = {word for message in mails("en") for word in OurWords(message).words}
    assert len(english) > 60
    found = {word for message in mails(language) for word in OurWords(message).words}
    assert len(found) > 60
    assert found & english - ALIKE[language] <= NAMES


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_parts_of_a_mail_say_the_same_words_of_ours(language: str) -> None:
    for message in mails(language):
        html, text = OurWords(message).words, message.text.lower()
        missing = {word for word in html if word not in text}
        assert missing == set()
