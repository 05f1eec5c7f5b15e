"""Validates a document as a typed model; problems name file, line, key and reason."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from config.document import Document, Path, Tree
from config.errors import Problem, Refused
from config.said import Said, either, said, said_of
from config.wording import reason, unknown_key

Model = TypeVar("Model", bound=BaseModel)

CUT_BY_COMMA = said(
    "unknown key without a value: a comma ends a text in braces; put all of it in quotes"
)


def validated(document: Document, model: type[Model]) -> tuple[Model | None, list[Problem]]:
    """Return the document as a model, or None and all its problems."""
    try:
        return model.model_validate(document.tree), []
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
    return None, _problems(document, model, found)


def _problems(
    document: Document, model: type[BaseModel], found: Iterable[ErrorDetails]
) -> list[Problem]:
    by_path: dict[Path, list[str]] = {}
    for details in found:
        path, text = _finding(document, model, details)
        texts = by_path.setdefault(path, [])
        if text not in texts:
            texts.append(text)
    return [
        document.problem(path, either(texts))
        for path, texts in by_path.items()
        if not _is_reported_deeper(path, texts, by_path)
    ]


def _finding(document: Document, model: type[BaseModel], details: ErrorDetails) -> tuple[Path, str]:
    location, kind = details["loc"], details["type"]
    path = document.written(location)
    key = str(location[-1]) if location else ""
    if kind == "missing":
        return (*path, key), said("is missing")
    if kind == "extra_forbidden":
        known = unknown_key(key, _keys_at(model, location[:-1]))
        return path, CUT_BY_COMMA if _is_empty(document, path) else known
    if kind == "value_error":
        return _reported_by_model(document, path, details["ctx"]["error"])
    text = reason(
        kind, details.get("ctx", {}), message=details["msg"], key=str((path or ("",))[-1])
    )
    return path, said("as a name: {reason}", reason=text) if key == "[key]" else text


def _is_empty(document: Document, path: Path) -> bool:
    """Whether a key has no value, as the rest of a text behind a comma has none."""
    node: Tree = document.tree
    for step in path:
        if isinstance(node, dict) and isinstance(step, str):
            node = node.get(step, "")
        elif isinstance(node, list) and isinstance(step, int) and step < len(node):
            node = node[step]
        else:
            return False
    return node is None


def _reported_by_model(document: Document, path: Path, error: ValueError) -> tuple[Path, str]:
    """Return the place and the reason of what a model refuses; it may mean a key below its own."""
    if not isinstance(error, Refused):
        return path, said_of(error)
    if not error.at:
        return path, error.reason
    steps = tuple(int(step) if step.isdigit() else step for step in error.at.split("."))
    if (*path, steps[0]) in document.places:
        # a list of one text may be written as the text
        return document.written((*path, *steps)), error.reason
    return path, Said("{key}: {reason}", {"key": error.at, "reason": error.reason})


def _is_reported_deeper(path: Path, texts: list[str], by_path: dict[Path, list[str]]) -> bool:
    """Whether a finding belongs to the other of two forms, and the form meant has its own."""
    is_form = all(text.startswith(("must be", "needs at least")) for text in texts)
    return is_form and any(
        len(other) > len(path) and other[: len(path)] == path for other in by_path
    )


def _keys_at(model: type[BaseModel], location: Iterable[str | int]) -> set[str]:
    """Return the keys of the models at a location."""
    models: set[type[BaseModel]] = {model}
    for step in location:
        fields = [m.model_fields[step].annotation for m in models if step in m.model_fields]
        if fields:
            models = set().union(*(_models_in(annotation) for annotation in fields))
    return {alias for m in models for alias in _names(m)}


def _names(model: type[BaseModel]) -> Iterable[str]:
    return (field.alias or name for name, field in model.model_fields.items())


def _models_in(annotation: Any) -> set[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {annotation}
    return set().union(*(_models_in(part) for part in get_args(annotation)), set())
