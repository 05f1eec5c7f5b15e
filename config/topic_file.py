"""Loads one topic file from any path, so that an edit can be tried before it is put in place."""

from __future__ import annotations

from pathlib import Path

from config.errors import ConfigError, Problem
from config.topic import Topic
from config.validation import validated
from config.yaml_file import read_yaml


def load_topic_file(path: Path) -> Topic:
    """Load the topic of a file of any name. Raises ConfigError with all problems."""
    try:
        document, problems = read_yaml(path, str(path))
    except OSError as error:
        reason = f"cannot be read: {error.strerror or 'I/O error'}"
        raise ConfigError([Problem(str(path), None, "", reason)]) from error
    topic = None
    if document is not None:
        topic, more = validated(document, Topic)
        problems = [*problems, *more]
    if topic is None or problems:
        raise ConfigError(problems or [Problem(str(path), 1, "", "is empty")])
    return topic
