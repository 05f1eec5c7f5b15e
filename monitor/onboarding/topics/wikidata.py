"""Asks Wikidata for items of a name: two calls of its API, and answers are kept for a week.

Its etiquette (https://www.mediawiki.org/wiki/API:Etiquette) is kept: one call at a time, many items
in a call, `maxlag`, an honest user agent, Retry-After.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from config.disk_cache import NO_CACHE, DiskCache
from config.source import Source
from config.wikidata import Wikidata
from crawler.crawl import Crawling
from crawler.fetch.errors import FetchError
from crawler.spiders.call_api import ApiAnswer, call_api
from crawler.spiders.source import SourceSpider
from monitor.onboarding.topics.wikidata_item import Item, codes_of, found_ids, items_of

FOUND = 7  # items of a search: the one that is meant and its namesakes
LONGEST_WAIT_S = 30.0  # that a person at a terminal waits for servers that lag
_TRIES = 3
_CODE = ("monitor.onboarding.topics",)  # decides what a kept answer means


class NoAnswer(Exception):
    """Wikidata cannot be asked now; the message says why, for people."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """What to ask for."""

    name: str  # as a person typed it
    language: str  # in which the name is searched
    languages: tuple[str, ...]  # whose names are wanted
    id: str | None = None  # of the item that is meant, if the person knows it


@dataclass(slots=True)
class WikidataClient:
    """Asks Wikidata, or its answers of before. Used on the event loop of the reactor."""

    settings: Wikidata
    crawling: Crawling
    now: datetime
    cache: DiskCache = NO_CACHE

    async def items(self, lookup: Lookup) -> list[Item]:
        """Return the items of a name, best first; the one that is meant first if its id was given.

        Raises NoAnswer, StorageError. Empty where Wikidata knows none.
        """
        try:
            return await self.crawling.one_off(
                self._source(), lambda spider: self._items(spider, lookup)
            )
        except FetchError as error:
            raise NoAnswer(error.reason) from error

    async def _items(self, spider: SourceSpider, lookup: Lookup) -> list[Item]:
        ids = found_ids(await self._asked(spider, _search(lookup)))
        wanted = tuple(dict.fromkeys([*([lookup.id] if lookup.id else []), *ids]))
        if not wanted:
            return []
        languages = tuple(dict.fromkeys((*lookup.languages, lookup.language, "en")))
        found = items_of(await self._asked(spider, _entities(wanted, languages)), languages)
        return [found[one] for one in wanted if one in found]

    async def _asked(
        self, spider: SourceSpider, parameters: Mapping[str, str]
    ) -> Mapping[str, Any]:
        key = json.dumps([self.settings.url, sorted(parameters.items())])
        kept = self.cache.get(_CODE, key)
        if _is_fresh(kept, self.now, self.settings.cache_days):
            return kept[1]  # type: ignore[no-any-return]
        answer = await self._patiently(spider, parameters)
        self.cache.put((self.now.isoformat(), answer), _CODE, key)
        return answer

    async def _patiently(
        self, spider: SourceSpider, parameters: Mapping[str, str]
    ) -> Mapping[str, Any]:
        """Ask again where the servers lag and say how long to wait. Raises NoAnswer, FetchError."""
        asked = {**parameters, "format": "json", "maxlag": str(self.settings.maxlag_s)}
        for left in range(_TRIES, 0, -1):
            answer = await call_api(spider, self.settings.url, asked)
            code, text = _error(answer)
            if code == "maxlag" and left > 1:
                wait_s = answer.retry_after_s
                wait_s = float(self.settings.maxlag_s) if wait_s is None else wait_s
                if wait_s <= LONGEST_WAIT_S:
                    await asyncio.sleep(wait_s)
                    continue
            if code:
                raise NoAnswer(f"{code}: {text}" if text else code)
            if answer.tree is not None:
                return answer.tree
        raise NoAnswer("no answer")  # not reached: each turn returns, raises or goes on

    def _source(self) -> Source:
        """Return the API as a source, so that the manners of crawls hold for it."""
        return Source(
            name="wikidata",
            url=self.settings.url,
            languages=("und",),
            delay_s=self.settings.delay_s,
            allow_private_network=self.settings.allow_private_network,
        )


def _search(lookup: Lookup) -> dict[str, str]:
    return {
        "action": "wbsearchentities",
        "search": lookup.name,
        "language": lookup.language,
        "uselang": lookup.language,
        "type": "item",
        "limit": str(FOUND),
    }


def _entities(ids: Sequence[str], languages: Sequence[str]) -> dict[str, str]:
    return {
        "action": "wbgetentities",
        "ids": "|".join(ids),
        "props": "labels|aliases|descriptions|sitelinks",
        "languages": "|".join(codes_of(languages)),
        "sitefilter": "|".join(f"{language}wiki" for language in languages),
    }


def _error(answer: ApiAnswer) -> tuple[str, str]:
    """Return the code and text of an answer that is none; both empty for a good one."""
    said = answer.tree.get("error") if answer.tree else None
    if isinstance(said, dict):
        return str(said.get("code", "error"))[:80], str(said.get("info", ""))[:200]
    if answer.status == 403:
        return "HTTP 403", "Wikidata wants a user agent with an address: set fetch.user_agent"
    if answer.status != 200:
        return f"HTTP {answer.status}", ""
    return ("", "") if answer.tree is not None else ("the answer is no JSON", "")


def _is_fresh(kept: Any, now: datetime, days: float) -> bool:
    return kept is not None and now - datetime.fromisoformat(kept[0]) < timedelta(days=days)
