"""Measures topics of four lists on labelled texts: `python -m tests.monitor.match.four_lists`.

`topics_four_lists`: twelve topics in six languages; the lists were written from the descriptions,
then mended by what they got wrong on every second text ("seen"); the others ("aside") measure them.
`topics_further`: three topics in eleven other languages, whose lists were never changed.
`topics_late`: six topics in eleven languages, written after the rules; lists never changed either.
`topics_eight`: eight topics of an aid organisation, written after those; lists never changed.
`topics_seven`: seven topics written when the rules had been mended by the eight; tried once.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

from config.topic import Topic
from monitor.match.engine import Matcher

HERE = Path(__file__).parent
FOLDERS = tuple(
    HERE / f"topics_{folder}" for folder in ("four_lists", "further", "late", "eight", "seven")
)
KINDS = {
    "names": "green-climate-fund high-seas-treaty seabed-authority world-food-programme green-wall",
    "homonyms": "amazon-river criminal-court elena-vidal georgia-country",
    "themes": "heat-at-work journalists-detained bees-pesticides",
    "brands": "puma-brand shell-company orion-cars",
    "late names": "disability-convention loss-damage-fund",
    "late homonyms": "ana-silva care-charity",
    "late themes": "flood-displacement",
    "late brands": "mango-brand",
    "eight names": "non-proliferation-treaty african-court peacebuilding-fund",
    "eight homonyms": "florence-lima erasmus-programme",
    "eight themes": "debt-for-nature school-meals",
    "eight brands": "visa-company",
    "seven names": "istanbul-convention mekong-commission global-fund",
    "seven homonyms": "august-berg",
    "seven themes": "child-marriage landmine-clearance",
    "seven brands": "dove-brand",
}


@dataclass(slots=True)
class Score:
    """How often a topic told rightly, wrongly, and not at all."""

    counts: Counter[tuple[bool, bool]] = field(default_factory=Counter)  # relevant, told

    def add(self, *, relevant: bool, told: bool) -> None:
        self.counts[relevant, told] += 1

    @property
    def recall(self) -> float:
        return self.counts[True, True] / max(1, self.counts[True, True] + self.counts[True, False])

    @property
    def precision(self) -> float:
        told = self.counts[True, True] + self.counts[False, True]
        return self.counts[True, True] / max(1, told)

    def __str__(self) -> str:
        return f"{self.recall:.3f} {self.precision:.3f}"


@cache
def scores() -> dict[str, dict[str, Score]]:
    """Return for each topic its scores by what is counted: "all", "seen", "aside", a language."""
    found: dict[str, dict[str, Score]] = {}
    for path in (path for folder in FOLDERS for path in sorted(folder.glob("*.jsonl"))):
        lists = path.parent / "lists" / f"{path.stem}.yaml"
        topic = Topic.model_validate(YAML(typ="safe").load(lists))
        matcher, by = Matcher.compile([topic]), defaultdict[str, Score](Score)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            case = json.loads(line)
            told = bool(matcher.match("", case["text"]))
            for part in ("all", "aside" if number % 2 else "seen", case["language"]):
                by[part].add(relevant=case["relevant"], told=told)
        found[path.stem] = dict(by)
    return found


def of_kind(kind: str, part: str) -> Score:
    """Return the score of all topics of a kind together."""
    whole = Score()
    for name in KINDS[kind].split():
        whole.counts.update(scores()[name][part].counts)
    return whole


def main() -> None:
    """Print recall and precision per topic and language, and per kind."""
    for name, by in scores().items():
        parts = "  ".join(f"{part} {score}" for part, score in sorted(by.items()))
        sys.stdout.write(f"{name:22} {parts}\n")
    for kind in KINDS:
        sys.stdout.write(f"{kind:22} all {of_kind(kind, 'all')}  aside {of_kind(kind, 'aside')}\n")


if __name__ == "__main__":
    main()
