"""`marsad topics`: what is listened for, and whether the files say what they mean."""

from __future__ import annotations

from typing import Annotated

import typer

from config.topic import Topic
from monitor.doors.app import Json, app, house_of
from monitor.doors.console import say, say_json, say_table
from monitor.match.engine import Matcher

topics = typer.Typer(help="Topics: what somebody wants to hear about.", no_args_is_help=True)
app.add_typer(topics, name="topics")


@topics.command("list")
def list_topics(context: typer.Context, *, json: Json = False) -> None:
    """Show the topics of the config.

    marsad topics list
    """
    found = house_of(context).config.topics.values()
    if json:
        say_json(
            [
                {"name": topic.name, "title": topic.title, "terms": len(topic.terms)}
                for topic in found
            ]
        )
        return
    rows = [(topic.name, _title(topic), len(topic.terms), _languages(topic)) for topic in found]
    say_table(("topic", "title", "terms", "languages"), rows)


@topics.command()
def check(
    context: typer.Context,
    names: Annotated[list[str] | None, typer.Argument(help="Which topics; all without.")] = None,
    *,
    json: Json = False,
) -> None:
    """Run the test sentences of topic files: `matches` must match, `ignores` must not.

    marsad topics check gcm
    """
    known = house_of(context).config.topics
    unknown = sorted(set(names or ()) - known.keys())
    if unknown:
        raise typer.BadParameter(f"no topic {', '.join(unknown)}", param_hint="NAMES")
    results = {name: _failures(known[name]) for name in names or known}
    if json:
        say_json(
            {
                name: {"sentences": _sentences(known[name]), "failed": failed}
                for name, failed in results.items()
            }
        )
    else:
        for name, failed in results.items():
            say(f"{name}: {_sentences(known[name])} sentences, {len(failed)} failed")
            for failure in failed:
                say(f"  {failure}")
    raise typer.Exit(any(results.values()))


def _failures(topic: Topic) -> list[str]:
    matcher = Matcher.compile([topic])
    missed = [f"should match: {text}" for text in topic.matches if not matcher.match("", text)]
    noisy = [f"should not match: {text}" for text in topic.ignores if matcher.match("", text)]
    return missed + noisy


def _sentences(topic: Topic) -> int:
    return len(topic.matches) + len(topic.ignores)


def _title(topic: Topic) -> str:
    if isinstance(topic.title, str):
        return topic.title
    return topic.title.get("en") or next(iter(topic.title.values()))


def _languages(topic: Topic) -> str:
    return " ".join(sorted({term.language for term in topic.terms if term.language}))
