"""`marsad topics test` tries a topic on stored articles, on a file or on the shipped sample."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer
from rich.text import Text

from monitor.cli.app import Json, instance_of
from monitor.cli.console import complain, say, say_json, say_table
from monitor.cli.json_format import instant
from monitor.cli.speech import worded, words
from monitor.cli.topics.past import SAMPLE, FilePast, Past, Since, StoredPast, period
from monitor.cli.topics.subject import NameOrFile, Subject, of_file, subject_of
from monitor.cli.topics.topics import topics

if TYPE_CHECKING:
    from config.topic import Topic
    from monitor.match.review.back_test import BackTest, Difference, Find

_SHOWN = 40  # finds on a terminal; --json has all
Made = TypeVar("Made")


@topics.command("test")
def try_topic(
    context: typer.Context,
    name: NameOrFile,
    *,
    since: Since = "90d",
    on: Annotated[
        str | None,
        typer.Option(metavar="FILE.jsonl", help="Try it on these texts, or on `sample`."),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", exists=True, dir_okay=False, help="An edited file of this topic."
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Try a topic on stored articles: what it tells, and what each term alone brings.

    With --against, also what an edited file would win and lose, before it is put in place. With
    --on, on the lines {"title", "text", "language"?, "relevant"?} of a file, or on the sample of
    invented news in eleven languages; so it is where nothing is stored yet.

        marsad topics test gcm --since 30d

        marsad topics test gcm --against edited/gcm.yaml

        marsad topics test drafts/drought.yaml --on labelled.jsonl
    """
    from config.topic_file import read_topic_file
    from monitor.match.review.back_test import BackTest, difference

    subjects = [subject_of(context, name)]
    if against is not None:
        subjects.append(of_file(read_topic_file(against)))
    tests = [usable(BackTest, subject) for subject in subjects]
    past = _texts(context, since, on)
    if isinstance(past, FilePast):
        tests = [usable(BackTest, _anywhere(subject)) for subject in subjects]
    for article in past.articles(words("trying {name}", name=name)):
        for test in tests:
            test.try_article(article)
    change = difference(tests[0], tests[1]) if against else None
    if json:
        say_json(_test_json(tests, change, past))
    else:
        _show_test(tests, change, past)


def _texts(context: typer.Context, since: str, on: str | None) -> Past:
    """Return what a topic is tried on; the sample where nothing is stored."""
    from storage.errors import StorageError

    now = datetime.now(UTC)
    if on is not None:
        if on != SAMPLE and not Path(on).is_file():
            raise typer.BadParameter(words("there is no file {name}", name=on), param_hint="--on")
        return FilePast(None if on == SAMPLE else Path(on), now)
    past = StoredPast(instance_of(context), now - period(since), now)
    try:
        is_empty = next(iter(past.articles("")), None) is None
    except StorageError:
        is_empty = True
    if not is_empty:
        return past
    complain("Nothing is stored yet: tried on the shipped sample of invented news.")
    return FilePast(None, now)


def _anywhere(subject: Subject) -> Subject:
    """Return a topic that looks at texts of any source, as those of a file are."""
    topic = subject.topic.model_copy(update={"sources": (), "tags": ()})
    return Subject(topic, subject.document)


def usable(make: Callable[[Topic], Made], subject: Subject) -> Made:
    """Return what is made of a topic. Raises ConfigError with the places of what is wrong."""
    from config.errors import ConfigError, of_term
    from monitor.match.errors import TopicError

    try:
        return make(subject.topic)
    except TopicError as error:
        raise ConfigError(
            subject.problem(one.key, of_term(one.term, one.reason) if one.term else one.reason)
            for one in error.problems
        ) from error


def _figures(test: BackTest, past: Past) -> dict[str, Any]:
    stories = len({find.article.story for find in test.finds})
    return {
        "looked_at": test.tried,
        "found": len(test.finds),
        "stories": stories,
        "articles_a_day": round(len(test.finds) / past.days, 2),
        "stories_a_day": round(stories / past.days, 2),
    }


def _test_json(tests: Sequence[BackTest], change: Difference | None, past: Past) -> dict[str, Any]:
    topic = tests[0]
    shape = {
        "topic": topic.topic.name,
        "since": instant(past.since),
        "days": round(past.days, 1),
        "articles": past.count,
        **_figures(topic, past),
        "terms": [asdict(term) for term in topic.contributions()],
        "finds": [_find_json(find) for find in topic.finds],
    }
    if isinstance(past, FilePast) and past.labels:
        shape["labels"] = _labelled(topic, past)
    if change is not None:
        edited = tests[1]
        shape["against"] = {
            **_figures(edited, past),
            "terms": [asdict(term) for term in edited.contributions()],
            "won": [_find_json(find) for find in change.won],
            "lost": [_find_json(find) for find in change.lost],
        }
    return shape


