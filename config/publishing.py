"""Makes of a config folder what may leave this machine: its files without the secrets.

Where a secret is expected, a text that is nothing but one reference (`${NAME}`, `${file:/path}`,
`file:/path`) is kept. Any other text becomes a reference to a variable that is named after its
place, so that a reader elsewhere can be given the secret, and says which one it lacks.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path

from config import settings as settings_file
from config import source as source_file
from config.document import Document, Tree, overlay
from config.document import Path as KeyPath
from config.environment import environment_document
from config.named_files import own_files
from config.own_templates import FOLDER, read_templates
from config.references import is_secret_key
from config.shipped import SETTINGS_FILE
from config.yaml_file import read_bytes, read_yaml

# They belong to the machine: where its database is, and where it keeps what it can make anew.
_LOCAL = ("storage_url", "cache_folder")
_DAEMON_ONLY = ("web", "websub", "operator", "health")  # and secrets that no worker needs
_ONE_REFERENCE = re.compile(r"\$\{(?:[A-Za-z_][A-Za-z0-9_]*|file:[^}]*)\}|file:.*", re.DOTALL)


def publishable_files(
    folder: Path | None, environ: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return the files of a folder by their path in it, the settings of the environment included.

    The folder holds a config that was accepted just now; a file that cannot be read any more is
    left out.
    """
    environ = os.environ if environ is None else environ
    files = {SETTINGS_FILE: _settings(folder, environ)}
    if folder is None:
        return files
    for name, file in own_files(folder / "sources")[0].items():
        document, _ = read_yaml(file, name)
        if document is not None and document.tree:
            files[f"sources/{name}.yaml"] = _text(document, source_file.SECRET_KEYS, under=name)
    for name, file in own_files(folder / "topics")[0].items():
        files[f"topics/{name}.yaml"] = _as_it_is(file, name)
    for name, text in read_templates(folder)[0].items():
        files[f"{FOLDER}/{name}"] = text
    return files


def secret_variable(path: KeyPath, *, under: str = "") -> str:
    """Return the name of the variable that gives a reader the secret at this place."""
    # Not MARSAD_...: such a variable would be a setting.
    steps = ("SECRET", *([under] if under else []), *map(str, path))
    return re.sub(r"[^A-Z0-9]+", "_", "_".join(steps).upper())


def _settings(folder: Path | None, environ: Mapping[str, str]) -> str:
    document = Document({}, {})
    if folder is not None and (folder / SETTINGS_FILE).exists():
        read, _ = read_yaml(folder / SETTINGS_FILE, SETTINGS_FILE)
        document = read or document
    from_environment, _ = environment_document(environ)
    document.places.setdefault((), from_environment.places[()])
    document = overlay(document, from_environment)
    for key in (*_LOCAL, *_DAEMON_ONLY):
        document.tree.pop(key, None)
    return _text(document, settings_file.SECRET_KEYS)


def _text(document: Document, secrets: tuple[tuple[str, ...], ...], *, under: str = "") -> str:
    """Return the tree as JSON, which every reader of YAML reads."""
    for path, text in list(document.leaves()):
        if is_secret_key(path, secrets) and not _ONE_REFERENCE.fullmatch(text):
            document.put(path, f"${{{secret_variable(path, under=under)}}}")
    return json.dumps(document.tree, ensure_ascii=False, indent=1, default=_day)


def _as_it_is(file: Traversable, name: str) -> str:
    raw, _ = read_bytes(file, name)
    return (raw or b"").decode("utf-8", "replace")


def _day(value: Tree) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} in a config file")
