"""What people do beside editing files: stories split and joined, searches saved, mails answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from config.web import Web
from crawler.stories.fingerprint import fingerprint
from crawler.text.word_changes import word_changes
from monitor.compose.links.mail_links import (
    NO_LINKS,
    RelevanceAsked,
    StopAsked,
    relevance_asked,
    stop_link,
    story_links,
)
from monitor.compose.links.signed_links import BadLink, OldLink
from storage.articles import ArticleRow
from storage.audit import audit_lines
from storage.evidence import candidate_to_json
from storage.feedback import feedback_of
from storage.outcomes import DatePrecision, DateRole, DateSource, DateVerdict
from storage.records import DateCandidate, DateEvidence
from storage.revisions import NewRevision, add_revision
from storage.stories import members_of
from tests.monitor.web.browser import Browser
from tests.monitor.web.model_news import ENGLISH, GCM
from tests.monitor.web.paper import NOW
from tests.monitor.web.served import Served


@pytest.fixture(scope="module")
def owner(model: Served, numbers: dict[str, int]) -> Browser:
    assert numbers
    return model.entered(Accept_Language="en")


def members(model: Served, story: int) -> list[int]:
    with model.store.read() as session:
        return [row.id for row in members_of(session, story)]


def test_a_story_is_split_and_joined_again(model: Served, owner: Browser) -> None:
    whole = members(model, 1)
    leaving = whole[-2:]
    page = owner.get("/stories/1")
    boxes = {f"n:{number}": "1" for number in leaving}
    page = owner.submit(page, "/stories/1/split/preview")  # none is ticked, all are sent
    assert page.status == 422
    csrf = owner.get("/stories/1").field("csrf")
    shown = owner.post("/stories/1/split/preview", {"csrf": csrf, **boxes})
    assert "2 articles leave into a story of their own" in shown.words
    assert "4 articles stay." in shown.words
    assert members(model, 1) == whole
    done = owner.submit(shown, "/stories/1/split")
    own = int(done.location.split("/")[2].split("?")[0])
    assert members(model, own) == leaving
    assert members(model, 1) == whole[:-2]
    there = owner.get(done.location)
    assert "Split from story no. 1." in there.words
    back = owner.submit(there, f"/stories/{own}/undo", what="split")
    assert back.location == "/stories/1"
    assert members(model, 1) == whole
    with model.store.read() as session:
        lines = [(line.action, line.subject) for line in audit_lines(session, limit=2)]
    assert lines == [("story.split.undo", f"story {own}"), ("story.split", f"story {own}")]


def test_a_story_is_joined_by_its_address_and_parted_again(
    model: Served, owner: Browser, numbers: dict[str, int]
) -> None:
    whole = members(model, 1)
    other = owner.get(f"/articles/{numbers['es']}").all("//p[@class='crumb']/a/@href")[-1]
    story = int(other.split("/")[-1])
    page = owner.get("/stories/1")
    shown = owner.submit(page, "/stories/1/join/preview", other=f"http://127.0.0.1:1{other}?x=1")
    assert "1 article comes into this story." in shown.words
    done = owner.submit(shown, "/stories/1/join")
    assert members(model, 1) == [*whole, numbers["es"]]
    there = owner.get(done.location)
    assert f"Story no. {story} has become part of this one." in there.words
    owner.submit(there, "/stories/1/undo", what="join")
    assert members(model, 1) == whole
    for typed in ("1", "999999", "x", "/articles/1", "-4"):
        refused = owner.submit(page, "/stories/1/join/preview", other=typed)
        assert refused.status == 422, typed


def test_a_search_is_saved_found_again_and_forgotten(model: Served, owner: Browser) -> None:
    page = owner.get("/search?q=migration lang:en")
    owner.submit(page, "/searches", name="Pacte <b>mondial</b>")
    page = owner.get("/search")
    (link,) = page.all("//nav[@aria-label='Saved searches']/a")
    assert link.text_content() == "Pacte <b>mondial</b>"
    found = owner.get(link.get("href"))
    assert found.all("//input[@id='q']/@value") == ["migration lang:en"]
    assert "Saved as Pacte <b>mondial</b>." in found.words
    boris = model.entered("boris", Accept_Language="en")
    assert boris.get("/search").all("//nav[@aria-label='Saved searches']") == []
    owner.submit(found, "/searches/forget")
    assert owner.get("/search").all("//nav[@aria-label='Saved searches']") == []


@pytest.fixture
def web(model: Served) -> Web:
    web = model.load().settings.web
    assert web is not None
    return web.model_copy(update={"public_url": "https://news.example/marsad"})


def answer_path(web: Web, asked: RelevanceAsked) -> str:
    links = story_links(web, 1, asked, NOW)
    assert links.story == "https://news.example/marsad/stories/1"
    return links.relevance.removeprefix("https://news.example/marsad")


def test_a_mail_is_answered_without_entering_and_only_by_a_form(
    model: Served, numbers: dict[str, int], web: Web
) -> None:
    number = numbers["en"]
    path = answer_path(web, RelevanceAsked(number, "gcm", "desk"))
    browser = model.browser(Accept_Language="en")
    for _ in range(3):  # as programs do that look into mails
        page = browser.get(path)
    assert page.status == 200
    assert "Is this about “Global Compact for Migration”?" in page.words
    assert page.headers["referrer-policy"] == "same-origin"  # the address is a credential
    with model.store.read() as session:
        assert feedback_of(session, number) == []
    after = browser.submit(page, path, said="not")
    assert "You said: not relevant" in after.words
    with model.store.read() as session:
        (row,) = feedback_of(session, number)
        assert (row.author, row.door.value, row.relevance.value) == ("desk", "mail", "not")
        assert audit_lines(session, limit=1)[0].person == "desk"
    browser.submit(after, path, said="undo")
    with model.store.read() as session:
        assert feedback_of(session, number) == []
    assert browser.post(path, {"said": "relevant"}, Sec_Fetch_Site="cross-site").status == 403
    assert browser.post(path, {"said": "anything"}).status == 404
    assert browser.get("/stories/1").status == 303, "the link opens nothing else"


def test_a_changed_or_old_link_is_refused(model: Served, numbers: dict[str, int], web: Web) -> None:
    asked = RelevanceAsked(numbers["en"], "gcm", "desk")
    path = answer_path(web, asked)
    token = path.removeprefix("/say/")
    payload, _, signature = token.partition(".")
    other, _, _ = answer_path(web, replace(asked, topic="loss-fund")).rpartition(".")
    browser = model.browser(Accept_Language="en")
    for changed in (f"{other}.{signature}", f"/say/{payload}.x", "/say/é", "/say/.", path[:-1]):
        assert browser.get(changed).status == 404, changed
        assert browser.post(changed, {"said": "not"}).status == 404, changed
    assert relevance_asked(web, token, NOW + timedelta(days=44)) == asked
    with pytest.raises(OldLink):
        relevance_asked(web, token, NOW + timedelta(days=46))
    with pytest.raises(BadLink):  # a new token of the page ends all links
        relevance_asked(web.model_copy(update={"token": None}), token, NOW)
    hidden = web.model_copy(update={"public_url": None})
    assert story_links(hidden, 1, asked, NOW) == NO_LINKS
    assert stop_link(hidden, StopAsked("desk", "d@x.example", ""), NOW) == ""
    model.at(NOW + timedelta(days=60))
    old = browser.get(path)
    model.at(NOW)
    assert old.status == 410
    assert "This link has expired" in old.words


def test_an_article_shows_what_changed_word_by_word_and_every_date(
    model: Served, owner: Browser, numbers: dict[str, int]
) -> None:
    number = numbers["ar"]
    with model.store.write() as session:
        row = session.get_one(ArticleRow, number)
        first = row.text.replace("واليوم", "وأمس").replace("كل", "بعض", 1)
        second = first.replace("وأمس", "وغدا")
        texts = [first, second, row.text]
        for place, text in enumerate(texts[:2]):
            known = fingerprint(row.title, text).exact
            change = NewRevision(row.title, known, word_changes(text, texts[place + 1]))
            add_revision(session, number, change, number=place + 1, now=NOW)
        candidates = (
            ("line near the title", "الخميس 19 نونبر", DateVerdict.BELIEVED),
            ("JSON-LD <datePublished>", "0000-00-00", DateVerdict.NOT_A_DATE),
        )
        row.date_candidates = [
            candidate_to_json(
                DateCandidate(
                    DateRole.PUBLISHED,
                    place,
                    written,
                    DateEvidence(NOW, DatePrecision.DAY, DateSource.TEXT, tz_known=False)
                    if verdict is DateVerdict.BELIEVED
                    else None,
                    verdict,
                )
            )
            for place, written, verdict in candidates
        ]
    page = owner.get(f"/articles/{number}")
    gone = [e.text_content().removeprefix("gone: ") for e in page.all("//del")]
    new = [e.text_content().removeprefix("new: ") for e in page.all("//ins")]
    assert gone == ["وأمس", "وغدا", "بعض"]
    assert new == ["وغدا", "واليوم", "كل"]
    assert "Changed 19 November 2026; the title stayed." in page.words
    assert "2 dates in the page" in page.words
    assert "in line near the title: “الخميس 19 نونبر” believed" in page.words
    assert "in JSON-LD <datePublished>: “0000-00-00” no date, or one" in page.words
    (hit, *_) = page.all("//blockquote[@class='hit']")
    assert hit.get("dir") == "rtl"
    assert len(hit.findall("mark")) == 1


def test_a_judgement_says_before_what_it_makes_of_the_precision(owner: Browser) -> None:
    page = owner.get("/articles/1")
    assert page.all("//blockquote[@class='hit']/mark")[0].text_content() == GCM == ENGLISH.hit
    assert (
        "Of 0 judged articles 0 are relevant; “Relevant” makes it 1 of 1,"
        " “Not relevant” 0 of 1. No rule is changed by it." in page.words
    )


def test_the_status_says_what_may_be_missed_and_the_way_to_a_message(owner: Browser) -> None:
    page = owner.get("/status")
    assert "none was read so far. 10 pages wait to be read." in page.words
    stages = [e.text_content() for e in page.all("//ol//span[@class='num']")]
    assert stages == ["10", "0", "10", "10", "1", "1"]


def test_a_press_review_is_one_form_away_from_the_digest(owner: Browser) -> None:
    page = owner.get("/digest")
    (form,) = page.all("//form[contains(@action, 'press-review')]")
    asked = f"{form.get('action')}?topic=gcm&since=7d&for=fr"
    answer = owner.get(asked)
    assert answer.status == 200
    assert answer.body.startswith(b"PK")


def test_every_screen_has_a_short_help_of_its_own(owner: Browser) -> None:
    for path in ("/", "/stories/1", "/articles/1", "/search", "/topics/gcm", "/add/topic"):
        (link,) = owner.get(path).all("//a[@data-help]/@href")
        page = owner.get(link)
        assert page.status == 200, link
        assert len(page.all("//section[@id]")) == 2, link  # the screen and the keys
    assert owner.get("/help/nowhere").status == 404
    assert len(owner.get("/help").all("//section[@id]")) > 8
