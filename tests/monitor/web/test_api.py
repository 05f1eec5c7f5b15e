"""The API: read with a client that is made from its own description."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import httpx2
import pytest
from aiopenapi3 import OpenAPI  # type: ignore[import-untyped]

from storage.alerts import add_alert
from storage.outcomes import SourceState
from storage.search.saved import save_search
from storage.search_backlog import Backlog
from storage.sources import SourceRow
from tests.hostile_titles import HOSTILE_TITLES
from tests.monitor.web.browser import Answer, Browser
from tests.monitor.web.paper import ARABIC, CHINESE, ENGLISH, FRENCH, NOW
from tests.monitor.web.served import Served

PROGRAM = "an-api-token-of-forty-letters-for-tests"


@dataclass(frozen=True)
class Api:
    """The API of a served page, asked as a program asks."""

    served: Served
    browser: Browser

    def get(self, path: str, **headers: str) -> Answer:
        return self.browser.get(f"/api/v1/{path}", **headers)

    def json(self, path: str) -> Any:
        answer = self.get(path)
        assert answer.status == 200, answer.text
        return json.loads(answer.body)


@pytest.fixture(scope="module")
def api(served: Served) -> Api:
    """Four articles in three stories of two topics, and one alert."""
    first = served.paper.publish(ENGLISH)
    served.paper.publish(replace(FRENCH, story=first.story_id))
    served.paper.publish(ARABIC)
    served.paper.publish(CHINESE)
    with served.store.write() as session:
        add_alert(session, "ferries", first.story_id, NOW)
        save_search(session, "night boats", "ferry", NOW)
        row = session.get_one(SourceRow, "nashra")
        row.state, row.reason = SourceState.BLOCKED, "HTTP 403"
    Backlog(served.store).index_some()
    return Api(served, served.browser(Authorization=f"Bearer {PROGRAM}"))


def test_lists_run_down_and_their_cursors_lead_on(api: Api) -> None:
    seen, pages = [], 0
    cursor: str | None = ""
    while cursor is not None:
        page = api.json(f"articles?limit=3&cursor={cursor}")
        seen += [item["id"] for item in page["items"]]
        cursor, pages = page["next"], pages + 1
    assert (seen, pages) == ([4, 3, 2, 1], 2)


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("language=ar&language=zh", [4, 3]),
        ("source=kiosque", [2]),
        ("topic=quays", [4]),
        ("topic=ferries&language=fr", [2]),
        ("story=1", [2, 1]),
        (f"since={quote((NOW - timedelta(hours=3)).isoformat())}", [2, 1]),
        (f"until={quote((NOW - timedelta(hours=3)).isoformat())}", [4, 3]),
        ("source=nobody", []),
    ],
)
def test_articles_are_chosen_by_filters(api: Api, query: str, ids: list[int]) -> None:
    assert [item["id"] for item in api.json(f"articles?{query}")["items"]] == ids


def test_an_article_has_its_spans_and_evidence(api: Api) -> None:
    shown = api.json("articles/1")
    (match,) = shown["matches"]
    text = shown["text"]
    found = [(s["field"], text[s["start"] : s["end"]], s["term"]) for s in match["spans"]]
    assert found == [("text", "island ferry plan", "en-name")]
    assert shown["published"] == {
        "value": "2026-11-19T13:00:00Z",
        "precision": "minute",
        "source": "jsonld",
        "time_zone_known": True,
    }
    assert api.json("articles/4")["published"] is None


def test_a_story_has_its_articles_languages_and_topics(api: Api) -> None:
    story = api.json("stories/1")
    assert (story["languages"], story["topics"]) == (["en", "fr"], ["ferries"])
    assert [one["relation"] for one in story["members"]] == ["first", "translation"]
    listed = api.json("stories?topic=ferries&limit=1")
    assert [one["id"] for one in listed["items"]] == [2]
    rest = api.json(f"stories?topic=ferries&limit=5&cursor={listed['next']}")
    assert [one["id"] for one in rest["items"]] == [1]


def test_topics_have_figures_and_a_timeline(api: Api) -> None:
    topics = {one["name"]: (one["matches"], one["stories"]) for one in api.json("topics")["items"]}
    assert topics == {"ferries": (3, 2), "quays": (1, 1)}
    days = api.json("topics/ferries/timeline?since=2026-11-01&until=2026-11-19")["days"]
    assert [(one["day"], one["language"], one["articles"]) for one in days] == [
        ("2026-11-18", "ar", 1),
        ("2026-11-19", "en", 1),
        ("2026-11-19", "fr", 1),
    ]
    assert api.json("topics/ferries/timeline?until=2026-11-18")["days"][0]["language"] == "ar"


def test_sources_say_how_they_are(api: Api) -> None:
    sources = {one["name"]: one for one in api.json("sources")["items"]}
    assert list(sources) == ["gangcheng", "kiosque", "nashra", "tamarin"]
    assert (sources["nashra"]["working"], sources["nashra"]["reason"]) == (False, "HTTP 403")
    assert sources["tamarin"]["articles"] == 1
    assert api.json("sources/tamarin")["channels"] == []


def test_alerts_have_articles_and_no_addresses(api: Api) -> None:
    (alert,) = api.json("alerts?topic=ferries")["items"]
    assert [one["id"] for one in alert["articles"]] == [1, 2]
    assert api.json(f"alerts/{alert['id']}") == alert
    assert api.json("alerts?topic=quays")["items"] == []


def test_a_search_has_marks_counts_and_pages(api: Api) -> None:
    page = api.json("search?q=ferry&limit=1")
    assert (page["total"], page["languages"]) == (2, {"en": 1, "fr": 1})
    (item,) = page["items"]
    title = item["article"]["title"]
    assert [title[m["start"] : m["end"]] for m in item["marks"]["title"]] == ["ferry"]
    rest = api.json(f"search?q=ferry&limit=1&cursor={page['next']}")
    assert [one["article"]["id"] for one in rest["items"]] == [1]
    assert rest["next"] is None


def test_saved_searches_are_listed_and_have_feeds(api: Api) -> None:
    assert [one["name"] for one in api.json("saved-searches")["items"]] == ["night boats"]
    feed = api.browser.get("/feeds/searches/night%20boats.json")
    assert [one["title"] for one in json.loads(feed.body)["items"]] == [FRENCH.title, ENGLISH.title]
    assert api.browser.get("/feeds/searches/nobody.json").status == 404


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("articles/99", 404),
        ("articles/0", 422),
        ("articles/99999999999999999999", 422),
        ("articles/1%20OR%201=1", 422),
        ("stories/99", 404),
        ("alerts/99", 404),
        ("topics/nobody", 404),
        ("topics/nobody/timeline", 404),
        ("topics/ferries/timeline?since=2026-11-02&until=2026-11-01", 400),
        ("topics/ferries/timeline?since=0001-01-01", 400),
        ("sources/..%2f..%2fetc", 404),
        ("articles?cursor=x", 400),
        ("stories?cursor=YXJ0aWNsZToz", 400),  # of articles
        ("articles?limit=0", 422),
        ("articles?limit=201", 422),
        ("articles?source=a'%20OR%201", 422),
        ("articles?since=2026-11-01T00:00:00", 422),  # without a zone
        ("search?q=", 422),
        ("search?q=date:2026-13-01", 400),
        ("search?q=ferry&cursor=x", 400),
        ("search?q=ferry&order=size", 422),
        ("nothing", 404),
    ],
)
def test_what_cannot_be_answered_is_refused_as_json(api: Api, path: str, status: int) -> None:
    answer = api.get(path)
    assert (answer.status, list(json.loads(answer.body))) == (status, ["detail"])


def test_a_mistake_in_a_query_is_named(api: Api) -> None:
    assert "month 13" in json.loads(api.get("search?q=date:2026-13-01").body)["detail"]


def test_nothing_is_read_without_a_token(api: Api) -> None:
    described = json.loads(api.browser.get("/api/v1/openapi.json").body)
    paths = [path.format(number=1, name="ferries") for path in described["paths"]]
    assert len(paths) == 13
    anybody = api.served.browser()
    assert {anybody.get(path).status for path in paths} == {401}
    wrong = api.served.browser(Authorization="Bearer wrong")
    assert {wrong.get(path).status for path in paths} == {401}


def test_the_api_only_reads(api: Api) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert api.browser.send(method, "/api/v1/articles/1", b"{}", {}).status == 405


def test_an_answer_is_sent_once(api: Api) -> None:
    first = api.get("articles")
    again = api.get("articles", If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert api.get("articles?limit=1", If_None_Match=first.headers["etag"]).status == 200


def client_of(api: Api) -> OpenAPI:
    text = api.browser.get("/api/v1/openapi.json").text
    host = f"http://127.0.0.1:{api.served.port}"
    client = OpenAPI.loads(f"{host}/api/v1/openapi.json", text, session_factory=httpx2.Client)
    client.authenticate(token=PROGRAM)
    return client


def test_a_client_made_from_the_description_reads_everything(api: Api) -> None:
    client = client_of(api)
    calls: Mapping[str, Mapping[str, Any]] = {
        "list_articles": {"limit": 2, "language": ["en", "fr"]},
        "get_article": {"number": 1},
        "list_stories": {},
        "get_story": {"number": 1},
        "list_topics": {},
        "get_topic": {"name": "ferries"},
        "get_timeline": {"name": "ferries", "since": "2026-11-01", "until": "2026-11-19"},
        "list_sources": {},
        "get_source": {"name": "tamarin"},
        "list_alerts": {},
        "get_alert": {"number": 1},
        "search": {"q": "ferry"},
        "list_saved_searches": {},
    }
    operations = [o for path in client.paths.paths.values() for o in [path.get] if o]
    assert sorted(calls) == sorted(operation.operationId for operation in operations)
    answers = {name: getattr(client._, name)(parameters=given) for name, given in calls.items()}
    assert [one.id for one in answers["list_articles"].items] == [2, 1]
    assert answers["get_article"].matches[0].spans[0].text == "island ferry plan"
    assert answers["search"].total == 2


def test_the_description_has_the_api_alone(api: Api) -> None:
    described = json.loads(api.browser.get("/api/v1/openapi.json").body)
    assert {path.split("/")[1] for path in described["paths"]} == {"api"}
    assert list(described["components"]["securitySchemes"]) == ["token"]


def test_hostile_titles_are_given_as_they_are(api: Api) -> None:
    numbers = [
        api.served.paper.publish(replace(ENGLISH, title=hostile.text, topic="quays")).id
        for hostile in HOSTILE_TITLES
    ]
    listed = {one["id"]: one["title"] for one in api.json("articles?topic=quays")["items"]}
    expected = [hostile.text for hostile in HOSTILE_TITLES]
    assert [listed[number] for number in numbers] == expected
    assert [api.json(f"articles/{number}")["title"] for number in numbers] == expected
    kind = api.get("articles").headers
    assert kind["content-type"] == "application/json"
    assert kind["x-content-type-options"] == "nosniff"
