"""Topics that were compiled before: another process finds the same, and no old rule is served."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.disk_cache import DiskCache
from config.topic import Topic
from monitor.match import engine, rules
from monitor.match.compile.rules import TopicRule, compile_topic
from monitor.match.engine import Matcher
from monitor.match.errors import TopicError, TopicProblem
from tests.monitor.match.labelled import CASES
from tests.monitor.match.topics import SHIPPED, shipped, topic

ROOT = Path(__file__).resolve().parents[3]
PACT = "pact of rome"


@pytest.fixture
def cache(tmp_path: Path) -> DiskCache:
    return DiskCache(str(tmp_path / "marsad"))


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The topics that were compiled, in order; those of the cache are not."""
    names: list[str] = []

    def counted(topic: Topic) -> tuple[TopicRule | None, list[TopicProblem]]:
        names.append(topic.name)
        return compile_topic(topic)

    monkeypatch.setattr(engine, "compile_topic", counted)
    return names


def made(cache: DiskCache, *topics: Topic) -> Matcher:
    """A matcher as a new process would make it, which has none in memory."""
    return Matcher._compiled(topics, cache)


@pytest.mark.parametrize("name", sorted(path.stem for path in SHIPPED.glob("*.yaml")))
def test_a_kept_rule_finds_what_the_compiled_one_finds(
    cache: DiskCache, compiled: list[str], name: str
) -> None:
    first, second = made(cache, shipped(name)), made(cache, shipped(name))
    assert compiled == [name]
    for case in CASES[::3]:
        article = case["title"], case["text"]
        assert first.match(*article) == second.match(*article)
        assert first.explain(*article) == second.explain(*article)


def test_each_topic_is_kept_by_itself(cache: DiskCache, compiled: list[str]) -> None:
    one, two, three = (topic(PACT, name=name) for name in ("one", "two", "three"))
    made(cache, one, two)
    made(cache, three, two)
    assert compiled == ["one", "two", "three"]


@pytest.mark.parametrize(
    "changed",
    [
        topic("pact of oslo"),
        topic(PACT, threshold=2),
        topic({"pattern": PACT, "examples": ["The Pact of Rome"]}),
        topic({"pattern": PACT, "not_after": ["again"]}),
    ],
    ids=["pattern", "threshold", "example", "condition"],
)
def test_changed_rules_are_compiled(cache: DiskCache, compiled: list[str], changed: Topic) -> None:
    made(cache, topic(PACT))
    made(cache, changed)
    assert compiled == ["test", "test"]


def test_another_engine_compiles_anew(
    cache: DiskCache, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made(cache, topic(PACT))
    monkeypatch.setattr(rules, "ENGINE_VERSION", rules.ENGINE_VERSION + 1)
    (rule,) = made(cache, topic(PACT)).topics
    assert compiled == ["test", "test"]
    assert rule.version == rules.rule_version(topic(PACT))


@pytest.mark.parametrize(
    "broken",
    [topic("a*"), topic({"pattern": PACT, "examples": ["The Pact of Oslo"]})],
    ids=["pattern", "example"],
)
def test_what_is_wrong_is_told_every_time(
    cache: DiskCache, compiled: list[str], broken: Topic
) -> None:
    told = []
    for _ in range(2):
        with pytest.raises(TopicError) as raised:
            made(cache, broken)
        told.append(raised.value.problems)
    assert compiled == ["test", "test"]
    assert told[0] == told[1]


def test_a_damaged_entry_is_compiled_anew(
    cache: DiskCache, compiled: list[str], tmp_path: Path
) -> None:
    made(cache, topic(PACT))
    (entry,) = (tmp_path / "marsad").iterdir()
    entry.write_bytes(entry.read_bytes()[:-20])
    assert made(cache, topic(PACT)).match("", "the Pact of Rome")
    assert compiled == ["test", "test"]
    made(cache, topic(PACT))
    assert len(compiled) == 2


def test_commands_that_start_together_answer_alike(tmp_path: Path) -> None:
    """All of them compile, write the same entry, and none waits for another."""
    line = '{"id": 1, "title": "", "text": "Le Pacte de Marrakech fait débat."}\n'
    environ = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    command = (sys.executable, "-m", "monitor.cli.main", "match")
    started = [
        subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env=environ,
            text=True,
        )
        for _ in range(2)
    ]
    together = {process.communicate(line, 100)[0] for process in started}
    later = subprocess.run(
        command, input=line, capture_output=True, cwd=ROOT, env=environ, text=True, check=True
    ).stdout
    assert together == {later}
    assert '"topic":"gcm"' in later
    assert len(list((tmp_path / "marsad").iterdir())) == 2  # the topic and its rule


def test_conditions_that_cannot_stand_in_a_text_are_not_compiled() -> None:
    terms = {
        "pattern": "compact",
        "not_before": ["quite another"],
        "not_after": ["on trees", "~3 birds"],
        "anti": ["lighter* fluid", "powder"],
    }
    (rule,) = Matcher.compile([topic(terms, name="lazy")]).topics
    matcher = Matcher((rule,))
    assert matcher.match("", "They agreed on the compact, which took years to negotiate.")
    (term,) = rule.terms
    assert term.not_before is not None
    assert term.not_after is not None
    assert term.anti is not None
    conditions = (term.not_before, term.not_after, term.anti)
    tried = [one for condition in conditions for one in condition.expressions]
    assert [one._compiled for one in tried] == [None] * 5
    assert not matcher.match("", "They agreed on a compact on trees and other things.")
    assert [one.source for one in tried if one._compiled] == [tried[1].source]
