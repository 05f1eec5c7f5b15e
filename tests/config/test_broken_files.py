"""Files that are broken as files are reported in exact words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.config.folder import SOURCE, Broken

URL_SHAPE = "must start with http:// or https://, and have neither blanks nor a password"

CASES = {
    # the file itself
    "byte order mark": Broken(
        source=b"\xef\xbb\xbf" + SOURCE.encode(),
        says=["sources/mine.yaml:1: starts with a byte order mark; save it without"],
    ),
    "utf-16": Broken(
        source=SOURCE.encode("utf-16"), says=["sources/mine.yaml:1: is UTF-16; save it as UTF-8"]
    ),
    "latin-1": Broken(
        source=(SOURCE + "title: Actualités\n").encode("latin-1"),
        says=["sources/mine.yaml:4: is not UTF-8; save it as UTF-8"],
    ),
    "nul byte": Broken(
        source=SOURCE.encode() + b"title: a\x00b\n",
        says=["sources/mine.yaml:4: is not YAML: it has a character that is not allowed"],
    ),
    "tab as indentation": Broken(
        source=SOURCE + "schedule:\n\tmin_interval_s: 60\n",
        says=["sources/mine.yaml:5: has a tab; indent with blanks"],
    ),
    "bracket left open": Broken(
        source=SOURCE + "tags: [un\ncountry: MA\n",
        says=[
            (
                "sources/mine.yaml:5: is not YAML: "
                "look at column 8, at the indentation, quotes and brackets"
            )
        ],
    ),
    "colon in a text": Broken(
        source=SOURCE + "title: Today: all news\n",
        says=["sources/mine.yaml:4: is not YAML: a `: ` too many; put the text in quotes"],
    ),
    "at sign at the start": Broken(
        source=SOURCE + "title: @news\n",
        says=[
            (
                "sources/mine.yaml:4: is not YAML: "
                "a text that starts with a special character needs quotes"
            )
        ],
    ),
    "star at the start": Broken(
        source=SOURCE + "title: *news\n",
        says=[
            "sources/mine.yaml:4: `*` starts an alias that is not defined; put the text in quotes"
        ],
    ),
    "tag": Broken(
        source=SOURCE + "title: !!python/name:os.system x\n",
        says=["sources/mine.yaml:4: title: a tag (a word after `!`) has no meaning here"],
    ),
    "tag on a mapping": Broken(
        source=SOURCE + "schedule: !!python/object:os.x {min_interval_s: 60}\n",
        says=["sources/mine.yaml:4: schedule: a tag (a word after `!`) has no meaning here"],
    ),
    "two documents": Broken(
        source=SOURCE + "---\n" + SOURCE,
        says=["sources/mine.yaml:4: has a second document after `---`; keep one"],
    ),
    "list instead of a mapping": Broken(
        source="- name: mine\n",
        says=["sources/mine.yaml:1: is not a mapping; write `key: value` lines"],
    ),
    "text instead of a mapping": Broken(
        source="just words\n",
        says=["sources/mine.yaml:1: is not a mapping; write `key: value` lines"],
    ),
    "empty file": Broken(source="\n", says=["sources/mine.yaml:1: is empty"]),
    "alias bomb": Broken(
        source="a: &a [x, x, x, x, x, x, x, x, x, x]\n"
        + "".join(
            f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]\n"
            for a, b in zip("abcdefgh", "bcdefghi", strict=True)
        ),
        says=["sources/mine.yaml:1: has more than 200000 values, aliases followed"],
    ),
    "alias of itself": Broken(
        source=SOURCE + "tags: &tags [*tags]\n",
        says=["sources/mine.yaml:4: is nested too deeply"],
    ),
    "brackets without end": Broken(
        source="[" * 5_000, says=["sources/mine.yaml:1: is nested too deeply"]
    ),
    "huge file": Broken(
        source=SOURCE + "#" * 1_048_576,
        says=["sources/mine.yaml: is larger than 1048576 bytes"],
    ),
    # all at once
    "problems of several files": Broken(
        settings="fetch: {timeout: 5}\nroutes:\n  - {to: [nobody]}\n",
        source="name: mine\nurl: news.example\nlanguages: [xx-]\n",
        files={"sources/other.yaml": "name: other\nname: other\n"},
        environ={"MARSAD_LOGGING__LEVEL": "loud"},
        says=[
            "marsad.yaml:2: fetch.timeout: unknown key; did you mean timeout_s (in seconds)?",
            "marsad.yaml:4: routes[0].to[0]: there is no recipient nobody",
            f"sources/mine.yaml:2: url: {URL_SHAPE}",
            "sources/mine.yaml:3: languages[0]: must be a language code such as fr or zh-Hant",
            "sources/other.yaml:1: languages: is missing",
            "sources/other.yaml:1: url: is missing",
            "sources/other.yaml:2: name: is here twice, first in line 1",
            (
                "environment: MARSAD_LOGGING__LEVEL: "
                "must be one of: 'debug', 'info', 'warning', 'error'"
            ),
        ],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_broken_file_is_reported_with_its_file_line_and_reason(
    case: Broken, tmp_path: Path
) -> None:
    assert case.problems(tmp_path) == case.says