def _find_json(find: Find) -> dict[str, Any]:
    article = find.article
    return {
        "id": article.id,
        "url": article.url,
        "title": article.title,
        "source": article.source,
        "language": article.language,
        "published": instant(article.published),
        "discovered": instant(article.discovered),
        "score": find.match.score,
        "rule": find.match.rule,
        "deciding": asdict(find.deciding),
        "terms": list(find.terms),
        "alone": list(find.alone),
    }


def _show_test(tests: Sequence[BackTest], change: Difference | None, past: Past) -> None:
    _show_figures(words("as it is"), tests[0], past)
    if change is None:
        _show_terms(tests[0])
        _show_finds(words("articles found"), tests[0].finds)
    else:
        _show_figures(words("edited"), tests[1], past)
        _show_terms(tests[1])
        _show_finds(words("won by the edit"), change.won)
        _show_finds(words("lost by the edit"), change.lost)
    if isinstance(past, FilePast) and past.labels:
        for label, test in zip((words("as it is"), words("edited")), tests, strict=False):
            _show_labels(label, test, past)


def _show_figures(label: str, test: BackTest, past: Past) -> None:
    figures = _figures(test, past)
    counted = {"found": figures["found"], "tried": figures["looked_at"]}
    name = test.topic.name
    if isinstance(past, FilePast):
        say(words("{name}, {label}: {found} of {tried} texts", name=name, label=label, **counted))
        return
    say(
        words(
            "{name}, {label}: {found} of {tried} articles in {stories} stories; a day {articles}"
            " articles and {told} stories, over {days} days",
            name=name,
            label=label,
            **counted,
            stories=figures["stories"],
            articles=f"{figures['articles_a_day']:g}",
            told=f"{figures['stories_a_day']:g}",
            days=f"{past.days:.0f}",
        )
    )
    if test.tried < past.count:
        n = past.count - test.tried
        say(words("articles not of its sources, tags or languages: {n}", n=n), indent=2)


def _labelled(test: BackTest, past: FilePast) -> dict[str, Any]:
    """Return how the finds agree with the labels of the file."""
    found = {find.article.id for find in test.finds}
    wanted = {number for number, relevant in past.labels.items() if relevant}
    unwanted = past.labels.keys() - wanted
    right, wrong = found & wanted, found & unwanted
    return {
        "recall": round(len(right) / len(wanted), 4) if wanted else None,
        "precision": round(len(right) / len(right | wrong), 4) if right | wrong else None,
        "missed": sorted(wanted - found),
        "wrong": sorted(wrong),
    }


def _show_labels(label: str, test: BackTest, past: FilePast) -> None:
    said = _labelled(test, past)
    recall, precision = (
        "-" if said[key] is None else f"{said[key]:.3f}" for key in ("recall", "precision")
    )
    say()
    say(
        words(
            "{label}: recall {recall}, precision {precision}",
            label=label,
            recall=recall,
            precision=precision,
        )
    )
    missed, wrong = (" ".join(map(str, said[key])) for key in ("missed", "wrong"))
    if missed:
        say(words("missed, by line: {lines}", lines=missed), indent=2)
    if wrong:
        say(words("wrong, by line: {lines}", lines=wrong), indent=2)


def _show_terms(test: BackTest) -> None:
    terms = test.contributions()
    rows = [(term.term, term.articles, term.alone) for term in terms if term.articles]
    if rows:
        say_table(("term", "articles", "alone"), rows)
    silent = [term.term for term in terms if not term.articles]
    if silent:
        say(words("found nothing: {terms}", terms=", ".join(silent)))


def _show_finds(label: str, finds: Sequence[Find]) -> None:
    newest = sorted(finds, key=lambda find: find.article.discovered, reverse=True)
    say(Text(f"\n{label}: {len(finds)}", style="bold"))
    for find in newest[:_SHOWN]:
        article = find.article
        day = f"{(article.published or article.discovered):%Y-%m-%d}"
        say(f"{day}  {article.source}  {article.title}")
        say(
            Text("    ")
            .append(find.deciding.text, style="reverse")
            .append(f"  {worded(find.match.rule)}")
        )
    if len(finds) > _SHOWN:
        say(words("and {n} more; --json has them all", n=len(finds) - _SHOWN))
