"""Find the sentences of the command line in its code: helps, headings of tables, fixed lines.

The command line translates where it prints (monitor/cli/console.py, monitor/cli/speech.py), so that
commands hold plain English. This finds what they may print.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from monitor.locale.cli_paragraphs import is_example, paragraphs

_PRINTERS = frozenset({"say", "complain", "BadParameter", "words", "entry", "said"})
_HEADS = frozenset({"heads", "columns", "would"})


def cli_sentences(source: str) -> Iterator[str]:
    """Yield the sentences of a module of the command line, in the order of the code."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and any(map(_is_command, node.decorator_list)):
            yield from _helps(ast.get_docstring(node) or "")
        elif isinstance(node, ast.Call):
            yield from _of_call(node)
        elif isinstance(node, ast.Assign) and _names(node) & _HEADS:
            yield from _texts(node.value)


def _of_call(call: ast.Call) -> Iterator[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    name = name or (call.func.id if isinstance(call.func, ast.Name) else "")
    for keyword in call.keywords:
        if keyword.arg == "help":
            yield from (p for text in _texts(keyword.value) for p in _helps(text))
        elif keyword.arg == "title" and name == "say_table":
            yield from _texts(keyword.value)
    if name == "say_table" and call.args:
        yield from _texts(call.args[0])
    elif name == "CommandEntry" and len(call.args) > 1:
        yield from (p for text in _texts(call.args[1]) for p in _helps(text))
    elif name in _PRINTERS and call.args:
        texts = (text.strip() for text in _texts(call.args[0]))
        yield from (text for text in texts if not is_example(text))


def _helps(text: str) -> Iterator[str]:
    yield from (part for part in paragraphs(text) if not is_example(part))


def _texts(node: ast.expr) -> Iterator[str]:
    """Yield the constant texts of an expression: one, or those of a tuple."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if any(letter.isalpha() for letter in node.value):
            yield node.value
    elif isinstance(node, ast.Tuple):
        for item in node.elts:
            yield from _texts(item)


def _is_command(decorator: ast.expr) -> bool:
    call = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(call, ast.Attribute) and call.attr in ("command", "callback")


def _names(node: ast.Assign) -> set[str]:
    return {target.id for target in node.targets if isinstance(target, ast.Name)}
