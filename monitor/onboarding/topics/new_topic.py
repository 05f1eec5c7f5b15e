"""Writes the file of a new topic, or refuses it with a reason."""

from __future__ import annotations

from config.errors import ConfigError
from config.load import Config, load_config
from config.named_files import own_files, shipped_paths
from config.new_file import write_new
from config.said import said, said_of
from monitor.onboarding.source_file import Refusal


def refuse_taken(config: Config, name: str) -> None:
    """Raise Refusal if there is a topic of this name, shipped or in the user's folder."""
    own, _ = own_files(config.folder / "topics") if config.folder is not None else ({}, [])
    if name in own:
        raise Refusal(f"there is a file for {name} already; nothing is overwritten")
    if name in shipped_paths("topics"):
        raise Refusal(
            f"{name} is shipped: write it into include_shipped.topics of marsad.yaml;"
            " --file-name NAME writes a file of your own all the same"
        )


def add_topic(config: Config, name: str, text: str) -> str:
    """Write the file of a new topic, check that the config loads with it, and return its path.

    Raises Refusal when there is no folder for it, when the file exists, or when the config does not
    load with it; no file is left behind then.
    """
    if config.folder is None:
        raise Refusal(
            "there is no config folder: `marsad init FOLDER` makes one, --config names it"
        )
    refuse_taken(config, name)
    try:
        path = write_new(config.folder / "topics" / f"{name}.yaml", text)
    except OSError as error:
        raise Refusal(f"the file could not be written: {error}") from error
    try:
        load_config(config.folder, crawled=lambda _: config.kept)
    except ConfigError as error:
        path.unlink()
        reason = said("the config would not load with it: {problems}", problems=said_of(error))
        raise Refusal(reason) from error
    return str(path)


def is_told(config: Config, topic: str) -> bool:
    """Whether a route of the config may tell somebody of this topic."""
    routes = list(config.settings.routes)
    return any(not route.topics or topic in route.topics for route in routes)
