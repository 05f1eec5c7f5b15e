"""`marsad explain` shows why a text matches a topic, or why it does not."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlsplit

import typer
from rich.text import Text

from monitor.cli.alerts.hearing import delivery_line, hearing_json
from monitor.cli.alerts.routes import show_topic_hearing
from monitor.cli.app import Json, app, instance_of
from monitor.cli.console import complain, say, say_json
from monitor.cli.explain.article_evidence import evidence_json, show_article
from monitor.cli.instance import Instance
from monitor.cli.speech import translate, worded, words
from monitor.cli.topics.words import RELAXATIONS
from storage.records import Extraction, Passage, Span

if TYPE_CHECKING:
    from config.source import Source
    from crawler.extract.outcome import PageReading
    from crawler.extract.page.hints import PageHints
    from crawler.extract.page.not_article import NotArticle
    from monitor.match.explain import TopicExplanation
    from monitor.service.alerts.hearing import TopicHearing

_FILES = {".html", ".htm", ".txt"}  # a single word that ends so is the name of a file


@app.command()
def explain(
    context: typer.Context,
    what: Annotated[str, typer.Argument(help="An address, an HTML or text file, a text, or -.")],
    *,
    json: Json = False,
) -> None:
    """Say what was read, what was kept out and why, and which terms were found or nearly found.

    An address is looked up among the stored pages first, then fetched.

        marsad explain https://news.example/2026/11/03/pact

        marsad explain "Le Pacte de Marrakech fait débat"
    """
    from monitor.match.from_config import matcher_of

    instance = instance_of(context)
    read = _read(instance, what)
    if not isinstance(read, Extraction):
        say_json({"article": None, "reason": read}) if json else complain(read)
        raise typer.Exit(1)
    found = matcher_of(instance.config).explain(
        read.title, read.text, language=read.language, source=_source_name(instance, what)
    )
    hearing = _hearing(instance, what, read, found)
    if json:
        say_json(_json(read, found) | {"hearing": [_hearing_json(one) for one in hearing]})
        return
    _show(read, found)
    for one in hearing:
        show_topic_hearing(one)


def _hearing(
    instance: Instance, what: str, read: Extraction, found: list[TopicExplanation]
) -> list[TopicHearing]:
    """Return who hears of it: of what is stored what was told, else what would be told now."""
    from monitor.service.alerts.hearing import Assumed, article_hearing, topic_hearing

    now, matched = datetime.now(UTC), [topic for topic in found if topic.matched]
    if not matched:
        return []
    source = _source_name(instance, what) or ""
    with instance.store() as store, store.read() as session:
        stored = article_hearing(session, instance.config, what, now)
        return stored or [
            topic_hearing(
                session,
                instance.config,
                topic.topic,
                now,
                Assumed(read.language, source, topic.score),
            )
            for topic in matched
        ]


def _hearing_json(one: TopicHearing) -> dict[str, Any]:
    return {
        "topic": one.topic,
        **hearing_json(one.hearing),
        "deliveries": [delivery_line(row) for row in one.deliveries],
    }


def _read(instance: Instance, what: str) -> Extraction | str:
    """Return the article that the argument means, or the reason why there is none."""
    if what.startswith(("http://", "https://")):
        return _read_address(instance, what)
    if what == "-":
        return _text(sys.stdin.read())
    path = Path(what)
    if len(what) < 1_000 and path.is_file():
        return _read_file(instance, path)
    if path.suffix.lower() in _FILES and not set(what) & set(" \n"):
        return words("there is no file {name}", name=what)
    return _text(what)


def _text(text: str) -> Extraction:
    return Extraction(title="", blocks=(text,), language="und", method="given")


def _read_file(instance: Instance, path: Path) -> Extraction | str:
    body = path.read_bytes()
    if path.suffix.lower() in (".html", ".htm"):
        return _read_body(instance, body, url=path.resolve().as_uri(), content_type=None)
    return _text(body.decode("utf-8", "replace"))


def _read_body(
    instance: Instance,
    body: bytes,
    *,
    url: str,
    content_type: str | None,
    hints: PageHints | None = None,
) -> Extraction | str:
    from crawler.extract.page.hints import NO_HINTS
    from crawler.extract.read_job import read_in_child
    from crawler.sandbox.poison import Poison
    from crawler.sandbox.pool import SandboxPool

    async def read() -> PageReading | Poison:
        async with SandboxPool(instance.config.settings.extraction) as pool:
            return await read_in_child(
                pool, body, url=url, content_type=content_type, hints=hints or NO_HINTS
            )

    reading = asyncio.run(read())
    if isinstance(reading, Poison):
        return reading.words
    outcome = reading.outcome
    return outcome if isinstance(outcome, Extraction) else _why(outcome)


def _why(outcome: NotArticle) -> str:
    return words(
        "no article: {reason} {detail}", reason=outcome.reason, detail=outcome.detail
    ).rstrip()


def _read_address(instance: Instance, address: str) -> Extraction | str:
    from crawler.urls.canonical import canonical_url

    url = canonical_url(address)
    if url is None:
        return words("not an address that can be fetched: {address}", address=address)
    return _stored(instance, url) or _fetched(instance, url)


def _stored(instance: Instance, url: str) -> Extraction | str | None:
    from crawler.extract.boilerplate import remove_boilerplate
    from crawler.extract.page.hints import PageHints
    from crawler.ingest.reextract import block_frequencies
    from crawler.urls.canonical import url_key
    from storage.articles import article_by_key
    from storage.compression import unpack
    from storage.pages import page_by_key

    with instance.store() as store, store.read() as session:
        key = url_key(url)
        article, page = article_by_key(session, key), page_by_key(session, key)
        if article is not None:
            page = session.get_one(type(page), article.page_id) if page else page
        if page is None:
            return None
        if page.body is None:
            return f"{page.state}: {page.reason}" if page.reason else None
        source = instance.config.sources.get(page.source)
        read = _read_body(
            instance,
            unpack(page.body),
            url=page.final_url or url,
            content_type=page.headers.get("content-type"),
            hints=PageHints.of_page(page.announced, source, fetched_at=page.fetched_at),
        )
        if not isinstance(read, Extraction):
            return read
        return remove_boilerplate(read, block_frequencies(session, page.source))


def _fetched(instance: Instance, url: str) -> Extraction | str:
    """Fetch and extract a page without storing it."""
    from crawler import reactor
    from crawler.crawl import Crawling
    from crawler.fetch.errors import FetchError
    from crawler.fetch.response import Response
    from crawler.sandbox.pool import SandboxPool

    instance.log_warnings()
    outcomes: list[Response | FetchError] = []
    with instance.store() as store:

        async def work() -> int:
            settings = instance.config.settings
            pool = SandboxPool(settings.extraction)
            crawling = Crawling(store, settings, pool=pool, now=lambda: datetime.now(UTC))
            try:
                outcomes.append(await crawling.fetch(_source_of(instance, url), url))
            except FetchError as error:
                outcomes.append(error)
            finally:
                await crawling.stop()
                await pool.close()
            return 0

        reactor.run(work)
    (response,) = outcomes
    if isinstance(response, FetchError):
        return f"{response.state}: {response.reason}"
    if response.status >= 400:
        return words("the site answered {status}", status=response.status)
    return _read_body(
        instance, response.body, url=response.final_url, content_type=response.content_type
    )


def _source_of(instance: Instance, url: str) -> Source:
    """The source of the config that has this host, or one made up for the occasion."""
    from config.source import Source

    host = urlsplit(url).netloc
    known = (
        source for source in instance.config.sources.values() if urlsplit(source.url).netloc == host
    )
    return next(known, Source(name="explained", url=url, languages=("und",)))


def _source_name(instance: Instance, what: str) -> str | None:
    """Return the name of the source that an address belongs to, if the config has it."""
    if not what.startswith(("http://", "https://")):
        return None
    name = _source_of(instance, what).name
    return name if name in instance.config.sources else None


def _json(read: Extraction, found: list[TopicExplanation]) -> dict[str, Any]:
    return {
        "article": evidence_json(read),
        "topics": [
            {
                "topic": topic.topic,
                "matched": topic.matched,
                "rule": topic.match.rule if topic.match else None,
                "score": topic.score,
                "threshold": topic.threshold,
                "parts": topic.parts,
                "rule_version": topic.rule_version,
                "passages": [asdict(passage) for passage in _passages(topic, read)],
                "hits": [
                    {
                        "term": hit.span.term,
                        "field": hit.span.field,
                        "start": hit.span.start,
                        "end": hit.span.end,
                        "text": hit.span.text,
                        "outcome": hit.outcome.value,
                        "reason": hit.reason,
                        "relaxations": [relaxation.value for relaxation in hit.relaxations],
                    }
                    for hit in topic.hits
                ],
                "nearest_miss": topic.nearest_miss,
            }
            for topic in found
        ],
    }


def _show(read: Extraction, found: list[TopicExplanation]) -> None:
    if read.method != "given":
        show_article(read)
    for topic in found:
        _show_topic(topic, read)


def _show_topic(topic: TopicExplanation, read: Extraction) -> None:
    if topic.match:
        rule, score = worded(topic.match.rule), f"{topic.score:g}"
        line = words(
            "{topic}: matches, score {score} ({rule})", topic=topic.topic, score=score, rule=rule
        )
        say(Text(line, style="green"))
    else:
        say(Text(words("{topic}: no match", topic=topic.topic), "yellow"))
        if topic.miss:
            say(words("nearest: {miss}", miss=worded(topic.miss)), indent=2)
    if topic.parts:
        say(f"  {_score_line(topic)}")
    for hit in topic.hits:
        line = f"  {hit.span.term}: {worded(hit.why)}"
        if hit.relaxations:
            forgiven = ", ".join(translate(RELAXATIONS[one]) for one in hit.relaxations)
            line += "; " + words("forgiven: {differences}", differences=forgiven)
        say(line)
        say(_highlighted(hit.span, read))


def _score_line(topic: TopicExplanation) -> str:
    """Say what the terms add up to, and only what is asked of the score if the score decides."""
    parts = ", ".join(f"{term} {part:+g}" for term, part in topic.parts.items())
    values = {"score": f"{topic.score:g}", "threshold": f"{topic.threshold:g}", "parts": parts}
    if topic.match:
        return words("score {score}, {threshold} is enough: {parts}", **values)
    if topic.is_complete:
        return words("score {score}, {threshold} is needed: {parts}", **values)
    return words("what was found: {parts}", parts=parts)


def _passages(topic: TopicExplanation, read: Extraction) -> tuple[Passage, ...]:
    from monitor.match.passages import passages_of

    spans = topic.match.spans if topic.match else [hit.span for hit in topic.hits]
    return passages_of(spans, {"title": read.title, "text": read.text})


def _highlighted(span: Span, read: Extraction) -> Text:
    from monitor.match.sentence import sentence_around

    whole = read.title if span.field == "title" else read.text
    start, end = sentence_around(whole, (span.start, span.end))
    line = Text("    ").append(whole[start : span.start])
    return line.append(span.text, style="bold reverse").append(whole[span.end : end])
