"""The list of shipped sources is written into a marsad.yaml whose other lines stay as they were."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from config.chosen_sources import NotEditable, with_sources

MANY = [f"the-gazette-of-region-{number}" for number in range(1, 5)]  # too long for one line
LINES = "".join(f"    - {name}\n" for name in MANY)

APPENDED = (
    "# Which of the shipped sources are watched: `marsad sources enable` adds to this list.\n"
    "include_shipped:\n  sources: [a]\n"
)

CASES: dict[str, tuple[str, list[str], str]] = {
    "an empty file": (
        "",
        ["a"],
        APPENDED,
    ),
    "notes only": (
        "# mine\n",
        ["a"],
        "# mine\n\n" + APPENDED,
    ),
    "other settings, no line break at the end": (
        "fetch: {timeout_s: 7}",
        ["a"],
        "fetch: {timeout_s: 7}\n\n" + APPENDED,
    ),
    "a heading without a value": (
        "include_shipped:\n# later\nfetch: {timeout_s: 7}\n",
        ["a"],
        "include_shipped:\n  sources: [a]\n# later\nfetch: {timeout_s: 7}\n",
    ),
    "an empty list": (
        "include_shipped:\n  sources: [] # none yet\n  topics: [gcm] # ours\n",
        ["a", "b"],
        "include_shipped:\n  sources: [a, b] # none yet\n  topics: [gcm] # ours\n",
    ),
    "true": (
        "include_shipped:\n    sources: true\n    topics: false\n",
        ["a"],
        "include_shipped:\n    sources: [a]\n    topics: false\n",
    ),
    "null": ("include_shipped: {sources: null}\n", ["a"], "include_shipped: {sources: [a]}\n"),
    "no value": (
        "include_shipped:\n  sources: # soon\n  topics: false\n",
        ["a"],
        "include_shipped:\n  sources: [a] # soon\n  topics: false\n",
    ),
    "no key, in lines": (
        "include_shipped:\n  topics: [gcm] # ours\n",
        ["a"],
        "include_shipped:\n  sources: [a]\n  topics: [gcm] # ours\n",
    ),
    "no key, in braces": (
        "include_shipped: {topics: [gcm]}\n",
        ["a"],
        "include_shipped: {sources: [a], topics: [gcm]}\n",
    ),
    "empty braces": ("include_shipped: {}\n", ["a"], "include_shipped: {sources: [a]}\n"),
    "braces with a long list": (
        "include_shipped: {sources: [a]}\n",
        MANY,
        f"include_shipped: {{sources: [{', '.join(MANY)}]}}\n",
    ),
    "a long list becomes lines": (
        "include_shipped:\n  sources: [] # ours\n  topics: false\n",
        MANY,
        f"include_shipped:\n  sources: # ours\n{LINES}  topics: false\n",
    ),
    "lines: one more, one less": (
        "include_shipped:\n  sources: # ours\n    - a # 1\n    - b\n    # note\n    - c # 2\n",
        ["a", "c", "d"],
        "include_shipped:\n  sources: # ours\n    - a # 1\n    # note\n    - c # 2\n    - d\n",
    ),
    "lines: the last goes, others come": (
        "include_shipped:\n  sources:\n    - a\n    - b\n  topics: false\n",
        ["a", "c"],
        "include_shipped:\n  sources:\n    - a\n    - c\n  topics: false\n",
    ),
    "lines: all go": (
        "include_shipped:\n  sources: # ours\n    - a\n    - b\n  topics: false\n",
        [],
        "include_shipped:\n  sources: [] # ours\n  topics: false\n",
    ),
    "lines: all are others": (
        "include_shipped:\n  sources:\n    - a\n  topics: false\n",
        ["b", "c"],
        "include_shipped:\n  sources:\n    - b\n    - c\n  topics: false\n",
    ),
    "lines without an indent, at the end of the file": (
        "include_shipped:\n  sources:\n  - a",
        ["a", "b"],
        "include_shipped:\n  sources:\n  - a\n  - b",
    ),
    "text before and after in other scripts": (
        "# 新闻 أخبار\ninclude_shipped: {sources: [a]}\nlogging: {level: debug} # журнал\n",
        ["a", "b"],
        "# 新闻 أخبار\ninclude_shipped: {sources: [a, b]}\nlogging: {level: debug} # журнал\n",
    ),
    "the same key elsewhere": (
        "routes:\n  - {sources: [x], to: [me]}\ninclude_shipped:\n  sources: [a]\n",
        ["b"],
        "routes:\n  - {sources: [x], to: [me]}\ninclude_shipped:\n  sources: [b]\n",
    ),
}


@pytest.mark.parametrize(("before", "names", "after"), CASES.values(), ids=CASES.keys())
def test_only_the_list_changes(before: str, names: list[str], after: str) -> None:
    assert with_sources(before, names) == after


@pytest.mark.parametrize(("before", "names", "after"), CASES.values(), ids=CASES.keys())
def test_the_same_list_again_changes_nothing(before: str, names: list[str], after: str) -> None:
    assert with_sources(after, names) == after


@pytest.mark.parametrize(
    "text",
    [
        "include_shipped: [a\n",
        "- a list\n",
        "include_shipped: {sources: [a, # why\n b]}\n",
        "include_shipped: &x {sources: [a]}\nother: *x\n",
        "include_shipped:\n  sources:\n    - {a: b}\n    - c\n",
    ],
    ids=["broken", "no mapping", "notes in the list", "an alias", "more than names"],
)
def test_a_text_that_cannot_be_edited_safely_is_refused(text: str) -> None:
    with pytest.raises(NotEditable):
        with_sources(text, ["c", "d"])


SCRAPS = st.sampled_from(
    [
        *("include_shipped:", "include_shipped: # 1", "include_shipped: {}", "include_shipped:\r"),
        *("include_shipped: {sources: [a, b], topics: [gcm]} # 2", "  topics: [gcm] # 3"),
        *("  sources:", "  sources: [a, b] # 4", "  sources: true", "  sources: null # 5"),
        *(
            "    - a",
            "    - b",
            "  - b",
            "  sources: [",
            "    a, # 6",
            "    b]",
            "  sources: [] # 7\r",
        ),
        *("# 8", "", "fetch: {timeout_s: 5}", "routes: [{sources: [a], to: [x]}]", "---", "..."),
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    lines=st.lists(SCRAPS, max_size=6),
    names=st.lists(st.sampled_from(["a", "b", "c", "d"]), unique=True),
)
def test_any_text_is_edited_without_losing_a_note_or_refused(
    lines: list[str], names: list[str]
) -> None:
    text = "\n".join(lines)
    try:
        after = with_sources(text, names)
    except NotEditable:
        return
    assert YAML(typ="safe", pure=True).load(after)["include_shipped"]["sources"] == names
    assert re.findall(r"# \d", after) == re.findall(r"# \d", text)
