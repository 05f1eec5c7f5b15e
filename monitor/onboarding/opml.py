"""Import sources from an OPML file and export sources to one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin

from pydantic import ValidationError

from config.errors import ConfigError
from config.load import Config, load_config
from config.opml import FeedOutline, OpmlError
from config.said import said, said_of
from config.source import Channel, ChannelKind, Source
from config.source_file import source_yaml, write_source
from crawler.fetch.address_guard import odd_url
from crawler.language.tag import language_tag, primary
from crawler.urls.canonical import url_key
from monitor.onboarding.defaults import propose_country, propose_name


@dataclass(slots=True)
class Imported:
    """The sources of an OPML file, and why the other feeds were left out."""

    sources: list[Source] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def sources_of(
    outlines: Iterable[FeedOutline],
    config: Config,
    *,
    taken: Iterable[str],
    languages: Sequence[str],
) -> Imported:
    """Return the sources of an OPML file; feeds with the same title and home page are one source.

    Feeds that name no language get `languages`; `taken` are names that no new file may have.
    """
    imported = Imported()
    owners = {
        url_key(channel.url): f"the source {source.name}"
        for source in config.sources.values()
        for channel in source.channels
    }
    names = {*taken, *config.sources}
    for group in _groups(outlines, owners, imported.problems):
        try:
            source = _source(group, names, languages)
        except ValidationError as error:
            imported.problems.append(_line(group[0], error.errors()[0]["msg"]))
        except _NoLanguageError:
            imported.problems.append(_line(group[0], "no language is named: say --language"))
        else:
            names.add(source.name)
            imported.sources.append(source)
    return imported


def write_all(config: Config, sources: Sequence[Source], *, note: str) -> list[str]:
    """Write the files of new sources, or none of them if the config would not load with them.

    Raises OpmlError with the reason.
    """
    if config.folder is None:
        raise OpmlError(said("there is no config folder"))
    written = []
    try:
        for source in sources:
            text = source_yaml(source, notes=[note])
            written.append(write_source(config.folder, source.name, text))
        load_config(config.folder, crawled=lambda _: config.kept)
    except (OSError, ConfigError) as error:
        for path in written:
            path.unlink()
        raise OpmlError(said("nothing was written: {problems}", problems=said_of(error))) from error
    return [str(path) for path in written]


def outlines_of(
    sources: Iterable[Source], found: Mapping[str, Sequence[str]]
) -> tuple[list[FeedOutline], list[str]]:
    """Return the feeds of sources, and the names of the sources that have none.

    `found` holds the feeds that discovery found, by the name of their source.
    """
    outlines, without = [], []
    for source in sources:
        named = [one.url for one in source.channels if one.kind is ChannelKind.FEED]
        feeds = named or list(found.get(source.name, ()))
        outlines += [
            FeedOutline(
                feed=feed,
                title=source.title or source.name,
                home=source.url,
                languages=source.languages,
                tags=source.tags,
            )
            for feed in feeds
        ]
        if not feeds:
            without.append(source.name)
    return outlines, without


class _NoLanguageError(Exception):
    """The language of a feed is not given."""


def _groups(
    outlines: Iterable[FeedOutline], owners: dict[str, str], problems: list[str]
) -> list[list[FeedOutline]]:
    groups: dict[tuple[str, str], list[FeedOutline]] = {}
    for number, outline in enumerate(outlines):
        problem = odd_url(outline.feed)
        owner = None if problem else owners.get(url_key(outline.feed))
        if problem or owner:
            problems.append(_line(outline, problem or f"is a channel of {owner} already"))
            continue
        owners[url_key(outline.feed)] = f"line {outline.line}"
        # Without a home page each feed is a source of its own.
        identity = (outline.home, outline.title) if outline.home else ("", str(number))
        groups.setdefault(identity, []).append(outline)
    return list(groups.values())


def _source(group: Sequence[FeedOutline], names: set[str], languages: Sequence[str]) -> Source:
    first = group[0]
    home = first.home if first.home and odd_url(first.home) is None else urljoin(first.feed, "/")
    named = [primary(one) for outline in group for one in outline.languages if language_tag(one)]
    chosen = tuple(dict.fromkeys(named)) or tuple(languages)
    if not chosen:
        raise _NoLanguageError
    return Source(
        name=propose_name(home, first.title, names, by_title=True),
        url=home,
        title=first.title or None,
        languages=chosen,
        country=propose_country(home),
        channels=tuple(Channel(kind=ChannelKind.FEED, url=one.feed) for one in group),
        tags=first.tags,
    )


def _line(outline: FeedOutline, reason: str) -> str:
    return f"line {outline.line}: {outline.feed}: {reason}"
