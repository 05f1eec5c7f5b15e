"""Regression sets of the shipped topic: labelled texts that it must keep answering rightly.

Each `regression_*.jsonl` is one set. Sets `early`, `later` and 01 to 10 were written before the
topic was tried on them, `pacts` partly so. The rules were mended by what they got wrong, so that
none of them measures any longer how the topic answers on texts that are new to it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from monitor.match.engine import Matcher

LANGUAGES = tuple("ar de en es fr it nl pt ru tr zh".split())  # noqa: SIM905

Case = dict[str, Any]  # id, language, relevant, title, text; in some sets span: what is underlined


def _read(path: Path) -> list[Case]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


SETS = {
    path.stem.removeprefix("regression_"): _read(path)
    for path in sorted(Path(__file__).parent.glob("regression_*.jsonl"))
}
CASES = [case for cases in SETS.values() for case in cases]


def wrong_answers(matcher: Matcher, cases: Iterable[Case]) -> list[str]:
    """Describe each case that the matcher answers wrongly: its id, what was expected and got."""
    return [
        f"{case['id']}: {fault}" for case in cases if (fault := _fault(matcher, case)) is not None
    ]


def _fault(matcher: Matcher, case: Case) -> str | None:
    matches = matcher.match(case["title"], case["text"])
    spans = sorted({span.text for match in matches for span in match.spans})
    if case["relevant"] and not matches:
        return "expected a match, got none"
    if matches and not case["relevant"]:
        return f"expected no match, got {spans}"
    if "span" in case and case["span"] not in spans:
        return f"expected the span {case['span']!r}, got {spans}"
    return None
