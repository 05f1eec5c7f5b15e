"""Propose and write the source file of a previewed site, or refuse it with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urljoin

from pydantic import ValidationError

from config.catalogue import catalogue
from config.load import Config
from config.named_files import own_files
from config.said import Said, said
from config.source import Channel, ChannelKind, Source
from config.source_file import source_yaml
from crawler.urls.canonical import canonical_url, url_key
from monitor.onboarding.defaults import propose_country, propose_languages, propose_name
from monitor.onboarding.own_file import Refusal, add_file
from monitor.onboarding.preview import Preview


@dataclass(frozen=True, slots=True)
class Wishes:
    """The values that the user gave for the new source; those that are None are proposed."""

    name: str | None = None
    languages: tuple[str, ...] = ()
    country: str | None = None
    delay_s: float | None = None
    allow_private_network: bool = False


def home_url(word: str) -> str:
    """Return the home page URL for the user's input: `news.example` -> `https://news.example/`."""
    url = canonical_url(word if "://" in word else f"https://{word}")
    if url is None:
        raise Refusal(said("not an address of a site: {word}", word=word))
    return url


def refuse_watched(config: Config, url: str) -> None:
    """Raise Refusal if a source of the config has this address as home page or channel."""
    key = url_key(url)
    for source in config.sources.values():
        if key in {url_key(source.url), *(url_key(one.url) for one in source.channels)}:
            raise Refusal(
                said("{url} is watched already, by the source {name}", url=url, name=source.name)
            )


def refuse_shipped(url: str) -> None:
    """Raise Refusal if the catalogue has a source with this address as home page or channel."""
    key = url_key(url)
    for entry in catalogue().values():
        if entry.disabled is None and key in {
            url_key(entry.url),
            *(url_key(one) for _, one in entry.channels),
        }:
            raise Refusal(
                said(
                    "{url} is shipped as {name}: `marsad sources enable {name}`;"
                    " --name NAME writes a file of your own all the same",
                    url=url,
                    name=entry.name,
                )
            )


def refuse_name(config: Config, name: str) -> None:
    """Raise Refusal if the config has a source of this name, or a file for it."""
    if name in taken_names(config):
        raise Refusal(said("there is a source {name} already; nothing is overwritten", name=name))


def site_source(url: str, wishes: Wishes) -> Source:
    """Return a temporary source for previewing the site; values not given are left open."""
    return _source(
        name=wishes.name or "new",
        url=url,
        languages=wishes.languages or ("und",),
        delay_s=wishes.delay_s,
        allow_private_network=wishes.allow_private_network,
    )


def proposal(url: str, seen: Preview, wishes: Wishes, *, config: Config, today: date) -> Source:
    """Return the source that a preview proposes. Raises Refusal if the site cannot become one."""
    if not seen.channels:
        raise Refusal(_nothing_found(url, seen))
    facts = seen.facts
    languages = wishes.languages or propose_languages(seen.items, seen.announced, facts)
    if not languages:
        raise Refusal(said("no article could be read, so its language is unknown: say --language"))
    channels = _channels(seen)
    for channel in channels:
        refuse_watched(config, channel.url)
    is_channel = any(one.url == url and one.kind is not ChannelKind.FRONT_PAGE for one in channels)
    return _source(
        name=wishes.name or propose_name(url, facts.title, taken_names(config)),
        url=urljoin(url, "/") if is_channel else url,
        title=facts.title or None,
        languages=languages,
        country=wishes.country or propose_country(url),
        channels=channels,
        delay_s=wishes.delay_s,
        allow_private_network=wishes.allow_private_network,
        tried=today if any(item.reading for item in seen.items) else None,
    )


def add(config: Config, source: Source, *, notes: Iterable[str] = ()) -> str:
    """Write the file of a new source, check that the config loads with it, and return its path.

    Raises Refusal when there is no folder for it, when the file exists, or when the config does not
    load with it; no file is left behind then.
    """
    return add_file(config, "sources", source.name, source_yaml(source, notes=tuple(notes)))


def taken_names(config: Config) -> set[str]:
    """Return the names that no new source may have: of sources, and of files that are off."""
    own, _ = own_files(config.folder / "sources") if config.folder is not None else ({}, [])
    return {*config.sources, *own}


def _nothing_found(url: str, seen: Preview) -> Said:
    if not seen.left_out:
        return said("no feed, sitemap or list of articles found at {url}", url=url)
    return said(
        "no feed, sitemap or list of articles found at {url}; left out: {addresses}",
        url=url,
        addresses="; ".join(f"{one} ({why})" for one, why in seen.left_out.items()),
    )


def _channels(seen: Preview) -> tuple[Channel, ...]:
    channels: dict[str, Channel] = {}
    for found in seen.channels:
        try:
            channels.setdefault(found.url, Channel(kind=found.kind, url=found.url))
        except ValidationError:
            continue  # an address that no source file may hold
    return tuple(channels.values())


def _source(**values: object) -> Source:
    try:
        return Source.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(step) for step in first["loc"])
        raise Refusal(f"{place}: {first['msg']}") from error
