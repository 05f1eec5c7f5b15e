"""`marsad sources add URL` writes the source file of a site."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from config.said import said, said_of
from monitor.cli.app import Json, instance_of
from monitor.cli.console import complain, progress, say, say_json, say_table
from monitor.cli.instance import Instance
from monitor.cli.json_format import date_json
from monitor.cli.sources.sources import sources
from monitor.cli.speech import words

if TYPE_CHECKING:
    from config.source import Source
    from monitor.onboarding.preview import Preview, PreviewItem
    from monitor.onboarding.source_file import Wishes

_NO_FOLDER = (
    "there is no config folder to write the source into: make one with `marsad init FOLDER`,"
    " then say `marsad --config FOLDER sources add URL`"
)
_TITLE_SHOWN = 70


@sources.command("add")
def add_source(
    context: typer.Context,
    url: Annotated[str, typer.Argument(help="The home page of the site, or one of its feeds.")],
    *,
    name: Annotated[str | None, typer.Option(help="Name of the file. Default: proposed.")] = None,
    language: Annotated[
        list[str] | None, typer.Option(help="Language of the site; may be repeated.")
    ] = None,
    country: Annotated[str | None, typer.Option(help="Two capitals, such as MA.")] = None,
    delay: Annotated[
        float | None, typer.Option(help="Seconds between two requests to the site.")
    ] = None,
    allow_private_network: Annotated[
        bool, typer.Option("--allow-private-network", help="For sites inside the house.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Write the file without asking.")
    ] = False,
    json: Json = False,
) -> None:
    """Look at a site, show its channels and newest articles as they are read, write its file.

    Nothing is written before a yes, and no file is ever overwritten. With --json, --yes is needed
    to write.

        marsad --config marsad sources add https://news.example/

        marsad --config marsad sources add news.example --name daily --yes --json
    """
    from monitor.onboarding.own_file import Refusal
    from monitor.onboarding.source_file import Wishes

    instance = instance_of(context)
    if instance.config.folder is None:
        complain(_NO_FOLDER)
        raise typer.Exit(2)
    wishes = Wishes(name, tuple(language or ()), country, delay, allow_private_network)
    try:
        _add(instance, url, wishes, ask=not yes and not json, write=yes, json=json)
    except Refusal as refusal:
        if json:
            say_json({"url": url, "written": False, "problem": str(refusal)})
        complain(said_of(refusal))
        raise typer.Exit(1) from None


def add_to(instance: Instance, url: str, wishes: Wishes) -> None:
    """Look at a site and write its file without asking. Raises Refusal."""
    _add(instance, url, wishes, ask=False, write=True, json=False)


def _add(
    instance: Instance, word: str, wishes: Wishes, *, ask: bool, write: bool, json: bool
) -> None:
    from monitor.onboarding import source_file as onboarding

    url = onboarding.home_url(word)
    onboarding.refuse_watched(instance.config, url)
    if wishes.name is None:
        onboarding.refuse_shipped(url)
    else:
        onboarding.refuse_name(instance.config, wishes.name)
    seen = _preview(instance, onboarding.site_source(url, wishes))
    today = datetime.now(UTC).date()
    source = onboarding.proposal(url, seen, wishes, config=instance.config, today=today)
    if not json:
        _show(seen, source)
    notes = (f"Written by `marsad sources add` on {today}.",)
    write = write or (ask and typer.confirm(f"\nWrite sources/{source.name}.yaml?"))
    file = onboarding.add(instance.config, source, notes=notes) if write else None
    if json:
        say_json(_json(seen, source, file))
    elif file is not None:
        say(words("wrote {file}", file=file))
        say(
            words("Next:")
            + f" marsad --config {instance.config.folder} crawl {source.name} --no-deliver"
        )
    else:
        say("nothing was written")


def _preview(instance: Instance, site: Source) -> Preview:
    from crawler import reactor
    from crawler.crawl import Crawling
    from crawler.fetch.errors import FetchError
    from crawler.sandbox.pool import SandboxPool
    from monitor.onboarding.own_file import Refusal
    from monitor.onboarding.preview import preview

    instance.log_warnings()
    settings = instance.config.settings
    outcomes: list[Preview | FetchError] = []
    with instance.store() as store, progress() as bars:
        task = bars.add_task("looking", total=None)

        async def work() -> int:
            async with SandboxPool(settings.extraction) as pool:
                crawling = Crawling(store, settings, pool=pool, now=lambda: datetime.now(UTC))
                try:
                    told = lambda asked: bars.update(task, description=asked, advance=1)  # noqa: E731
                    outcomes.append(await preview(crawling, site, told=told))
                except FetchError as error:
                    outcomes.append(error)
            return 0

        reactor.run(work)
    (seen,) = outcomes
    if isinstance(seen, FetchError):
        raise Refusal(
            said(
                "{url} could not be read: {reason} ({state})",
                url=site.url,
                reason=seen.reason,
                state=seen.state,
            )
        )
    return seen


def _show(seen: Preview, source: Source) -> None:
    from config.source_file import source_yaml

    rows = [(found.kind, found.url, _count(found.outcome)) for found in seen.channels]
    say_table(("channel", "address", "announces"), rows, title="Channels")
    say_table(
        ("date", "known from", "language", "letters", "title"),
        [_row(item) for item in seen.items],
        title="Newest items, read as they are today",
    )
    say()
    say(source_yaml(source))


def _count(outcome: Any) -> str:
    if outcome.announcements:
        return f"{len(outcome.announcements)} pages"
    return f"{len(outcome.further)} sitemaps"


def _row(item: PreviewItem) -> tuple[object, ...]:
    read = item.reading
    if read is None:
        return ("", "", "", "", f"{item.announced.title or item.announced.url}: {item.problem}")
    title = read.title or item.announced.title or item.announced.url
    short = title if len(title) <= _TITLE_SHOWN else f"{title[:_TITLE_SHOWN]}…"
    if read.published is None:
        return ("unknown", "", read.language, len(read.text), short)
    when, evidence = f"{read.published.value:%Y-%m-%d}", read.published.source
    return (when, evidence, read.language, len(read.text), short)


def _json(seen: Preview, source: Source, file: str | None) -> dict[str, Any]:
    from config.source_file import source_yaml

    return {
        "url": source.url,
        "name": source.name,
        "languages": list(source.languages),
        "country": source.country,
        "written": file is not None,
        "file": file,
        "yaml": source_yaml(source),
        "channels": [
            {
                "kind": found.kind.value,
                "url": found.url,
                "announced": len(found.outcome.announcements),
                "further": len(found.outcome.further),
            }
            for found in seen.channels
        ],
        "items": [_item_json(item) for item in seen.items],
    }


def _item_json(item: PreviewItem) -> dict[str, Any]:
    read = item.reading
    return {
        "url": item.announced.url,
        "title": (read.title if read else None) or item.announced.title,
        "published": date_json(read.published) if read else None,
        "language": read.language if read else None,
        "letters": len(read.text) if read else None,
        "method": read.method if read else None,
        "problem": item.problem or None,
    }
