"""`marsad people` makes hashes of passwords, and shows or forgets what is stored of a person."""

from __future__ import annotations

from typing import Annotated

import typer

from monitor.cli.app import app, instance_of
from monitor.cli.console import say, say_json
from monitor.cli.json_format import instant
from monitor.cli.speech import words

people = typer.Typer(
    help="People at the web page: passwords, and what is stored of them.", no_args_is_help=True
)
app.add_typer(people, name="people")

MIN_LENGTH = 10  # of a password; attempts to enter are limited too

PersonName = Annotated[str, typer.Argument(help="The name that the person enters with.")]


@people.command()
def password() -> None:
    """Ask for a password and print its hash, for `web: people` of marsad.yaml.

    marsad people password
    """
    from monitor.web.entrance.credentials import hash_password

    chosen = typer.prompt(words("Password"), hide_input=True, confirmation_prompt=True)
    if len(chosen) < MIN_LENGTH:
        raise typer.BadParameter(words("at least {n} letters, please", n=MIN_LENGTH))
    say(f'password: "{hash_password(chosen)}"')


@people.command()
def export(context: typer.Context, name: PersonName) -> None:
    """Print all that is stored of a person, as JSON: visits, stories read, feedback, changes.

    marsad people export amina > amina.json
    """
    from storage.people import person_record

    with instance_of(context).store() as store, store.read() as session:
        record = person_record(session, name)
    say_json(
        {
            "name": name,
            "last_seen": instant(record.reader.seen_at) if record.reader else None,
            "sessions": [
                {"began": instant(row.created_at), "ends": instant(row.ends_at)}
                for row in record.sessions
            ],
            "read": [{"story": row.story_id, "at": instant(row.read_at)} for row in record.read],
            "feedback": [
                {
                    "article": row.article_id,
                    "topic": row.topic,
                    "said": row.relevance.value,
                    "at": instant(row.said_at),
                }
                for row in record.feedback
            ],
            "silences": [
                {"id": row.id, "comment": row.comment, "from": instant(row.starts_at)}
                for row in record.silences
            ],
            "changes": [
                {
                    "at": instant(row.at),
                    "action": row.action,
                    "subject": row.subject,
                    "detail": row.detail,
                }
                for row in record.changes
            ],
            "edits": [
                {
                    "shown": instant(row.shown_at),
                    "saved": instant(row.saved_at),
                    "undone": instant(row.undone_at),
                    "action": row.action,
                    "file": row.file,
                    "removed": row.removed,
                    "added": row.added,
                }
                for row in record.edits
            ],
        }
    )


@people.command()
def forget(context: typer.Context, name: PersonName) -> None:
    """Delete what is stored of a person's reading, and take the name out of everything else.

    Feedback, silences and the lines of changes stay, without the name. Somebody who still stands in
    marsad.yaml may enter again.

    marsad people forget amina
    """
    from storage.people import forget_person

    with instance_of(context).store() as store, store.write() as session:
        rows = forget_person(session, name)
    say(words("{n} rows about {name} deleted or made nameless", n=rows, name=name))
