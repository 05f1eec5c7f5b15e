"""Why nothing is written is said in the reader's language."""

from __future__ import annotations

import ast
from pathlib import Path

import monitor

REFUSALS = {"Refusal", "NotWritable", "FileChanged", "NotEditable"}


def test_no_refusal_is_plain_english() -> None:
    plain = []
    for path in sorted(Path(monitor.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or ast.unparse(node.func) not in REFUSALS:
                continue
            written = [
                part.value
                for argument in node.args
                for part in getattr(argument, "values", [argument])  # of an f-string: its parts
                if isinstance(part, ast.Constant)
            ]
            if any(map(str.isalpha, "".join(map(str, written)))):
                plain.append(f"{path.name}:{node.lineno}")
    assert plain == []
