"""The board and the alert rules that are shipped name metrics and values that exist."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from monitor.metrics.definitions import METRICS, Metric, MetricKind

DEPLOY = Path(__file__).parents[2] / "deploy"
# a metric, and the labels that are asked for
_METRIC = re.compile(r"\b((?:marsad|process)_\w+)(?:\{([^}]*)\})?")
_LABEL = re.compile(r'(\w+)(=~|!~|!=|=)"([^"]*)"')
OF_PROMETHEUS = {"process_resident_memory_bytes", "process_open_fds"}
OF_SCRAPES = {"job", "instance", "le"}


def exposed(metric: Metric) -> set[str]:
    if metric.kind is MetricKind.HISTOGRAM:
        return {f"{metric.name}_{part}" for part in ("bucket", "sum", "count")}
    return {metric.name}


BY_NAME = {name: metric for metric in METRICS for name in exposed(metric)}


def rules() -> list[dict[str, Any]]:
    text = (DEPLOY / "prometheus" / "marsad.rules.yml").read_text(encoding="utf-8")
    return [rule for group in yaml.safe_load(text)["groups"] for rule in group["rules"]]


def board() -> dict[str, Any]:
    text = (DEPLOY / "grafana" / "marsad.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def expressions() -> Iterator[str]:
    yield from (rule["expr"] for rule in rules())
    for panel in board()["panels"]:
        yield from (target["expr"] for target in panel["targets"])
    yield from (
        one["query"]["query"] for one in board()["templating"]["list"] if one["name"] == "job"
    )


def problems(expression: str) -> Iterator[str]:
    for name, asked in _METRIC.findall(expression):
        if name not in BY_NAME:
            if name not in OF_PROMETHEUS:
                yield name
            continue
        metric = BY_NAME[name]
        for label, _, value in _LABEL.findall(asked):
            if label in OF_SCRAPES:
                continue
            wrong = set(value.split("|")) - set(metric.values)
            if label != metric.label or wrong:
                yield f'{name}{{{label}="{value}"}}'


def test_every_metric_and_value_that_they_ask_for_exists() -> None:
    asked = list(expressions())
    assert len(asked) > 30
    assert [one for expression in asked for one in problems(expression)] == []


def test_what_does_not_exist_is_found() -> None:
    wrong = 'sum(marsad_sorces) + marsad_sources{state="fine"} + marsad_crawl_seconds{job="x"}'
    assert list(problems(wrong)) == [
        "marsad_sorces",
        'marsad_sources{state="fine"}',
        "marsad_crawl_seconds",
    ]


def test_every_alert_says_what_to_do_and_how_bad_it_is() -> None:
    for rule in rules():
        assert rule["alert"].startswith("Marsad")
        assert rule["labels"]["severity"] in {"warning", "critical"}, rule["alert"]
        assert {"summary", "action"} == rule["annotations"].keys(), rule["alert"]


def test_every_trouble_of_the_whole_instance_has_an_alert() -> None:
    asked = {name for rule in rules() for name, _ in _METRIC.findall(rule["expr"])}
    assert {
        "marsad_database_up",
        "marsad_database_usable",
        "marsad_database_free_bytes",
        "marsad_scheduler_beat_age_seconds",
        "marsad_own_outage",
        "marsad_queue_age_seconds",
    } <= asked


def test_panels_of_the_board_are_apart_and_numbered() -> None:
    panels = board()["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    places = [(panel["gridPos"]["x"], panel["gridPos"]["y"]) for panel in panels]
    assert len(set(places)) == len(places)


def test_prometheus_itself_accepts_the_rules() -> None:
    promtool = shutil.which("promtool")
    if promtool is None:
        pytest.skip("promtool (of Debian's package prometheus) is not installed")
    file = DEPLOY / "prometheus" / "marsad.rules.yml"
    done = subprocess.run((promtool, "check", "rules", file), capture_output=True, check=False)
    assert done.returncode == 0, done.stdout
