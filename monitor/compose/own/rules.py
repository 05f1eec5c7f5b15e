"""What a template of a user may hold: fields, conditions, loops over lists, a few filters.

Everything else that Jinja knows is refused before it is ever run: calls, arithmetic, attributes of
objects, other files, and whatever switches the escaping off.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from config.said import Said, said
from monitor.compose.own.fields import LISTS
from monitor.locale.local_text import Name

FILTERS = frozenset(("default", "e", "escape", "first", "join", "length", "lower", "trim", "upper"))
DEEPEST = 4  # loops within loops: topics, stories, and a list of a story
_ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.Getattr,
    nodes.If,
    nodes.For,
    nodes.Filter,
    nodes.Not,
    nodes.And,
    nodes.Or,
    nodes.Compare,
    nodes.Operand,
    nodes.CondExpr,
    nodes.Concat,
    nodes.Keyword,
)
_LOOP = "loop"  # the counter of a loop, as Jinja calls it: loop.first, loop.last, loop.index


@dataclass(frozen=True, slots=True)
class TemplateProblem:
    """Why a template cannot be used."""

    file: str
    line: int | None
    reason: Said

    @property
    def place(self) -> str:
        return f"templates/{self.file}" + (f":{self.line}" if self.line else "")


def first_problem(
    environment: Environment, file: str, text: str, fields: Mapping[str, str]
) -> TemplateProblem | None:
    """Return the first reason for which a template is refused; None if it may be run."""
    try:
        tree = environment.parse(text)
    except TemplateSyntaxError as error:
        reason = said("is no template: {reason}", reason=Name(error.message or "", "en"))
        return TemplateProblem(file, error.lineno, reason)
    for line, reason in _problems(tree, fields):
        return TemplateProblem(file, line, reason)
    return None


def _problems(tree: nodes.Template, fields: Mapping[str, str]) -> Iterator[tuple[int, Said]]:
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _ALLOWED):
            what = Name(type(node).__name__.lower(), "en")
            yield node.lineno, said("may not hold this: {what}", what=what)
        elif isinstance(node, nodes.Filter) and node.name not in FILTERS:
            known = Name(", ".join(sorted(FILTERS)), "en")
            yield (
                node.lineno,
                said(
                    "there is no filter {name}; there are: {known}",
                    name=Name(node.name, "en"),
                    known=known,
                ),
            )
        elif isinstance(node, nodes.For) and not _is_list(node.iter):
            known = Name(", ".join(sorted(LISTS)), "en")
            yield node.lineno, said("only these are lists: {known}", known=known)
    if _depth(tree) > DEEPEST:
        yield tree.lineno, said("loops stand too deep within each other")
    for name in sorted(meta.find_undeclared_variables(tree) - fields.keys()):
        line = next(one.lineno for one in tree.find_all(nodes.Name) if one.name == name)
        yield (
            line,
            said(
                "there is no field {name}; there are: {known}",
                name=Name(name, "en"),
                known=Name(", ".join(fields), "en"),
            ),
        )


def _is_list(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Getattr):
        return node.attr in LISTS
    return isinstance(node, nodes.Name) and node.name in LISTS


def _depth(node: nodes.Node) -> int:
    below = max((_depth(child) for child in node.iter_child_nodes()), default=0)
    return below + isinstance(node, nodes.For)
