"""`marsad report` writes a press review."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.app import Json, app, instance_of
from monitor.cli.console import progress, say, say_json
from monitor.cli.export.options import (
    Languages,
    Names,
    Query,
    Since,
    Until,
    Zone,
    known_names,
    period_asked,
    zone_asked,
)
from monitor.cli.search.backlog import index_backlog
from monitor.cli.search.mistake import mistakes_shown
from monitor.cli.speech import words

if TYPE_CHECKING:
    from config.load import Config
    from monitor.locale.locale import Locale
    from monitor.report.content import ReportContent, ReportRequest
    from monitor.report.writing import ReportForm

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
_Title = Annotated[str, typer.Option(help="Of the cover. Default: press review.")]


@app.command()
def report(
    context: typer.Context,
    *,
    topic: Names = None,
    since: Since = "7d",
    until: Until = None,
    language: Languages = None,
    source: Names = None,
    query: Query = "",
    to: _File = None,
    reader: _Reader = None,
    zone: Zone = None,
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
    locale = locale_of(_language(reader), zone_asked(zone))
    request = ReportRequest(
        period=period_asked(since, until, now, locale.zone.key),
        language=locale.language,
        topics=known_names(topic, config.topics, "--topic"),
        languages=tuple(language or ()),
        sources=known_names(source, config.sources, "--source"),
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
