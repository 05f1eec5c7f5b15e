"""Replaces the text of a config file that people saw, if it is still the one they saw."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from threading import Lock

from config.errors import ConfigError
from config.load import Config
from config.named_files import own_files
from config.said import said, said_of
from monitor.onboarding.own_file import Refusal, no_folder
from monitor.onboarding.whole_file import write_whole

_ONE_AT_A_TIME = Lock()  # a text is read, compared and written by one thread


class FileChanged(Refusal):
    """The file is not as it was shown; nothing was written."""


class NotWritable(Refusal):
    """The folder is read only, or there is none; nothing was written."""


def own_file(config: Config, kind: str, name: str) -> str:
    """Return the path, below the config folder, of the user's file of a source or topic.

    That is where it stands if there is one, else where a new one would be written.
    """
    if config.folder is not None and name in (own := own_files(config.folder / kind)[0]):
        return Path(str(own[name])).relative_to(config.folder).as_posix()
    return f"{kind}/{name}.yaml"


def text_of(config: Config, file: str) -> str | None:
    """Return the text of a config file as it is now; None: there is no such file.

    Raises Refusal where it cannot be read.
    """
    try:
        return _path(config, file).read_bytes().decode()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal(
            said("{file} cannot be read: {reason}", file=file, reason=str(error))
        ) from error


def is_writable(config: Config, file: str) -> bool:
    """Whether a file of the config folder can be written or made."""
    if config.folder is None:
        return False
    path = _path(config, file)
    folder = path.parent if path.parent.exists() else config.folder
    return os.access(folder, os.W_OK)


def replace_text(
    config: Config,
    load: Callable[[], Config],
    file: str,
    *,
    before: str | None,
    after: str | None,
) -> Config:
    """Write a text, and return the config with it; None stands for no file.

    Raises FileChanged if the file is not `before` any more, NotWritable, and Refusal if the config
    does not load with it: the file is put back then.
    """
    path = _path(config, file)
    with _ONE_AT_A_TIME:
        if text_of(config, file) != before:
            raise FileChanged(said("{file} was changed since it was shown", file=file))
        try:
            _put(path, after)
        except OSError as error:
            reason = error.strerror or str(error)
            raise NotWritable(
                said("{file} cannot be written: {reason}", file=file, reason=reason)
            ) from error
        try:
            return load()
        except ConfigError as error:
            _put(path, before)
            reason = said("the config would not load with it: {problems}", problems=said_of(error))
            raise Refusal(reason) from error


def _put(path: Path, text: str | None) -> None:
    if text is None:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(exist_ok=True)
    write_whole(path, text.encode())


def _path(config: Config, file: str) -> Path:
    if config.folder is None:
        raise NotWritable(no_folder())
    return config.folder.joinpath(*file.split("/"))
