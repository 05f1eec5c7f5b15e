"""Search, topics, sources, alerts, the digest and the status, as people see them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from config.languages import LANGUAGES
from storage.audit import audit_lines
from storage.daemons import record_page, record_seen, record_start
from storage.deliveries import deliveries_of, postpone
from storage.outcomes import DeliveryState
from storage.owners import new_owner
from storage.silences import active_silences
from tests.monitor.web.browser import Answer, Browser
from tests.monitor.web.model_news import ARABIC, CARD, RUSSIAN
from tests.monitor.web.paper import NOW
from tests.monitor.web.served import Served

PAGES = (
    *("/", "/topics", "/topics/gcm", "/sources", "/sources/faro", "/alerts", "/digest", "/status"),
    *("/help", "/search", "/search?q=migration", "/stories/1", "/articles/1"),
)


@pytest.fixture(scope="module")
def owner(model: Served, numbers: dict[str, int]) -> Browser:
    assert numbers
    return model.entered(Accept_Language="en")


def found(page: Answer) -> list[str]:
    return [" ".join(e.text_content().split()) for e in page.all("//article//h3/a")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_speaks_every_language(model: Served, owner: Browser, language: str) -> None:
    reader = model.browser()
    reader.cookies = {**owner.cookies, "marsad_language": language}
    for path in PAGES:
        page = reader.get(path)
        assert (page.status, page.all("//html/@lang")) == (200, [language]), path
        assert page.all("//html/@dir") == ["rtl" if language == "ar" else "ltr"], path
        assert "{" not in page.words.replace("{{", ""), path


def test_search_finds_other_forms_of_a_word_and_marks_them(owner: Browser) -> None:
    page = owner.get("/search?q=договоры")
    assert found(page) == [RUSSIAN.title]
    assert page.marks() == ["договор"]
    assert "1 article" in page.words


def test_search_is_narrowed_by_what_stands_beside_it(owner: Browser) -> None:
    page = owner.get("/search?q=topic:gcm")
    links = {
        " ".join(part.text_content() for part in e.iter("span")): e.get("href")
        for e in page.all("//ul[@class='facet']//a")
    }
    assert {"English 3", "Arabic 2", "Tamarin 1", "Global Compact for Migration 9"} <= set(links)
    arabic = owner.get(links["Arabic 2"])
    assert len(found(arabic)) == 2
    assert ARABIC.title in found(arabic)


def test_a_narrowed_query_with_alternatives_means_all_of_them(owner: Browser) -> None:
    page = owner.get("/search?q=card+OR+договор")
    link = next(e.get("href") for e in page.all("//a[span='Russian']"))
    assert found(owner.get(link)) == [RUSSIAN.title]


def test_search_says_what_became_of_an_article(owner: Browser) -> None:
    words = owner.get("/search?q=fonu").words
    assert "Loss and Damage Fund: nobody was told, no route fits it; story of 1 article." in words
    assert CARD in found(owner.get("/search?q=seafarer"))


def test_a_mistake_in_a_query_is_shown_at_its_place(owner: Browser) -> None:
    page = owner.get("/search?q=pact+date:2026-13-01")
    assert [e.text_content() for e in page.all("//u[@class='here']")] == ["13"]
    assert "There is no month 13." in page.words
    assert page.all("//input[@name='q']/@value") == ["pact date:2026-13-01"]


@pytest.mark.parametrize(
    "query",
    ["' OR 1=1 --", "%", "_", "a%20AND%20(", "NEAR(", '"', "a*b*c", "<script>", "x" * 1_900, "%00"],
)
def test_no_query_breaks_the_page(owner: Browser, query: str) -> None:
    page = owner.get("/search?q=" + query.replace(" ", "+"))
    assert page.status == 200
    assert page.all("//input[@name='q']")


def test_a_link_to_a_page_of_results_that_was_changed_leads_to_the_first(owner: Browser) -> None:
    assert len(found(owner.get("/search?q=topic:gcm&after=nonsense"))) == 9


def test_sources_that_do_not_work_stand_first(owner: Browser) -> None:
    page = owner.get("/sources")
    names = [e.text_content() for e in page.all("//tbody//th/a")]
    assert names[:3] == ["El Faro del Sur", "港城晚报", "Radio Ladera"]
    assert len(names) == 12
    assert "access refused, since Tuesday HTTP 403" in page.words
    failing = owner.get("/sources?show=failing")
    assert len(failing.all("//tbody//th/a")) == 3


def test_a_source_shows_its_articles_and_pages(owner: Browser) -> None:
    page = owner.get("/sources/nashra")
    assert found(page) == [ARABIC.title]
    assert owner.get("/sources/nowhere").status == 404


def test_a_topic_shows_its_languages_terms_and_stories(owner: Browser) -> None:
    page = owner.get("/topics/gcm")
    assert "9 articles in 4 stories and 6 languages in the last 90 days." in page.words
    assert len(found(page)) == 4
    assert "nobody: no route names this topic" in page.words
    assert len(page.all("//div[@class='chart']/svg")) == 6
    assert owner.get("/topics/nowhere").status == 404


def test_alerts_say_of_each_recipient_what_happened(owner: Browser) -> None:
    page = owner.get("/alerts")
    assert "Thursday, 19 November 2026" in page.words
    rows = [[c.text_content() for c in row][:2] for row in page.all("//ul[@class='deliveries']/li")]
    assert rows[0] == ["desk", "today, 10:01, in a message of its own"]
    assert rows[2] == ["regional-office", "waits for its digest, today, 18:00"]
    assert rows[4][1].startswith("refused, today, 10:01: 550 5.1.1 no such user")
    assert "Loss and Damage Fund: no route fits it" in page.words


def test_an_editor_is_silent_for_hours_and_ends_it_again(model: Served, owner: Browser) -> None:
    assert owner.get("/alerts").status == 200
    editor = model.entered("amina", Accept_Language="en")
    page = editor.get("/alerts?lang=en")
    said = {"topic": "gcm", "hours": "8", "comment": "night of the <b>vote</b>"}
    shown = editor.submit(page, "/silences/preview", **said)
    assert "For whom: all recipients" in shown.words
    assert "Until 20 November 2026, 00:00." in shown.words
    assert "1 delivery waits now and would be held." in shown.words
    assert "In the same time up to now it would have held 5 deliveries." in shown.words
    with model.store.read() as session:
        assert active_silences(session, NOW) == []  # only shown so far
    assert editor.submit(shown, "/silences").status == 303
    with model.store.read() as session:
        (row,) = active_silences(session, NOW)
        held = list(deliveries_of(session, 1))[3]
    assert (row.conditions, row.author) == ({"topics": ["gcm"]}, "amina")
    assert row.ends_at == NOW + timedelta(hours=8)
    assert "gcm and night of the <b>vote</b>" in editor.get("/alerts").words
    with model.store.write() as session:
        postpone(
            session, [held.id], DeliveryState.HELD, reason=f"silence {row.id}", until=row.ends_at
        )
    editor.submit(editor.get("/alerts"), f"/silences/{row.id}/end")
    with model.store.read() as session:
        assert active_silences(session, NOW) == []
        assert list(deliveries_of(session, 1))[3].next_attempt_at == NOW, "what was held is due"
        actions = [line.action for line in audit_lines(session, limit=2)]
    assert actions == ["silence.end", "silence.add"]


@pytest.mark.parametrize(
    "said",
    [
        {"hours": "8"},
        {"topic": "nothing", "hours": "8"},
        {"topic": "gcm", "hours": "9"},
        {"topic": "gcm", "hours": "8; DROP"},
        {"recipient": "nobody", "hours": "8"},
    ],
)
def test_a_silence_that_no_form_offers_is_refused(
    model: Served, owner: Browser, said: dict[str, str]
) -> None:
    csrf = owner.get("/").field("csrf")
    assert owner.post("/silences", {"csrf": csrf, **said}).status == 404
    with model.store.read() as session:
        assert active_silences(session, NOW) == []


def test_what_was_refused_is_sent_again_once(model: Served, owner: Browser) -> None:
    page = owner.get("/alerts")
    (action,) = page.all("//ul[@class='deliveries']//form/@action")
    shown = owner.submit(page, action)
    assert "Send it again to old-address?" in shown.words
    assert "The last answer: 550 5.1.1 no such user" in shown.words
    again = action.removesuffix("/preview")
    owner.submit(shown, again)
    with model.store.read() as session:
        row = list(deliveries_of(session, 1))[4]
        assert (row.state, row.error) == (DeliveryState.PENDING, "")
        assert row.next_attempt_at == NOW + timedelta(seconds=30), "until then it can be kept back"
        assert audit_lines(session, limit=1)[0].subject == f"delivery {row.id} to old-address"
    keep = f"/deliveries/{row.id}/keep"
    owner.submit(owner.get("/alerts"), keep)
    with model.store.read() as session:
        row = list(deliveries_of(session, 1))[4]
        assert row.state is DeliveryState.FAILED
        assert row.error.startswith("550 5.1.1"), "it has ended as before"
    owner.submit(owner.submit(owner.get("/alerts"), action), again)
    model.at(NOW + timedelta(seconds=31))
    late = owner.post(keep, {"csrf": page.field("csrf")})
    model.at(NOW)
    with model.store.read() as session:
        row = list(deliveries_of(session, 1))[4]
        assert (late.status, row.state) == (303, DeliveryState.PENDING), "it is on its way"


def test_a_reader_changes_nothing_about_alerts(model: Served, owner: Browser) -> None:
    assert owner.get("/alerts").status == 200
    reader = model.entered("boris", Accept_Language="en")
    page = reader.get("/alerts")
    assert page.all("//main//form") == []
    fields = {"csrf": page.field("csrf"), "topic": "gcm", "hours": "8"}
    for path in ("/silences", "/silences/preview", "/silences/1/end", "/deliveries/1/retry"):
        assert reader.post(path, fields).status == 403, path


def test_the_digest_shows_what_waits_for_whom(owner: Browser) -> None:
    page = owner.get("/digest")
    assert page.words.count("Press review, Thursday, 19 November 2026") == 2
    assert "Not heard: El Faro del Sur" in page.words


def test_the_status_never_says_works_while_something_does_not(
    model: Served, owner: Browser
) -> None:
    def verdict() -> str:
        return str(owner.get("/status").all("//h1")[0].text_content().strip())

    assert verdict() == "Nothing is watched: no daemon runs"
    me = new_owner()
    with model.store.write() as session:
        record_start(session, me, folder=None, now=NOW)
        record_page(session, me, page="", problem="Address already in use")
    assert verdict() == "Works, but something needs a look"
    model.at(NOW + timedelta(hours=3))
    with model.store.write() as session:
        record_seen(session, me, now=NOW + timedelta(hours=3))
    assert verdict() == "Crawls or deliveries stand still"
    model.at(NOW)
    assert "Its web page cannot be served: Address already in use" in owner.get("/status").words
