"""`marsad stories` lists and shows stories, splits and merges them, and says why they are one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.app import Json, app, instance_of
from monitor.cli.console import say, say_json, say_table
from monitor.cli.speech import language, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from sqlalchemy.orm import Session

stories = typer.Typer(help="Stories: what tells the same news, and why.", no_args_is_help=True)
app.add_typer(stories, name="stories")

Story = Annotated[int, typer.Argument(help="The number of a story, as `stories list` shows it.")]


@stories.command("list")
def list_stories(
    context: typer.Context,
    *,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="So many stories.")] = 30,
    topic: Annotated[
        str | None, typer.Option("--topic", "-t", help="Only what this topic has an alert of.")
    ] = None,
    json: Json = False,
) -> None:
    """Show the stories that were added to last.

    marsad stories list --topic gcm
    """
    from monitor.cli.stories.story_record import story_json, story_record
    from storage.story_edits import latest_stories

    with instance_of(context).store() as store, store.read() as session:
        numbers = latest_stories(session, limit=limit, topic=topic)
        records = [story_record(session, number) for number in numbers]
    if json:
        say_json([story_json(record) for record in records])
        return
    columns = ("id", "last", "articles", "texts", "languages", "title")
    say_table(columns, [record.row() for record in records], wrapping="title")


@stories.command()
def show(context: typer.Context, story: Story, *, json: Json = False) -> None:
    """Show the articles of a story: who carries which text, and what it is to the others.

    marsad stories show 12
    """
    from monitor.cli.stories.story_record import show_story, story_json, story_record

    with instance_of(context).store() as store, store.read() as session:
        record = story_record(session, story)
        say_json(story_json(record)) if json else show_story(record)


@stories.command()
def explain(context: typer.Context, story: Story, *, json: Json = False) -> None:
    """Say of each text why it is in the story, and which stories resemble it and are others.

    marsad stories explain 12
    """
    from monitor.cli.stories.explanation import explanation, show_explanation

    with instance_of(context).store() as store, store.read() as session:
        found = explanation(session, story, "en" if json else language())
        say_json(found) if json else show_explanation(found)


@stories.command()
def split(
    context: typer.Context,
    story: Story,
    articles: Annotated[
        list[int], typer.Argument(help="Numbers of the articles that leave, from `stories show`.")
    ],
    *,
    json: Json = False,
) -> None:
    """Move articles into a story of their own, each with its copies. It stays so.

    marsad stories split 12 4711 4712
    """
    from storage.story_edits import split_by_user

    with _editing(context) as session:
        own, moved = split_by_user(session, story, articles, datetime.now(UTC))
    if json:
        say_json({"story": own, "articles": moved})
    else:
        say(words("story {id}: {n} articles of story {other}", id=own, n=len(moved), other=story))


@stories.command()
def merge(
    context: typer.Context,
    into: Story,
    others: Annotated[list[int], typer.Argument(help="The stories that become part of it.")],
    *,
    json: Json = False,
) -> None:
    """Put the articles of other stories into one. It stays so.

    marsad stories merge 12 17
    """
    from storage.story_edits import merge_by_user, story_members

    with _editing(context) as session:
        story = merge_by_user(session, into, others, datetime.now(UTC))
        count = len(story_members(session, story))
    if json:
        say_json({"story": story, "articles": count})
    else:
        say(words("story {id}: {n} articles", id=story, n=count))


def _editing(context: typer.Context) -> AbstractContextManager[Session]:
    from contextlib import contextmanager

    from storage.stories import lock_story_decisions

    @contextmanager
    def editing() -> Iterator[Session]:
        with instance_of(context).store() as store, store.write() as session:
            lock_story_decisions(session)
            yield session

    return editing()
