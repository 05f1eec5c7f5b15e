"""Threads share one matcher, which is compiled once for the same rules."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from config import pattern, query_syntax
from monitor.match.engine import Matcher
from monitor.match.errors import TopicError
from tests.monitor.match.labelled import CASES
from tests.monitor.match.topics import shipped, topic

ROOT = Path(__file__).resolve().parents[4]
SOME = CASES[::6]


def test_threads_that_share_a_matcher_find_what_one_finds() -> None:
    fresh = pickle.loads(pickle.dumps(Matcher.compile([shipped("gcm")])))  # nothing tried yet
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda case: fresh.match(case["title"], case["text"]), SOME * 2))
    alone = Matcher.compile([shipped("gcm")])
    assert found == [alone.match(case["title"], case["text"]) for case in SOME] * 2


def test_another_process_finds_the_same_in_the_same_order() -> None:
    """String hashes differ between processes, and with them the order in which sets are walked."""
    program = (
        "import json, sys\n"
        "from monitor.match.engine import Matcher\n"
        "from monitor.match.stage import match_record\n"
        "from tests.monitor.match.topics import shipped\n"
        "matcher = Matcher.compile([shipped('gcm')])\n"
        "print(json.dumps([match_record(matcher, case) for case in json.load(sys.stdin)]))\n"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", program],
            input=json.dumps(SOME),
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(answers) == 1


def test_the_same_rules_are_compiled_once() -> None:
    first = Matcher.compile([topic("pact of rome", name="kept")])
    assert Matcher.compile([topic("pact of rome", name="kept", title="Other")]) is first
    assert Matcher.compile([topic("pact of paris", name="kept")]) is not first
    assert Matcher.compile([topic("pact of rome", name="other")]) is not first


def test_a_topic_is_compiled_from_the_trees_it_was_read_with(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lists = {"pact": {"en": ["pact"], "fr": ["pacte"]}}
    term = {"id": "t", "pattern": "<pact> of rome", "not_after": ["~1 capri"], "anti": ["spqr"]}
    whole = topic(term, name="parsed", lists=lists, query="pact OR forum")
    for module, parser in ((pattern, "_Parser"), (query_syntax, "_QueryParser")):
        monkeypatch.setattr(module, parser, None)
    with pytest.raises(TypeError):
        topic("pact")
    assert Matcher.compile([whole]).match("", "The pact of Rome.")


def test_what_cannot_be_compiled_is_refused_every_time() -> None:
    for _ in range(2):
        with pytest.raises(TopicError):
            Matcher.compile([topic("a*", name="refused")])


def test_of_threads_that_want_the_same_one_compiles() -> None:
    wanted = topic(*(f"pact of rome {number}" for number in range(200)), name="threads")
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(Matcher.compile, [[wanted]] * 8))
    assert all(matcher is found[0] for matcher in found)


def test_the_matchers_used_last_are_kept_and_others_are_not() -> None:
    used, left = topic("pact of rome", name="used"), topic("pact of rome", name="left")
    first, other = Matcher.compile([used]), Matcher.compile([left])
    for number in range(8):
        Matcher.compile([topic("pact of rome", name=f"other-{number}")])
        assert Matcher.compile([used]) is first
    assert Matcher.compile([left]) is not other
