"""`marsad reextract` extracts stored pages again with the current rules."""

from __future__ import annotations

from datetime import UTC, datetime
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from monitor.cli.app import Json, app, instance_of
from monitor.cli.console import progress, say, say_json, say_table
from monitor.cli.instance import Instance
from monitor.cli.speech import translate, words
from monitor.locale.wordbook import entry

if TYPE_CHECKING:
    from crawler.ingest.reextract import Change, Reextracted
    from storage.store import Store

_AROUND = 6  # words shown before and after a change
_PARTS = {  # fields of an article that may change, by their names in JSON
    "text": entry("text"),
    "title": entry("title"),
    "published": entry("published"),
    "modified": entry("modified"),
    "language": entry("language"),
    "authors": entry("authors"),
    "origin": entry("origin"),
}


@app.command()
def reextract(
    context: typer.Context,
    which: Annotated[
        list[str] | None, typer.Argument(help="Names of sources; all if none.")
    ] = None,
    *,
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only pages fetched since then.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only show what would change.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show the words that change.")] = False,
    json: Json = False,
) -> None:
    """Read the stored pages again with today's rules and correct their articles in place.

    Nothing is fetched. Articles keep their id and story; topics look at them again, and what was
    told is not told twice.

        marsad reextract --dry-run --diff

        marsad reextract barlamane --since 2026-11-01
    """
    instance = instance_of(context)
    instance.log_warnings()
    unknown = sorted(set(which or ()) - instance.config.sources.keys())
    if unknown:
        raise typer.BadParameter(words("no source {names}", names=", ".join(unknown)))
    moment = since.replace(tzinfo=UTC) if since else None
    names = which or list(instance.config.sources)
    with instance.store() as store:
        done = _run(instance, store, names, since=moment, is_rehearsal=dry_run)
    say_json(_json(done, show=diff)) if json else _show(done, diff=diff, is_rehearsal=dry_run)


def _run(
    instance: Instance,
    store: Store,
    names: list[str],
    *,
    since: datetime | None,
    is_rehearsal: bool,
) -> dict[str, Reextracted]:
    from crawler import reactor
    from crawler.ingest.reextract import Reextraction
    from crawler.sandbox.pool import SandboxPool
    from monitor.service.pipeline import Pipeline
    from storage.bodies import body_count

    done: dict[str, Reextracted] = {}
    config = instance.config

    async def work() -> int:
        async with SandboxPool(config.settings.extraction) as pool:
            reextraction = Reextraction(store, pool, config.sources, is_rehearsal=is_rehearsal)
            with store.read() as session:
                counts = {name: body_count(session, name) for name in names}
            with progress() as bars:
                task = bars.add_task(words("pages"), total=sum(counts.values()))
                for name in (name for name in names if counts[name]):
                    done[name] = await reextraction.run(
                        name, since=since, on_page=lambda: bars.advance(task)
                    )
        if not is_rehearsal:
            pipeline = Pipeline(config, store, now=lambda: datetime.now(UTC))
            try:
                await pipeline.ingest_rest()
                await pipeline.match()
            finally:
                await pipeline.close()
        return 0

    reactor.run(work)
    return done


def _json(done: dict[str, Reextracted], *, show: bool) -> dict[str, Any]:
    return {
        name: {
            "pages": result.pages,
            "unchanged": result.unchanged,
            "articles_changed": result.articles_changed,
            "changed": {part.value: count for part, count in result.changed.items()},
            "found": result.found,
            "lost": result.lost,
            "unreadable": result.unreadable,
            "changes": [
                {"article": change.article, "url": change.url, "parts": list(change.parts)}
                | ({"diff": word_diff(change.before, change.after).plain} if show else {})
                for change in result.changes
            ],
        }
        for name, result in done.items()
    }


def _show(done: dict[str, Reextracted], *, diff: bool, is_rehearsal: bool) -> None:
    from crawler.ingest.reextract import Part

    rows = [
        (
            name,
            result.pages,
            result.articles_changed,
            *(result.changed[part] for part in Part),
            result.found,
            result.lost,
            result.unreadable,
        )
        for name, result in sorted(done.items())
    ]
    parts = [_PARTS[part.value] for part in Part]
    heads = ("source", "pages", "articles changed")
    would = ("now an article", "none any more", "unreadable")
    say_table([*heads, *parts, *would], rows)
    for change in (change for result in done.values() for change in result.changes):
        _show_change(change, diff=diff)
    if is_rehearsal:
        say("Nothing was stored: this was a dry run.")


def _show_change(change: Change, *, diff: bool) -> None:
    parts = ", ".join(translate(_PARTS[part]) for part in change.parts)
    say(words("article {id} {url}: {parts}", id=change.article, url=change.url, parts=parts))
    if diff and change.before != change.after:
        say(word_diff(change.before, change.after))


def word_diff(before: str, after: str) -> Text:
    """Return both texts in one, as [-removed-] and {+added+} words with a few words around them."""
    old, new = before.split(), after.split()
    line = Text()
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            line.append(_shortened(old[a:b], is_first=a == 0, is_last=b == len(old)))
            continue
        if b > a:
            line.append(f"[-{' '.join(old[a:b])}-] ", style="red")
        if d > c:
            line.append(f"{{+{' '.join(new[c:d])}+}} ", style="green")
    return line


def _shortened(words: list[str], *, is_first: bool, is_last: bool) -> str:
    head = [] if is_first else words[:_AROUND]
    tail = [] if is_last else words[-_AROUND:]
    if len(words) <= len(head) + len(tail):
        return " ".join(words) + " "
    return " ".join([*head, "…", *tail]) + " "
