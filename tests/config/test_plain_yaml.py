"""The fast reader of YAML gives what the general one gives, or leaves the file to it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.general_yaml import read_general
from config.plain_yaml import read_plain
from config.yaml_file import parse_yaml

ROOT = Path(__file__).parents[2]
# Of the catalogue, whose files are alike, one region; `test_catalogue` reads all of them fast.
SHIPPED = [
    file
    for file in sorted((ROOT / "config").rglob("*.yaml"))
    if file.parent.parent.name != "sources" or file.parent.name == "east-asia"
]
READ_BY_EVERY_COMMAND = [file for file in SHIPPED if file.parent.name != "topics"]


def name_of(file: Path) -> str:
    return str(file.relative_to(ROOT / "config"))


def read_alike(text: str) -> bool:
    """Whether the fast reader took the text; fails where the general one says anything else."""
    plain = read_plain(text, "x.yaml")
    if plain is None:
        return False
    general, problems = read_general(text, "x.yaml")
    assert problems == []
    assert general is not None
    assert repr(plain.tree) == repr(general.tree)  # kinds of values too: 1, 1.0 and True are equal
    assert plain.places == general.places
    return True


@pytest.mark.parametrize("file", SHIPPED, ids=name_of)
def test_a_shipped_file_is_read_alike(file: Path) -> None:
    read_alike(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", READ_BY_EVERY_COMMAND, ids=name_of)
def test_the_fast_reader_takes_what_every_command_reads(file: Path) -> None:
    assert read_alike(file.read_text(encoding="utf-8"))


PLAIN = {
    "nothing": "",
    "comments": "# a\n\n  # b\n",
    "texts": "a: b c\nd: 'it''s'\ne: \"f: g\"\nh: i:j#k\nl: m, n [o] {p}?\n",
    "numbers": "a: 0\nb: -12\nc: +3\nd: 1.50\ne: -0.5\n",
    "truth and nothing": "a: true\nb: False\nc: ~\nd:\ne: NULL\nf: null\n",
    "words that were truth in YAML 1.1": "a: no\nb: Yes\nc: on\nd: off\ne: y\nno: n\n",
    "a day": "a: 2026-11-30\n",
    "texts that begin like numbers": "a: 10 principles\nb: -u\nc: 3rd\nd: 1.2.3 rc\n",
    "lists": "a:\n- b\n- - c\n  - d\n-   e: f\n    g: h\n",
    "lists in brackets": "a: [b, 'c', [d, 2],\n  e f, ]\ng: []\n",
    "mappings in braces": "a: {b: c, 'd': \"e\", f: {g: 1}, h}\ni: {}\n",
    "a pair in brackets": "a: [b: c, d]\n",
    "comments everywhere": "a: # b\n  c: d # e\n  # f\n  g: [h, # i\n    j] # k\n# l\n",
    "brackets at the margin": "a: [b,\nc]\nd: e\n",
    "scripts": "título: 移民问题\nعنوان: الميثاق\n'ключ': договор\n",
    "a blank that is none": "a: b\u00a0c\u3000d\n",
    "an end without a line break": "a: b",
}


@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN.keys())
def test_plain_files_are_read_fast_and_alike(text: str) -> None:
    assert read_alike(text)


LEFT = {
    "key twice": "a: b\na: c\n",
    "key twice in braces": "a: {b: c, b: d}\n",
    "key that is a number": "1: a\n",
    "key that is nothing": "~: a\n",
    "key that is a day": "2026-11-30: a\n",
    "key that is a list": "[a]: b\n",
    "key in two parts": "? a\n: b\n",
    "merge": "a: {<<: {b: c}}\n",
    "equals sign": "a: =\n",
    "anchor": "a: &b c\n",
    "alias": "a: &b c\nd: *b\n",
    "alias that is not defined": "a: *b\n",
    "tag": "a: !!str 1\n",
    "own tag": "a: !secret b\n",
    "octal": "a: 0o17\n",
    "octal of YAML 1.1": "a: 017\n",
    "hexadecimal": "a: 0x1F\n",
    "binary": "a: 0b101\n",
    "underscores": "a: 1_000\n",
    "sexagesimal": "a: 12:30:45\n",
    "exponent": "a: 1e3\n",
    "no digits before the point": "a: .5\n",
    "no digits after the point": "a: 5.\n",
    "infinity": "a: .inf\n",
    "not a number": "a: .NaN\n",
    "a number of five thousand digits": f"a: {'1' * 5_000}\n",
    "a day that does not exist": "a: 2026-02-30\n",
    "a time": "a: 2026-11-30 12:00:00\n",
    "block text": "a: |\n  b\n  c\n",
    "folded text": "a: >-\n  b\n  c\n",
    "text over two lines": "a: b\n  c\n",
    "quoted text over two lines": "a: 'b\n  c'\n",
    "escape": 'a: "b\\tc"\n',
    "tab": "a:\tb\n",
    "carriage return": "a: b\r\nc: d\r\n",
    "line break of YAML 1.1": "a: b\x85c: d\n",
    "line separator": "a: b\u2028c\n",
    "byte order mark": "\ufeffa: b\n",
    "control character": "a: b\x07\n",
    "half a character": "a: \ud800\n",
    "start of a document": "---\na: b\n",
    "two documents": "a: b\n---\nc: d\n",
    "end of a document": "a: b\n...\n",
    "directive": "%YAML 1.1\n---\na: no\n",
    "a list": "- a\n- b\n",
    "a text": "a\n",
    "nothing, written": "~\n",
    "an item that is nothing": "a:\n  -\n  - b\n",
    "colon inside brackets": "a: [b:c]\n",
    "colon without a blank": 'a: {"b":c}\n',
    "question mark in brackets": "a: [(the)? b]\n",
    "colon at the end": "a: [b:, c]\n",
    "bracket left open": "a: [b\n",
    "quote left open": "a: 'b\n",
    "colon too many": "a: b: c\n",
    "percent sign": "a: %b\n",
    "at sign": "a: @b\n",
    "wrong indentation": "a:\n   b: c\n  d: e\n",
    "comment without a blank": "a: 'b'#c\n",
    "too deep": f"a: {'[' * 30}{']' * 30}\n",
    "a long key": f"{'a' * 2_000}: b\n",
    "a long file": "a: b\n" + "# long\n" * 60_000,
}


@pytest.mark.parametrize("text", LEFT.values(), ids=LEFT.keys())
def test_what_is_not_plain_is_left_to_the_general_reader(text: str) -> None:
    assert read_plain(text, "x.yaml") is None


def test_a_problem_is_told_by_the_general_reader() -> None:
    document, problems = parse_yaml(b"a: b\nc: d\na: e\n", "x.yaml")
    assert [str(problem) for problem in problems] == ["x.yaml:3: a: is here twice, first in line 1"]
    assert document is not None
    assert document.tree == {"a": "b", "c": "d"}


def test_reading_the_shipped_settings_and_sources_does_not_load_the_general_reader() -> None:
    program = (
        "import sys\n"
        "from config.load import load_config\n"
        "from config.catalogue import catalogue\n"
        "names = f'[{\", \".join(catalogue())}]'\n"
        "load_config(environ={'MARSAD_INCLUDE_SHIPPED__TOPICS': 'false',"
        " 'MARSAD_INCLUDE_SHIPPED__SOURCES': names})\n"
        "print(*(name for name in sys.modules if name.startswith('ruamel')))\n"
    )
    ran = subprocess.run(
        (sys.executable, "-c", program), cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == []


SCRAPS = st.sampled_from(
    [
        *(
            "a",
            "b c",
            "é",
            "移民",
            "1",
            "-2",
            "1.5",
            "true",
            "no",
            "~",
            "null",
            "2026-11-30",
            "10 x",
        ),
        *("'q'", '"w"', "x:y", "http://x.y/z?q=1#f", "-x", "?x", ":x", "<<", "=", "0o7", ".inf"),
        *(": ", ":", "- ", "-", ", ", ",", "[", "]", "{", "}", "? ", " #", "#", "&a ", "*a", "!t "),
        *(
            "\n",
            "\n  ",
            "\n    ",
            "\n- ",
            "\n  - ",
            "|",
            ">",
            "%",
            "---",
            "...",
            "'",
            '"',
            "\\",
            " ",
        ),
        *("\t", "\r", "\x85", "\u2028", "\ufeff", "\u00a0", "k: [a, b]", "k: {a: b}", "k: v\n"),
    ]
)


@settings(max_examples=600, deadline=None)
@given(st.lists(SCRAPS, max_size=14).map("".join))
def test_any_scraps_of_yaml_are_read_alike_or_left(text: str) -> None:
    read_alike(text)


KEYS = st.sampled_from(["a", "b c", "'d'", '"e"', "f-g", "ключ"])
SCALARS = st.one_of(
    st.sampled_from(["", "x", "y z", "'q'", '"w"', "1", "1.5", "true", "no", "~", "# c", "a b #c"]),
    st.from_regex(r"[-+]?[0-9_.:eExobTZ ]{1,10}", fullmatch=True),
    st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", fullmatch=True),
    st.text("abc é移:#?,-'\"&*!%@`|>=~", min_size=1, max_size=8),
)
FLOWS = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.lists(st.tuples(KEYS, inner), max_size=3).map(
            lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"
        ),
    ),
    max_leaves=6,
)


@st.composite
def blocks(draw: st.DrawFn, indent: int = 0) -> str:
    """A mapping in block form, and what stands in it."""
    lines = []
    for key in draw(st.lists(KEYS, min_size=1, max_size=3)):
        kind = draw(st.sampled_from(["flow", "flow", "list", "block"])) if indent < 6 else "flow"
        head = f"{' ' * indent}{key}:"
        if kind == "flow":
            lines.append(f"{head} {draw(FLOWS)}\n")
        elif kind == "list":
            step = draw(st.sampled_from([0, 2]))
            items = draw(st.lists(FLOWS, min_size=1, max_size=3))
            lines += [f"{head}\n", *(f"{' ' * (indent + step)}- {item}\n" for item in items)]
        else:
            lines += [f"{head}{draw(st.sampled_from(['', ' # c']))}\n", draw(blocks(indent + 2))]
    return "".join(lines)


@settings(max_examples=400, deadline=None)
@given(blocks())
def test_any_tree_of_blocks_and_brackets_is_read_alike_or_left(text: str) -> None:
    read_alike(text)
