"""`marsad demo` runs the whole product on small local news sites, without a network."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer
from rich.panel import Panel
from rich.rule import Rule
from rich.text import Text

from monitor.cli.app import app
from monitor.cli.console import err, out, say, say_table
from monitor.cli.speech import language, worded, words
from storage.outcomes import Relation

if TYPE_CHECKING:
    from monitor.compose.content import AlertArticle, AlertContent, Sentence
    from monitor.demo.inbox import ReceivedMail
    from monitor.demo.tour import Tour

_SAMPLES = 6  # dropped blocks shown per site
_FOLDED = (Relation.COPY, Relation.CUT, Relation.EDITED)
_WIDTH = 96  # of a dropped block; longer ones are cut


@app.command()
def demo(
    keep: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Keep config, database and mails there.")
    ] = None,
    reader: Annotated[
        str | None,
        typer.Option("--language", metavar="CODE", help="Of the mails. Default: your own."),
    ] = None,
) -> None:
    """Serve five small news sites, crawl them, and mail what concerns the GCM to a local inbox.

    On a terminal, the web page with what was found stays open until Ctrl-C.

    Exit code 1 if anything is not as it should be.

        marsad demo

        marsad demo --language ar

        marsad demo --keep /tmp/demo && marsad --config /tmp/demo search pact
    """
    from config.people import served_language
    from config.said import said_of
    from config.settings import Logging, LogLevel
    from monitor.demo.tour import take_tour
    from monitor.service.logs import set_up_logging

    try:
        reader = served_language(reader or language())
    except ValueError as error:
        raise typer.BadParameter(worded(said_of(error)), param_hint="--language") from None
    set_up_logging(Logging(level=LogLevel.WARNING))
    with TemporaryDirectory(prefix="marsad-demo-") as temporary:
        folder = keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        with err.status(words("serving five sites, crawling them, telling an inbox ...")):
            tour = take_tour(folder, language=reader)
        show(tour)
        if sys.stdout.isatty():
            _show_page(folder)
    raise typer.Exit(0 if tour.as_it_should_be else 1)


def _show_page(folder: Path) -> None:
    """Serve the web page of the demo until Ctrl-C."""
    import asyncio

    from config.load import load_config
    from monitor.web.standing_alone import serve_page
    from storage.store import Store

    config = load_config(folder, {})
    web = config.settings.web
    if web is None or web.token is None:
        return
    token = web.token.reveal()  # of this demo only

    def announce(address: str) -> None:
        out.print(Rule("The page"))
        say(words("The page is at {address}", address=address))
        say(words("Enter with the token {token}; Ctrl-C ends the demo.", token=token))

    store = Store.open(config.settings.storage_url.reveal())
    try:
        asyncio.run(serve_page(config, store, lambda: load_config(folder, {}), on_open=announce))
    finally:
        store.close()


def show(tour: Tour) -> None:
    """Print what happened, in the order it happened."""
    _show_sites(tour)
    _show_dropped(tour)
    out.print(Rule(words("Told: one alert per story")))
    for alert in tour.alerts:
        _show_alert(alert)
    out.print(Rule(words("The inbox")))
    _show_mails(tour)
    out.print(Rule(words("Compared with the truth")))
    _show_verdict(tour)


def _show_sites(tour: Tour) -> None:
    reports = {report.result.source: report for report in tour.round.sources}
    rows = []
    for site in tour.sites:
        report = reports[site.name]
        rows.append(
            (
                site.title,
                site.kind,
                " ".join(site.languages),
                ", ".join(sorted({str(channel.kind) for channel in report.result.channels})),
                report.result.fetched,
                sum(report.ingested.dropped.values()),
                report.ingested.articles,
                report.ingested.folded,
            )
        )
    columns = ("site", "kind", "languages", "found by", "fetched", "dropped", "kept", "copies")
    say_table(columns, rows, title="Crawled over real HTTP")


def _show_dropped(tour: Tour) -> None:
    out.print(Rule(words("Kept out of the texts as chrome")))
    titles = {site.name: site.title for site in tour.sites}
    for name, title in titles.items():
        seen: dict[str, str] = {}
        for row in tour.articles:
            if row.source == name:
                seen.update({block["text"]: block["reason"] for block in row.dropped})
        say(Text(words("{title}: different blocks: {n}", title=title, n=len(seen)), style="bold"))
        longest = sorted(seen, key=len, reverse=True)[:_SAMPLES]
        for text in longest:
            cut = text if len(text) <= _WIDTH else text[:_WIDTH] + "…"
            say(Text(f"  [{seen[text]}] ", style="yellow").append(cut, style="dim"))


def _show_alert(alert: AlertContent) -> None:
    first, *others = alert.articles
    body = Text()
    body.append(f"{first.source}, {first.language}, {_day(first)}\n", style="dim")
    if first.sentence:
        body.append_text(highlighted(first.sentence)).append("\n")
    body.append(words("why: {rule}", rule=first.rule), style="dim")
    for other in others:
        said = words("also: {source} ({relation})", source=other.source, relation=other.relation)
        body.append(f"\n{said}", style="cyan")
    out.print(Panel(body, title=Text(first.title, style="bold"), title_align="left"))


def highlighted(sentence: Sentence) -> Text:
    """Return the sentence with its hits highlighted."""
    text = Text(sentence.text)
    for start, end in sentence.highlights:
        text.stylize("bold reverse", start, end)
    return text


def _day(article: AlertArticle) -> str:
    if article.published is None:
        return words("date unknown")
    day, source = article.published.day, article.published.source
    return words("{day} (from {source})", day=day, source=source)


def _show_mails(tour: Tour) -> None:
    rows = [(number, mail.to, mail.subject) for number, mail in enumerate(tour.mails, start=1)]
    say_table(("", "to", "subject"), rows)
    if tour.mails:
        say(Text(words("The first one as it arrived:"), style="bold"))
        out.print(Panel(_mail_text(tour.mails[0]), expand=False))


def _mail_text(mail: ReceivedMail) -> Text:
    head = f"From: {mail.sender}\nTo: {mail.to}\nSubject: {mail.subject}\n"
    return Text(f"{head}Message-ID: {mail.message_id}\n\n{mail.text}")


def _show_verdict(tour: Tour) -> None:
    copies = sum(row.relation in _FOLDED for row in tour.articles)
    languages = {row.language for row in tour.articles if tour.truth.get(row.url)}
    versions = sum(bool(article.translations) for article in tour.truth.values())
    irrelevant = sum(not article.relevant for article in tour.truth.values())
    again = sum(report.result.requests for report in tour.again.sources)
    lines = (
        (
            True,
            words(
                "articles about something else, though tickers name the topic: {n}", n=irrelevant
            ),
        ),
        (
            not tour.lost,
            words("articles stored: {n} of {all}", n=len(tour.articles), all=len(tour.truth)),
        ),
        (
            not tour.leaked,
            words("strings of tickers and teasers in the texts: {n}", n=len(tour.leaked)),
        ),
        (True, words("copies folded into the story they tell: {n}", n=copies)),
        (
            not tour.torn,
            words(
                "language versions that are one story per text: {n}, of {languages} languages",
                n=versions,
                languages=len(languages),
            ),
        ),
        (
            len(tour.mails) == tour.stories_to_tell,
            words(
                "stories about the topic: {n}, mails: {mails}",
                n=tour.stories_to_tell,
                mails=len(tour.mails),
            ),
        ),
        (
            not tour.again.new_articles,
            words(
                "second crawl: {n} requests, new articles: {new}, mails: 0",
                n=again,
                new=tour.again.new_articles,
            ),
        ),
    )
    for good, line in lines:
        say(Text("✓ " if good else "✗ ", style="green" if good else "bold red").append(line))
    say(words("Seconds: {n}", n=round(tour.seconds)))
