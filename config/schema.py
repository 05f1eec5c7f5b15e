"""Writes a JSON Schema for every kind of file, so that editors complete keys and mark mistakes.

python -m config.schema            writes config/schemas/*.schema.json
python -m config.schema FOLDER     writes them there
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from config.settings import Settings
from config.source import Source
from config.topic import Topic

MODELS: dict[str, type[BaseModel]] = {"settings": Settings, "source": Source, "topic": Topic}
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_files() -> dict[str, str]:
    """Return the JSON Schema of each kind of file as text, by file name."""
    return {f"{kind}.schema.json": schema_text(model) for kind, model in MODELS.items()}


def schema_text(model: type[BaseModel]) -> str:
    """Return the JSON Schema of one kind of file, always the same text for the same model."""
    schema: dict[str, Any] = {"$schema": _DIALECT, **model.model_json_schema(by_alias=True)}
    return json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def write_schemas(folder: Path) -> list[Path]:
    """Write all schema files into a folder and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in schema_files().items():
        path = folder / name
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).parent / "schemas")
