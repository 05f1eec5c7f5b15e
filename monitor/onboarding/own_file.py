"""A new file in the user's config folder, which the config must load with, or why there is none."""

from __future__ import annotations

from config.errors import ConfigError
from config.load import Config, load_config
from config.new_file import write_new
from config.said import Said, said, said_of


class Refusal(Exception):
    """Nothing is written or changed; the message gives the reason."""


def no_folder() -> Said:
    """Return the reason that there is nowhere to write to."""
    return said("there is no config folder: `marsad init FOLDER` makes one, --config names it")


def file_exists(name: str) -> Said:
    """Return the reason that a new file has the name of one that is there."""
    return said("there is a file for {name} already; nothing is overwritten", name=name)


def add_file(config: Config, kind: str, name: str, text: str) -> str:
    """Write `KIND/NAME.yaml`, check that the config loads with it, and return its path.

    Raises Refusal when there is no folder for it, when the file exists, or when the config does not
    load with it; no file is left behind then.
    """
    if config.folder is None:
        raise Refusal(no_folder())
    try:
        path = write_new(config.folder / kind / f"{name}.yaml", text)
    except FileExistsError:
        raise Refusal(file_exists(name)) from None
    except OSError as error:
        raise Refusal(said("the file could not be written: {reason}", reason=str(error))) from error
    try:
        load_config(config.folder, crawled=lambda _: config.kept)
    except ConfigError as error:
        path.unlink()
        problems = said_of(error)
        raise Refusal(
            said("the config would not load with it: {problems}", problems=problems)
        ) from error
    return str(path)
