"""Writes the file of a new topic, or refuses it with a reason."""

from __future__ import annotations

from config.load import Config
from config.named_files import own_files, shipped_paths
from config.said import said
from monitor.onboarding.own_file import Refusal, add_file, file_exists


def refuse_taken(config: Config, name: str) -> None:
    """Raise Refusal if there is a topic of this name, shipped or in the user's folder."""
    own, _ = own_files(config.folder / "topics") if config.folder is not None else ({}, [])
    if name in own:
        raise Refusal(file_exists(name))
    if name in shipped_paths("topics"):
        raise Refusal(
            said(
                "{name} is shipped: write it into include_shipped.topics of marsad.yaml;"
                " --file-name NAME writes a file of your own all the same",
                name=name,
            )
        )


def add_topic(config: Config, name: str, text: str) -> str:
    """Write the file of a new topic, check that the config loads with it, and return its path.

    Raises Refusal when there is no folder for it, when the file exists, or when the config does not
    load with it; no file is left behind then.
    """
    refuse_taken(config, name)
    return add_file(config, "topics", name, text)


def is_told(config: Config, topic: str) -> bool:
    """Whether a route of the config may tell somebody of this topic."""
    routes = list(config.settings.routes)
    return any(not route.topics or topic in route.topics for route in routes)
