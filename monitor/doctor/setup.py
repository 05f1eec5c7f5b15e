"""Whether the config is right, and whether it watches and tells anybody at all."""

from __future__ import annotations

from collections.abc import Iterator

from config.errors import ConfigError
from config.load import Config
from config.said import said
from monitor.doctor.finding import Finding, failure, fine, warning
from monitor.locale.local_text import Name

CHECK = "config"


def config_problems(error: ConfigError) -> Iterator[Finding]:
    """Yield everything that is wrong with a config that cannot be used."""
    for problem in error.problems:
        yield failure(
            CHECK,
            said("The config is wrong: {problem}", problem=problem.said),
            said("Correct that place; until then, nothing is started by it."),
        )


def check_setup(config: Config) -> Iterator[Finding]:
    """Yield what the config has, and what it lacks to be of use."""
    yield fine(
        CHECK,
        said(
            "The config is right. Sources: {sources}, topics: {topics}, recipients: {recipients}.",
            sources=len(config.sources),
            topics=len(config.topics),
            recipients=len(config.settings.recipients),
        ),
    )
    if not config.sources:
        yield warning(
            "sources",
            said("No source is watched."),
            said("Add one: {command}", command=Name("marsad sources add ADDRESS", "en")),
        )
    if config.settings.operator is None:
        yield warning(
            "operator",
            said("Nobody is told when Marsad itself needs attention."),
            said("Name recipients under `operator` in marsad.yaml."),
        )
