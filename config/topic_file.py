"""Loads one topic from any path or text, so that it can be tried before it is put in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from config.document import Document
from config.errors import ConfigError, Problem, unreadable
from config.said import said
from config.topic import Topic
from config.validation import validated
from config.yaml_file import parse_yaml, read_yaml


@dataclass(frozen=True, slots=True)
class TopicFile:
    """A topic with the document it was read from, which knows the line of every key."""

    topic: Topic
    document: Document


def load_topic_file(path: Path) -> Topic:
    """Load the topic of a file of any name. Raises ConfigError with all problems."""
    return read_topic_file(path).topic


def read_topic_file(path: Path) -> TopicFile:
    """Load the topic of a file of any name, with its document. Raises ConfigError."""
    try:
        document, problems = read_yaml(path, str(path))
    except OSError as error:
        reason = unreadable(error)
        raise ConfigError([Problem(str(path), None, "", reason)]) from error
    return _loaded(document, problems, str(path))


def topic_of_text(text: str, name: str) -> TopicFile:
    """Load the topic of a text; `name` stands for it in problems. Raises ConfigError."""
    return _loaded(*parse_yaml(text.encode(), name), name)


def _loaded(document: Document | None, problems: Sequence[Problem], name: str) -> TopicFile:
    if document is None:
        raise ConfigError(problems or [Problem(name, 1, "", said("is empty"))])
    topic, more = validated(document, Topic)
    if topic is None or problems or more:
        raise ConfigError([*problems, *more] or [Problem(name, 1, "", said("is empty"))])
    return TopicFile(topic, document)
