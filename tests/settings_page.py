"""Every setting of marsad.yaml as one page of the documents, from the models themselves.

`python -m tests.settings_page` writes the page anew.
"""

from __future__ import annotations

import inspect
import io
import tokenize
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt, MaxLen, MinLen
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from config.secret import Secret
from config.settings import Settings

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "settings.md"

_HEAD = """\
# Settings

Written by `python -m tests.settings_page` from the models in `config/`; a test keeps it true.

These are the keys of `marsad.yaml`. `MARSAD_FETCH__TIMEOUT_S=20` in the environment is
`fetch: {timeout_s: 20}`; a list is written `[a, b]`. Where a secret is expected, `${NAME}` is a
variable of the environment, `${file:/path}` or `file:/path` a file. A mistake is told with its
file, line and key, and nothing starts. Editors complete keys by the JSON Schema in
`config/schemas/settings.schema.json`.
"""
_LIMITS: Mapping[type, str] = {Ge: "at least", Gt: "more than", Le: "at most", Lt: "less than"}
_WORDS: Mapping[type, str] = {
    str: "text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    Secret: "a secret",
}


def page() -> str:
    """Return the text of the page."""
    return _HEAD + "".join(_section(Settings, "", "", (Settings,)))


def _section(
    model: type[BaseModel], path: str, title: str, above: tuple[type[BaseModel], ...]
) -> Iterator[str]:
    """Yield the table of a model, then those of the models inside it that are not `above`."""
    inner: list[tuple[type[BaseModel], str]] = []
    rows, why = [], comments_of(model)
    for name, field in model.model_fields.items():
        key = field.alias or name
        found = dict.fromkeys(_models(field.annotation, f"{path}{key}"))
        inner += found
        is_again = any(one is model for one, _ in found)
        kind = "more of these" if is_again else "see below" if found else _kind(field)
        rows.append(f"| `{key}` | {_default(field)} | {kind} | {_cell(why.get(name, ''))} |\n")
    if title:
        yield f"\n## {title}\n\n{_cell(inspect.cleandoc(model.__doc__ or ''))}\n"
    yield "\n| key | default | value | why |\n| --- | --- | --- | --- |\n"
    yield from rows
    for one, below in inner:
        if one not in above:
            yield from _section(one, f"{below}.", f"`{below}`", (*above, one))


def _models(kind: Any, path: str) -> Iterator[tuple[type[BaseModel], str]]:
    """Yield the models that a value is made of, with the path of each."""
    origin = get_origin(kind)
    if inspect.isclass(kind) and issubclass(kind, BaseModel):
        yield kind, path
    elif origin is dict:
        yield from _models(get_args(kind)[1], f"{path}.NAME")
    elif origin in (tuple, list):
        yield from _models(get_args(kind)[0], f"{path}[]")
    elif origin is Annotated:
        yield from _models(get_args(kind)[0], path)
    elif origin in (Union, UnionType):
        for one in get_args(kind):
            yield from _models(one, path)


def _kind(field: FieldInfo) -> str:
    limits = [
        f"{words} {_number(getattr(limit, vars_name))}"
        for limit in field.metadata
        for kind, words in _LIMITS.items()
        if isinstance(limit, kind)
        for vars_name in (kind.__name__.lower(),)
    ]
    lengths = [
        f"{'at least' if isinstance(one, MinLen) else 'at most'} {length} long"
        for one in field.metadata
        if isinstance(one, MinLen | MaxLen)
        for length in (getattr(one, "min_length", None) or getattr(one, "max_length", None),)
    ]
    return _cell(", ".join((_words(field.annotation), *limits, *lengths)))


def _words(kind: Any) -> str:
    """Return what a value may be, in words."""
    origin = get_origin(kind)
    if origin is Annotated:
        return _words(get_args(kind)[0])
    if origin is Literal:
        return " or ".join(f"`{one}`" for one in get_args(kind))
    if origin in (Union, UnionType):
        return ", or ".join(dict.fromkeys(_words(one) for one in get_args(kind)))
    if origin in (tuple, list, frozenset):
        return f"a list: {_words(get_args(kind)[0])}"
    if origin is dict:
        return f"by name: {_words(get_args(kind)[1])}"
    if kind is type(None):
        return "nothing"
    if inspect.isclass(kind) and issubclass(kind, Enum):
        return " or ".join(f"`{one.value}`" for one in kind)
    return _WORDS.get(kind, getattr(kind, "__name__", str(kind)).lower())


def _default(field: FieldInfo) -> str:
    if field.default_factory is not None:
        return ""
    value = field.default
    if value is PydanticUndefined:
        return "must be given"
    if isinstance(value, BaseModel):
        return ""
    if isinstance(value, Enum):
        value = value.value
    if value is None or isinstance(value, bool):
        return {None: "-", True: "`true`", False: "`false`"}[value]
    if isinstance(value, int | float):
        return f"`{_number(value)}`"
    if isinstance(value, tuple | list | frozenset):
        return f"`[{', '.join(map(str, value))}]`"
    return f"`{value}`" if value != "" else '`""`'


def _number(value: float) -> str:
    return f"{value:g}" if value != int(value) else str(int(value))


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def comments_of(model: type[BaseModel]) -> dict[str, str]:
    """Return the comments above and beside each field of a model, those of its bases too."""
    found: dict[str, str] = {}
    for one in reversed(model.__mro__):
        if issubclass(one, BaseModel) and one.__module__.startswith("config."):
            found |= _own_comments(one)
    return found


def _own_comments(model: type[BaseModel]) -> dict[str, str]:
    lines = inspect.getsource(model)
    found: dict[str, str] = {}
    above: list[str] = []
    name = ""
    depth = 0
    begins = True
    for token in tokenize.generate_tokens(io.StringIO(lines).readline):
        if token.type == tokenize.COMMENT:
            text = token.string.lstrip("# ")
            if not begins and name:
                found[name] = f"{found.get(name, '')} {text}".strip()
            else:
                above.append(text)
        elif token.type == tokenize.NAME and begins and depth == 1:
            name, begins = token.string, False
            if name in model.model_fields and above:
                found[name] = " ".join(above)
            above = []
        elif token.type == tokenize.NEWLINE:
            begins = True
        elif token.type == tokenize.INDENT:
            depth += 1
        elif token.type == tokenize.DEDENT:
            depth -= 1
        elif token.type not in (tokenize.NL, tokenize.COMMENT):
            begins = False
    return found


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
