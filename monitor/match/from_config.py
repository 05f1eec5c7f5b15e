"""Compiles the topics of a config; problems name their file, line and key."""

from __future__ import annotations

from collections.abc import Iterable

from config.disk_cache import DiskCache
from config.errors import ConfigError, Problem, dotted, of_term
from config.load import Config
from monitor.match.engine import Matcher
from monitor.match.errors import TopicError, TopicProblem


def matcher_of(config: Config, names: Iterable[str] | None = None) -> Matcher:
    """The matcher for the topics named, or for all. Raises ConfigError with every problem."""
    wanted = config.topics if names is None else names
    try:
        cache = DiskCache(config.settings.cache_folder)
        return Matcher.compile([config.topics[name] for name in wanted], cache)
    except TopicError as error:
        raise config_error(config, error) from error


def config_error(config: Config, error: TopicError) -> ConfigError:
    """Return the same problems with their places in the files."""
    return ConfigError(_placed(config, problem) for problem in error.problems)


def _placed(config: Config, problem: TopicProblem) -> Problem:
    reason = of_term(problem.term, problem.reason) if problem.term else problem.reason
    path = tuple(int(step) if step.isdigit() else step for step in problem.key.split("."))
    if document := config.topic_documents.get(problem.topic):
        return document.problem(path, reason)
    return Problem(f"topics/{problem.topic}.yaml", None, dotted(path), reason)
