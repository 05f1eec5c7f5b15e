"""`marsad routes test` shows who would be told of an article or a topic, when and why."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.alerts.hearing import delivery_line, hearing_json, show_hearing
from monitor.cli.app import Json, app, instance_of
from monitor.cli.console import say, say_json
from monitor.cli.speech import words

if TYPE_CHECKING:
    from monitor.service.alerts.hearing import TopicHearing

routes = typer.Typer(help="Routes: who is told of what.", no_args_is_help=True)
app.add_typer(routes, name="routes")


@routes.callback()
def _group() -> None:
    """Routes: who is told of what."""


@routes.command("test")
def would_tell(
    context: typer.Context,
    what: Annotated[str, typer.Argument(help="The address of a stored article, or a topic.")],
    *,
    language: Annotated[str, typer.Option(help="With a topic: of the article.")] = "und",
    source: Annotated[str, typer.Option(help="With a topic: of the article.")] = "",
    score: Annotated[float, typer.Option(help="With a topic: of the match.")] = 10.0,
    json: Json = False,
) -> None:
    """Say who would be told now, when and why, and why the others would not. Nothing is sent.

    marsad routes test gcm --language ar

    marsad routes test https://news.example/2026/11/03/pact
    """
    from monitor.service.alerts.hearing import Assumed, article_hearing, topic_hearing

    instance, now = instance_of(context), datetime.now(UTC)
    with instance.store() as store, store.read() as session:
        if what in instance.config.topics:
            given = Assumed(language, source, score)
            found = [topic_hearing(session, instance.config, what, now, given)]
        elif what.startswith(("http://", "https://")):
            found = article_hearing(session, instance.config, what, now)
            if not found:
                say("No topic matches a stored article at this address: `marsad explain` says why.")
        else:
            known = ", ".join(instance.config.topics) or words("none")
            raise typer.BadParameter(
                words("neither an address nor a topic (there are: {known})", known=known)
            )
    if json:
        say_json([{"topic": one.topic, **hearing_json(one.hearing)} for one in found])
    else:
        for one in found:
            show_topic_hearing(one)


def show_topic_hearing(one: TopicHearing) -> None:
    """Print what was told of a match, and who would be told by the routes of now."""
    say(words("{topic}: who hears of it", topic=one.topic))
    for row in one.deliveries:
        say(f"  {delivery_line(row)}")
    if not one.deliveries:
        show_hearing(one.hearing)
        return
    told = {row.recipient for row in one.deliveries}
    show_hearing(one.without(told))
