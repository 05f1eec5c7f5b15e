"""Checks links between files: names in routes and topics, and channels that two sources share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from config.document import Document, Path
from config.errors import Problem
from config.query import filters_in
from config.said import said
from config.source import Source
from config.texts import NAME
from config.topic import Topic
from config.wording import unknown_name


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The names that routes may use; a broken file counts, as its own problems are reported."""

    topics: frozenset[str]
    sources: frozenset[str]
    left_out: frozenset[str]  # shipped, but not in include_shipped


def route_problems(document: Document, known: KnownNames) -> list[Problem]:
    """Return a problem for each unknown name in a route.

    It reads the document and not the settings, so that other problems of theirs do not hide this.
    """
    recipients = document.tree.get("recipients")
    names_of = {
        "to": frozenset(recipients if isinstance(recipients, dict) else ()),
        "topics": known.topics,
        "sources": known.sources,
    }
    return [
        document.problem(path, _unknown(field, name, names_of[field], known))
        for path, field, name in _named_in_routes(document)
        if name not in names_of[field]
    ]


def _named_in_routes(document: Document) -> Iterator[tuple[Path, str, str]]:
    """Yield path, field and name for every well-formed name in routes and for the operator."""
    for path, text in document.leaves():
        match path:
            case ("routes", int(), *_, ("to" | "topics" | "sources") as field, int()):
                if re.fullmatch(NAME, text):
                    yield path, field, text
            case ("operator", "to", int()) if re.fullmatch(NAME, text):
                yield path, "to", text


def _unknown(field: str, name: str, names: frozenset[str], known: KnownNames) -> str:
    if field != "to" and name in known.left_out:
        return _left_out(field, name)
    noun = {"to": "recipient", "topics": "topic", "sources": "source"}[field]
    return unknown_name(noun, name, names)


def _left_out(field: str, name: str) -> str:
    if field == "topics":
        return said("the topic {name} is shipped, but include_shipped leaves it out", name=name)
    return said(
        "the source {name} is shipped, but include_shipped leaves it out:"
        " `marsad sources enable {name}`",
        name=name,
    )


def topic_problems(
    topics: Mapping[str, Topic], documents: Mapping[str, Document], known: KnownNames
) -> list[Problem]:
    """Return a problem for each unknown source in a topic, which could never match."""
    return [
        documents[topic].problem(path, _unknown("sources", name, known.sources, known))
        for topic, settings in topics.items()
        for path, name in _named_in_topic(settings)
        if name not in known.sources
    ]


def _named_in_topic(topic: Topic) -> Iterator[tuple[Path, str]]:
    for index, name in enumerate(topic.sources):
        yield ("sources", index), name
    for wanted in filters_in(topic.query.tree) if topic.query else ():
        if wanted.field == "source":
            yield ("query",), wanted.value


def shared_channels(
    sources: Mapping[str, Source], documents: Mapping[str, Document]
) -> list[Problem]:
    """Return a problem for each channel of two sources, whose articles would belong to either."""
    owners: dict[str, str] = {}
    problems = []
    for name, source in sources.items():
        for index, channel in enumerate(source.channels):
            owner = owners.setdefault(channel.url, name)
            if owner != name:
                path = ("channels", index, "url")
                problems.append(
                    documents[name].problem(
                        path, said("is a channel of the source {owner} already", owner=owner)
                    )
                )
    return problems
