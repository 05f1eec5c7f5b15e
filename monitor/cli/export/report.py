"""`marsad report` writes a press review."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.app import Json, app, instance_of
from monitor.cli.console import progress, say, say_json
from monitor.cli.search.backlog import index_backlog
from monitor.cli.search.mistake import mistakes_shown
from monitor.cli.speech import words

if TYPE_CHECKING:
    from collections.abc import Collection

    from config.load import Config
    from monitor.locale.locale import Locale
    from monitor.report.content import ReportContent, ReportRequest
    from monitor.report.period import Period
    from monitor.report.writing import ReportForm

_Names = Annotated[list[str] | None, typer.Option(help="May be repeated. Default: all.")]
_Since = Annotated[str, typer.Option(metavar="DAY|7d", help="From this day, or so far back.")]
_Until = Annotated[
    str | None, typer.Option(metavar="DAY", help="To this day, included. Default: now.")
]
_Languages = Annotated[
    list[str] | None, typer.Option(help="Only articles in this language (fr); may be repeated.")
]
_Query = Annotated[str, typer.Option(help="Only what `marsad search` finds by this.")]
_File = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="A file that ends in .docx, .html or .md. Default: print Markdown."
    ),
]
_Reader = Annotated[
    str | None,
    typer.Option(
        "--for",
        metavar="LANGUAGE",
        help="The reader's language: en, fr, ar, es, ru, zh, or with a country: ar-MA."
        " Default: the terminal's.",
    ),
]
_Zone = Annotated[
    str | None,
    typer.Option("--time-zone", help="Such as Africa/Casablanca. Default: the machine's."),
]
_Title = Annotated[str, typer.Option(help="Of the cover. Default: press review.")]


@app.command()
def report(
    context: typer.Context,
    *,
    topic: _Names = None,
    since: _Since = "7d",
    until: _Until = None,
    language: _Languages = None,
    source: _Names = None,
    query: _Query = "",
    to: _File = None,
    reader: _Reader = None,
    zone: _Zone = None,
    title: _Title = "",
    json: Json = False,
) -> None:
    """Write a press review: what the press wrote on your topics, as a document.

    By topic and story: the sentence that was found, source, date and how it is known, who else
    tells it, in which languages. Machine translations stand beside it where `translation` is
    configured.

    marsad report --topic gcm --since 2026-11-01 --until 2026-11-07 --to review.docx --for fr

    marsad report --query '"pacte de marrakech"' --since 30d --to review.html
    """
    from monitor.locale.locale import locale_of
    from monitor.report.content import ReportRequest
    from monitor.report.writing import write_report

    config, now = instance_of(context).config, datetime.now(UTC)
    form = _form(to)
    locale = locale_of(_language(reader), _zone(zone))
    request = ReportRequest(
        period=_period(since, until, now, locale),
        language=locale.language,
        topics=_known(topic, config.topics, "--topic"),
        languages=tuple(language or ()),
        sources=_known(source, config.sources, "--source"),
        query=query,
        title=title,
    )
    content = _content(context, request, locale, now)
    body = write_report(content, form, locale, made_at=now)
    if to is None:
        sys.stdout.buffer.write(body)
        return
    to.write_bytes(body)
    if json:
        say_json({"file": str(to), "stories": content.stories, "topics": len(content.sections)})
    else:
        say(words("wrote {file}: {stories} stories", file=to, stories=content.stories))


def _period(since: str, until: str | None, now: datetime, locale: Locale) -> Period:
    from monitor.report.period import NoPeriodError, period_of

    try:
        return period_of(since, until, now=now, time_zone=locale.zone.key)
    except NoPeriodError as error:
        raise typer.BadParameter(str(error), param_hint="--since, --until") from error


def _content(
    context: typer.Context, request: ReportRequest, locale: Locale, now: datetime
) -> ReportContent:
    from monitor.deliver.translating import Translating
    from monitor.report.load import press_review, translated
    from monitor.translate.translator import translator_of

    instance = instance_of(context)
    config: Config = instance.config
    with instance.store() as store, mistakes_shown(request.query):
        index_backlog(store)
        with store.read() as session:
            content = press_review(session, config, request, now=now)
    translator = translator_of(config.settings.translation)
    if translator is None:
        return content
    with progress() as bar:
        task = bar.add_task(words("translating"), total=content.stories)
        # a limit of time for each story: nobody waits for a message here
        return translated(
            content,
            lambda article: Translating(translator).article(article, locale),
            lambda: bar.advance(task),
        )


def _form(to: Path | None) -> ReportForm:
    from monitor.report.writing import ReportForm

    if to is None:
        return ReportForm.MARKDOWN
    try:
        return ReportForm(to.suffix.removeprefix(".").lower())
    except ValueError:
        raise typer.BadParameter(
            "the name of the file must end in .docx, .html or .md", param_hint="--to"
        ) from None


def _language(reader: str | None) -> str:
    from config.languages import terminal_language
    from config.people import served_language

    try:
        return served_language(reader) if reader else terminal_language()
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--for") from error


def _zone(zone: str | None) -> str:
    from config.times import known_zone
    from monitor.onboarding.time_zone import own_time_zone

    try:
        return known_zone(zone) if zone else own_time_zone(os.environ)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--time-zone") from error


def _known(names: list[str] | None, known: Collection[str], option: str) -> tuple[str, ...]:
    for name in names or ():
        if name not in known:
            listed = ", ".join(sorted(known)[:20])
            raise typer.BadParameter(
                words("no {name} in the config (there are: {known})", name=name, known=listed),
                param_hint=option,
            )
    return tuple(dict.fromkeys(names or ()))
