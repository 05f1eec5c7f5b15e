"""Sixteen hostile titles through every page: printed as text, and nothing of them acts."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

import pytest

from monitor.compose.links.mail_links import RelevanceAsked, story_links
from storage.alerts import add_alert
from storage.articles import ArticleRow
from storage.deliveries import NewDelivery, add_delivery, deliveries_of
from storage.outcomes import DeliveryState, UntoldReason, Via
from storage.revisions import NewRevision, add_revision
from tests.hostile_titles import HOSTILE_TITLES
from tests.monitor.web.browser import Answer, Browser
from tests.monitor.web.paper import NOW, Item
from tests.monitor.web.served import Served
from tests.monitor.web.test_hostile import harmful

HIT = "island ferry plan"
NUMBERS = count(1)


@pytest.fixture(scope="module")
def articles(served: Served) -> list[int]:
    """A story of each title, told to two, and untold under another topic; one story of them all."""
    found = []
    for title in HOSTILE_TITLES:
        text = f"{title.text[:200]} and the {HIT}, as it was said."
        row = served.paper.publish(Item(title.text, (text,), hit=HIT, topic="ferries"))
        found.append(row.id)
        untold = Item(title.text, (text,), hit=HIT, topic="quays", untold=UntoldReason.TOO_OLD)
        served.paper.publish(untold)
        _tell(served, row.story_id)
        with served.store.write() as session:
            add_revision(
                session,
                row.id,
                NewRevision(title.text, "5f1c" * 16, [{"at": 0, "gone": title.text, "new": "x"}]),
                number=1,
                now=NOW,
            )
    first = served.paper.publish(Item(HOSTILE_TITLES[0].text, (f"The {HIT}.",), hit=HIT))
    for title in HOSTILE_TITLES[1:]:
        served.paper.publish(Item(title.text, (f"The {HIT}.",), hit=HIT, story=first.story_id))
    return found


def _tell(served: Served, story: int) -> None:
    with served.store.write() as session:
        alert = add_alert(session, "ferries", story, NOW)
        for recipient, via in (("desk", Via.INSTANT), ("radio", Via.DIGEST)):
            new = NewDelivery(
                alert_id=alert.id,
                recipient=recipient,
                address=f"mailto:{recipient}@mail.example",
                message_id=f"<{next(NUMBERS)}@marsad.invalid>",
                not_before=NOW + timedelta(hours=1),
                via=via,
            )
            add_delivery(session, new, NOW)
        (row, _) = deliveries_of(session, alert.id)
        row.state, row.settled_at = DeliveryState.FAILED, NOW
        row.error = f"550 {HOSTILE_TITLES[0].text}"


@pytest.fixture(scope="module")
def owner(served: Served, articles: list[int]) -> Browser:
    assert len(articles) == len(HOSTILE_TITLES)
    return served.entered(Accept_Language="en")


def missing(page: Answer) -> list[str]:
    """The names of the titles that a page does not print as they are."""
    assert page.status == 200
    shown = [" ".join(e.text_content().split()) for e in page.all("//*[@lang][@dir]")]
    return [
        title.name
        for title in HOSTILE_TITLES
        if not any(
            len(text) > 2 and " ".join(title.seen.split()).startswith(text.rstrip("… "))
            for text in shown
        )
    ]


@pytest.mark.parametrize(
    "path",
    [
        *("/?show=week", "/topics/ferries", "/sources/tamarin", "/search?q=ferry"),
        *("/alerts", "/alerts?lang=ar", "/digest", "/digest?lang=fr"),
    ],
)
def test_a_list_prints_every_title_and_nothing_of_them_acts(owner: Browser, path: str) -> None:
    pages, following = [owner.get(path)], 1
    while nexts := pages[-1].all("//a[@rel='next']/@href"):
        pages.append(owner.get(nexts[0]))
        following += 1
        assert following < 9
    absent = set(missing(pages[0])).intersection(*(missing(page) for page in pages))
    assert absent == set()
    for page in pages:
        assert harmful(page.text) == []


def test_pages_of_one_thing_print_its_title(owner: Browser, articles: list[int]) -> None:
    for title, number in zip(HOSTILE_TITLES, articles, strict=True):
        article = owner.get(f"/articles/{number}")
        (story,) = article.all("//p[@class='crumb']/a[contains(@href, '/stories/')]/@href")
        seen = " ".join(title.seen.split())
        for page in (article, owner.get(story)):
            shown = page.all("//h1")[0].text_content()
            assert seen.startswith(" ".join(shown.split()).rstrip("…")), title.name
            assert harmful(page.text) == [], title.name
            assert page.all("//title")[0].text_content().endswith(" · Marsad")


def test_pages_between_an_act_and_its_doing_print_them(
    served: Served, owner: Browser, articles: list[int]
) -> None:
    alerts = owner.get("/alerts")
    csrf = alerts.field("csrf")
    actions = alerts.all("//ul[@class='deliveries']//form/@action")
    assert len(actions) == len(articles)
    for action in actions:
        page = owner.post(action, {"csrf": csrf})
        assert page.status == 200
        assert harmful(page.text) == []
    with served.store.read() as session:
        rows = [session.get_one(ArticleRow, number) for number in articles]
        stories = [row.story_id for row in rows]
    joining = owner.post(
        f"/stories/{stories[1]}/join/preview", {"csrf": csrf, "other": str(stories[0])}
    )
    assert HOSTILE_TITLES[0].seen in joining.words
    assert harmful(joining.text) == []


def test_a_mail_link_prints_its_title(served: Served, owner: Browser, articles: list[int]) -> None:
    web = served.load().settings.web
    assert web is not None
    public = web.model_copy(update={"public_url": "https://a.example"})
    for title, number in zip(HOSTILE_TITLES, articles, strict=True):
        asked = RelevanceAsked(number, "ferries", "desk")
        links = story_links(public, 1, asked, NOW)
        page = owner.get(links.relevance.removeprefix("https://a.example"))
        shown = page.all("//p[contains(@class, 'big')]")[0].text_content()
        assert " ".join(title.seen.split()).startswith(" ".join(shown.split()).rstrip("…"))
        assert harmful(page.text) == []
