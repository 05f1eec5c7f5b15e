"""`marsad feedback` stores what people say of matches, and shows how often topics were right."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.app import Json, app, instance_of
from monitor.cli.console import complain, say, say_json, say_table
from monitor.cli.speech import words
from monitor.locale.wordbook import entry
from storage.outcomes import FeedbackDoor, Relevance

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from monitor.cli.instance import Instance
    from monitor.match.review.precision import Precision
    from storage.articles import ArticleRow
    from storage.feedback import JudgedArticle


@app.command()
def feedback(
    context: typer.Context,
    article: Annotated[
        str | None, typer.Argument(help="The address or the number of a stored article.")
    ] = None,
    topic: Annotated[str | None, typer.Argument(help="Which topic.")] = None,
    relevance: Annotated[
        Relevance | None, typer.Argument(help="Whether the article belongs to the topic.")
    ] = None,
    *,
    by: Annotated[str, typer.Option(help="Who says so. Default: the user of the machine.")] = "",
    json: Json = False,
) -> None:
    """Say that an article is relevant for a topic or not; without arguments, show how often topics,
    terms and sources were right.

    Nothing in a topic changes by itself: `marsad topics suggest` proposes, and you decide.

    marsad feedback https://news.example/2026/11/03/pact gcm relevant

    marsad feedback 4711 gcm not --by Amina

    marsad feedback
    """
    instance = instance_of(context)
    if article is None:
        _show_precision(instance, json=json)
        return
    if topic is None or relevance is None:
        raise typer.BadParameter("name an article, a topic, and `relevant` or `not`")
    if topic not in instance.config.topics:
        known = ", ".join(instance.config.topics)
        raise typer.BadParameter(
            words("no topic {name}; there are {known}", name=topic, known=known)
        )
    stored = _store(instance, article, topic, relevance, author=by or _user())
    if stored is None:
        complain(words("no stored article {article}", article=article))
        raise typer.Exit(1)
    if json:
        say_json(stored)
    else:
        say(words(_SAID[relevance], topic=topic, title=stored["title"], author=stored["by"]))


_SAID = {
    Relevance.RELEVANT: entry("noted by {author}: relevant for {topic}: {title}"),
    Relevance.NOT: entry("noted by {author}: not relevant for {topic}: {title}"),
}


def _store(
    instance: Instance, article: str, topic: str, relevance: Relevance, *, author: str
) -> dict[str, Any] | None:
    """Store a judgement and return it for people and programs; None: there is no such article."""
    from storage.feedback import Judgement, save_feedback

    with instance.store() as store, store.write() as session:
        row = _article(session, article)
        if row is None:
            return None
        said = Judgement(row.id, topic, relevance, author, FeedbackDoor.COMMAND)
        saved = save_feedback(session, said, datetime.now(UTC))
        return {
            "article": row.id,
            "url": row.url,
            "title": row.title,
            "topic": topic,
            "relevance": saved.relevance.value,
            "by": saved.author,
        }


def _article(session: Session, word: str) -> ArticleRow | None:
    from crawler.urls.canonical import canonical_url, url_key
    from storage.articles import ArticleRow, article_by_key

    if word.isascii() and word.isdecimal():
        return session.get(ArticleRow, int(word[:18]))
    url = canonical_url(word)
    return article_by_key(session, url_key(url)) if url else None


def _show_precision(instance: Instance, *, json: bool) -> None:
    from monitor.match.review.precision import JudgedMatch, precisions
    from storage.feedback import judged_articles

    with instance.archive() as store, store.read() as session:
        judged = judged_articles(session)
    found = precisions(
        JudgedMatch(one.topic, one.source, one.terms, one.relevance is Relevance.RELEVANT)
        for one in judged
        if one.terms
    )
    missed = [one for one in judged if not one.terms and one.relevance is Relevance.RELEVANT]
    if json:
        say_json(_json(found, missed))
        return
    if not judged:
        say("nothing was judged yet: `marsad feedback ARTICLE TOPIC relevant|not`")
        return
    heads = ("topic", "of", "relevant", "judged", "precision", "95 %")
    say_table(heads, [_row(one) for one in found])
    if missed:
        say(words("relevant, and not found by the topic: {n}", n=len(missed)))
        for one in missed:
            say(f"  {one.topic}: {one.article_id}")


def _row(one: Precision) -> tuple[object, ...]:
    low, high = one.interval
    name = "" if one.kind == "topic" else f"{one.kind} {one.name}"
    return (one.topic, name, one.relevant, one.judged, _share(one.share), _span(low, high))


def _share(value: float) -> str:
    return f"{value:.2f}"


def _span(low: float, high: float) -> str:
    return f"{low:.2f}-{high:.2f}"


def _json(found: Sequence[Precision], missed: Sequence[JudgedArticle]) -> dict[str, Any]:
    return {
        "precision": [
            {
                "kind": one.kind,
                "topic": one.topic,
                "name": one.name,
                "relevant": one.relevant,
                "judged": one.judged,
                "precision": round(one.share, 4),
                "interval": [round(bound, 4) for bound in one.interval],
            }
            for one in found
        ],
        "missed": [{"topic": one.topic, "article": one.article_id} for one in missed],
    }


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no name for this user id, as in some containers
        return "unknown"
