"""Writes the index of the shipped sources, of which `config.catalogue` is read.

python -m config.catalogue_index     writes config/sources/index.json
"""

from __future__ import annotations

import json
from pathlib import Path

from config.catalogue import INDEX
from config.shipped import yaml_files_below
from config.source import Source
from config.yaml_file import read_yaml

SHIPPED_SOURCES = Path(__file__).parent / "sources"


def index_text(folder: Path = SHIPPED_SOURCES) -> str:
    """Return the index of the source files in the sub-folders of a folder, a source a line.

    Raises ValueError for a file that is no source; `sources check` names its mistakes.
    """
    entries = {
        f"{source.name}": _fields(source, region)
        for region, source in sorted(_sources(folder), key=lambda found: (found[0], found[1].name))
    }
    lines = (
        f"{json.dumps(name)}: {json.dumps(entries[name], ensure_ascii=False)}" for name in entries
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _sources(folder: Path) -> list[tuple[str, Source]]:
    found = []
    for path in yaml_files_below(folder):
        document, problems = read_yaml(path, str(path))
        if document is None or problems:
            raise ValueError(f"{path} is no source file")
        found.append((Path(str(path)).parent.name, Source.model_validate(document.tree)))
    return found


def _fields(source: Source, region: str) -> dict[str, object]:
    if source.evidence is None:
        raise ValueError(f"{source.name} does not say its evidence")
    return {
        "region": region,
        "title": source.title or source.name,
        "url": source.url,
        "languages": source.languages,
        "country": source.country,
        "tags": source.tags,
        "grade": source.evidence.grade.value,
        "date": source.evidence.date.isoformat(),
        "tried": None if source.tried is None else source.tried.isoformat(),
        "disabled": source.disabled,
        "note": source.note,
        "channels": [(channel.kind.value, channel.url) for channel in source.channels],
    }


if __name__ == "__main__":
    (SHIPPED_SOURCES / INDEX).write_text(index_text(), encoding="utf-8")
