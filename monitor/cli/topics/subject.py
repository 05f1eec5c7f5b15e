"""Which topic a command is about: one of the config by its name, or one in a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from config.errors import Problem
from monitor.cli.app import instance_of
from monitor.cli.speech import words

if TYPE_CHECKING:
    from config.document import Document
    from config.topic import Topic
    from config.topic_file import TopicFile

NameOrFile = Annotated[
    str, typer.Argument(metavar="TOPIC", help="The name of a topic, or a topic file.")
]


@dataclass(frozen=True, slots=True)
class Subject:
    """A topic with the document that it was read from."""

    topic: Topic
    document: Document

    def place(self, path: str) -> str:
        """Return file and line of a key such as `matches.2`: `topics/gcm.yaml:12`."""
        problem = self.problem(path, "")
        return problem.file if problem.line is None else f"{problem.file}:{problem.line}"

    def line(self, path: str) -> int | None:
        return self.problem(path, "").line

    def problem(self, path: str, reason: str) -> Problem:
        """Return a problem at a key, or at the nearest one above it that the file has."""
        steps = tuple(int(step) if step.isdigit() else step for step in path.split("."))
        return self.document.problem(steps, reason)


def subject_of(context: typer.Context, word: str) -> Subject:
    """Return the topic of a name or file. Raises ConfigError, typer.BadParameter."""
    path = Path(word)
    if path.suffix in (".yaml", ".yml") or "/" in word:
        from config.topic_file import read_topic_file

        if not path.is_file():
            raise typer.BadParameter(words("there is no file {name}", name=word))
        return of_file(read_topic_file(path))
    config = instance_of(context).config
    if word not in config.topics:
        known = ", ".join(config.topics)
        raise typer.BadParameter(
            words("no topic {name}; there are {known}", name=word, known=known)
        )
    return Subject(config.topics[word], config.topic_documents[word])


def of_file(file: TopicFile) -> Subject:
    """Return a topic that was read from a file of its own."""
    return Subject(file.topic, file.document)
