"""The tools for assistants, asked with the client of the protocol's own library."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import httpx2
import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters
from mcp.client.streamable_http import streamable_http_client
from mcp.server.mcpserver import MCPServer
from sqlalchemy import event

from config.load import Config, load_config
from config.web import Web
from monitor.mcp.server import mcp_server, serving_http
from storage.outcomes import SourceState
from storage.search_backlog import Backlog
from storage.sources import SourceRow
from storage.store import Store
from tests.hostile_titles import HOSTILE_TITLES
from tests.instance import COMMAND, ROOT
from tests.monitor.web.paper import ARABIC, ENGLISH, FRENCH, NOW, Paper

T = TypeVar("T")
TOOLS = {
    "get_article",
    "get_source",
    "get_story",
    "list_topics",
    "search_articles",
    "source_health",
    "topic_over_time",
}
TOKEN = "a-token-of-forty-letters-for-these-tests"
SETTINGS = """\
include_shipped: {{sources: false, topics: false}}
storage_url: sqlite:///{folder}/marsad.db
web: {{token: {token}}}
"""
TOPIC = (
    "name: ferries\ntitle: {en: Ferries}\n"
    "terms: [{id: t, language: en, pattern: ferry, examples: [ferry]}]\n"
)


@dataclass(frozen=True)
class House:
    """A config folder with a store of news."""

    folder: Path
    store: Store
    config: Config
    server: MCPServer

    def ask(self, question: Callable[[Client], Awaitable[T]]) -> T:
        """Ask the server within this process."""

        async def asked() -> T:
            async with Client(self.server) as client:
                return await question(client)

        return asyncio.run(asked())

    def call(self, tool: str, **given: Any) -> Any:
        """The values that a tool gives; a refusal as its text."""

        async def question(client: Client) -> Any:
            result = await client.call_tool(tool, given)
            if result.is_error:
                return getattr(result.content[0], "text", "")
            return result.structured_content

        return self.ask(question)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> House:
    """Three articles in two stories of one topic; one source is blocked."""
    folder = tmp_path_factory.mktemp("mcp")
    for place in ("sources", "topics"):
        (folder / place).mkdir()
    (folder / "marsad.yaml").write_text(SETTINGS.format(folder=folder, token=TOKEN))
    (folder / "topics/ferries.yaml").write_text(TOPIC)
    for name in ("tamarin", "nashra"):
        (folder / f"sources/{name}.yaml").write_text(
            f"name: {name}\nurl: https://{name}.example/\nlanguages: [en]\n"
        )
    (folder / "marsad.db").write_bytes(empty_database.read_bytes())
    store = Store.open(f"sqlite:///{folder}/marsad.db")
    paper = Paper(store)
    first = paper.publish(ENGLISH)
    paper.publish(replace(FRENCH, story=first.story_id))
    paper.publish(ARABIC)
    with store.write() as session:
        row = session.get_one(SourceRow, "nashra")
        row.state, row.reason = SourceState.BLOCKED, "HTTP 403"
    Backlog(store).index_some()
    config = load_config(folder, {})
    return House(folder, store, config, mcp_server(store, lambda: config, now=lambda: NOW))


async def names(client: Client) -> set[str]:
    return {tool.name for tool in (await client.list_tools()).tools}


def test_every_tool_says_what_it_does_and_that_it_only_reads(house: House) -> None:
    async def tools(client: Client) -> list[Any]:
        return list((await client.list_tools()).tools)

    offered = house.ask(tools)
    assert {tool.name for tool in offered} == TOOLS
    for tool in offered:
        assert tool.description
        assert tool.output_schema
        assert tool.annotations.read_only_hint
        assert not tool.annotations.destructive_hint


def test_a_search_finds_all_forms_of_a_word(house: House) -> None:
    found = house.call("search_articles", query="الجزر lang:ar")
    assert [item["article"]["title"] for item in found["items"]] == [ARABIC.title]
    first = house.call("search_articles", query="ferry", limit=1)
    assert (first["total"], len(first["items"])) == (2, 1)
    rest = house.call("search_articles", query="ferry", limit=1, cursor=first["next"])
    assert rest["items"][0]["article"]["id"] != first["items"][0]["article"]["id"]


def test_an_article_comes_with_spans_and_the_evidence_of_its_date(house: House) -> None:
    article = house.call("get_article", article=1)
    (match,) = article["matches"]
    (span,) = match["spans"]
    assert article["text"][span["start"] : span["end"]] == "island ferry plan"
    assert article["published"]["source"] == "jsonld"


def test_a_story_has_its_articles_in_all_languages(house: House) -> None:
    story = house.call("get_story", story=1)
    assert [(one["id"], one["language"]) for one in story["members"]] == [(1, "en"), (2, "fr")]


def test_topics_and_their_days(house: House) -> None:
    (topic,) = house.call("list_topics")["items"]
    assert (topic["name"], topic["matches"], topic["stories"]) == ("ferries", 3, 2)
    days = house.call("topic_over_time", topic="ferries")["days"]
    assert [(one["day"], one["language"]) for one in days] == [
        ("2026-11-18", "ar"),
        ("2026-11-19", "en"),
        ("2026-11-19", "fr"),
    ]


def test_the_health_of_sources(house: House) -> None:
    troubled = house.call("source_health")["items"]
    assert [(one["name"], one["reason"]) for one in troubled] == [("nashra", "HTTP 403")]
    assert len(house.call("source_health", only_troubled=False)["items"]) == 2
    assert house.call("get_source", source="tamarin")["channels"] == []


@pytest.mark.parametrize(
    ("tool", "given", "said"),
    [
        ("get_article", {"article": 99}, "no article 99"),
        ("get_story", {"story": 99}, "no story 99"),
        ("get_source", {"source": "../x"}, "no source ../x"),
        ("topic_over_time", {"topic": "wax"}, "no topic wax"),
        ("topic_over_time", {"topic": "ferries", "since": "2026-11-30"}, "1 to 3660 days"),
        ("search_articles", {"query": "date:2026-13-01"}, "month 13"),
        ("search_articles", {"query": "ferry", "cursor": "x"}, "no place in a list"),
        ("search_articles", {"query": "ferry", "limit": 1_000}, "less than or equal to 50"),
        ("get_article", {"article": "1 OR 1=1"}, "article"),
    ],
)
def test_a_refusal_says_why(house: House, tool: str, given: dict[str, Any], said: str) -> None:
    assert said in house.call(tool, **given)


def test_no_tool_writes(house: House) -> None:
    written: list[str] = []

    def see(_: Any, __: Any, statement: str, *___: Any) -> None:
        if not statement.lstrip().upper().startswith(("SELECT", "BEGIN", "PRAGMA", "WITH")):
            written.append(statement)

    with house.store.read() as session:
        engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", see)
    try:
        house.call("search_articles", query="ferry")
        house.call("get_article", article=1)
        house.call("get_story", story=1)
        house.call("list_topics")
        house.call("topic_over_time", topic="ferries")
        house.call("source_health")
        house.call("get_source", source="tamarin")
    finally:
        event.remove(engine, "before_cursor_execute", see)
    assert written == []


def test_it_speaks_over_standard_input_and_output(house: House) -> None:
    command, *words = (*COMMAND, "--config", str(house.folder), "mcp")
    assert command == sys.executable

    async def asked() -> tuple[set[str], str]:
        server = StdioServerParameters(command=command, args=words, cwd=str(ROOT))
        async with Client(server) as client:
            found = await client.call_tool("search_articles", {"query": "ferry lang:en"})
            content: Any = found.structured_content
            return await names(client), content["items"][0]["article"]["title"]

    assert asyncio.run(asked()) == (TOOLS, ENGLISH.title)


def serving(house: House) -> AbstractAsyncContextManager[str]:
    """Serve the tools over HTTP at a free port, for who has the token."""
    web = Web.model_validate({"token": TOKEN})
    return serving_http(mcp_server(house.store, lambda: house.config), lambda: web, 0)


def test_with_a_token_it_speaks_over_http(house: House) -> None:
    async def asked() -> set[str]:
        async with (
            serving(house) as address,
            httpx2.AsyncClient(headers={"Authorization": f"Bearer {TOKEN}"}) as http,
            Client(streamable_http_client(address, http_client=http)) as client,
        ):
            return await names(client)

    assert asyncio.run(asked()) == TOOLS


def test_nobody_asks_without_a_token_and_no_page_of_another_site(house: House) -> None:
    good = {"Authorization": f"Bearer {TOKEN}", "Accept": "application/json"}
    wrong: list[dict[str, str]] = [
        {},
        {"Authorization": "Bearer wrong"},
        {"Authorization": f"Bearer {TOKEN[:-1]}"},
        {"Authorization": f"Basic {TOKEN}"},
        {**good, "Host": "evil.example"},
        {**good, "Origin": "https://evil.example"},
    ]

    async def asked() -> list[int]:
        async with serving(house) as address, httpx2.AsyncClient() as http:
            return [(await http.post(address, json={}, headers=one)).status_code for one in wrong]

    assert asyncio.run(asked()) == [401, 401, 401, 401, 421, 403]


def test_hostile_titles_are_given_as_they_are(house: House) -> None:
    paper = Paper(house.store, count=100)
    numbers = [
        paper.publish(replace(ENGLISH, title=one.text, topic="quays")).id for one in HOSTILE_TITLES
    ]

    async def titles(client: Client) -> list[str]:
        found = [await client.call_tool("get_article", {"article": number}) for number in numbers]
        return [one.structured_content["title"] for one in found if one.structured_content]

    assert house.ask(titles) == [one.text for one in HOSTILE_TITLES]
