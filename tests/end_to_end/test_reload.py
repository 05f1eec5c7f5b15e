"""A running daemon works by its config as it is changed, or by the last one that was right."""

from __future__ import annotations

import signal
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

import pytest

from storage.daemons import running_daemons
from storage.store import Store
from tests.faults.kit.processes import stop
from tests.faults.paper import Paper, title_of, watched_paper
from tests.instance import Instance
from tests.waiting import wait_for
from tests.web import Web


def daemon_of(instance: Instance) -> dict[str, Any]:
    [row] = instance.run("status", "--json").json["daemons"]
    return dict(row)


def problem_of(instance: Instance) -> str:
    """What is wrong with the files of the config, as the daemon recorded it."""
    with closing(Store.open(instance.storage_url)) as store, store.read() as session:
        [row] = running_daemons(session, datetime.now(UTC))
        return row.problem


def logged(instance: Instance, event: str) -> int:
    return instance.log.read_text(encoding="utf-8").count(f'"{event}"')


def test_a_changed_config_is_taken_and_a_broken_one_is_not(tmp_path: Any, web: Web) -> None:
    with watched_paper(tmp_path, web) as watch, Web("127.0.0.2") as second:
        instance, settings = watch.instance, watch.instance.folder / "marsad.yaml"
        daemon = instance.start("run")
        wait_for("the first paper is told", lambda: len(watch.told()) == 3)

        watch.add_paper("second", Paper(second, 11, 12))
        wait_for("the second paper is told", lambda: len(watch.told()) == 5)

        right = settings.read_text(encoding="utf-8")
        settings.write_text(right + "fetch: {timeout: soon}\n", encoding="utf-8")
        wait_for("the broken config is refused", lambda: logged(instance, "config_refused") == 1)
        wait_for("it is recorded", lambda: "fetch.timeout" in problem_of(instance))
        assert instance.run("status").code == 2  # it cannot read the config either

        settings.write_text(right, encoding="utf-8")
        wait_for("the config is taken again", lambda: logged(instance, "config_reloaded") == 2)
        wait_for("nothing is wrong", lambda: not problem_of(instance))
        assert daemon_of(instance)["config"] == str(instance.folder)

        watch.paper.publish(4)
        daemon.send_signal(signal.SIGHUP)
        wait_for("SIGHUP reloads", lambda: logged(instance, "config_reloaded") == 3)
        assert daemon.poll() is None
        stop(daemon)
    assert sorted(watch.told()) == sorted(map(title_of, [1, 2, 3, 11, 12]))
    assert "No daemon runs" in instance.run("status").out


def test_another_database_is_not_taken_while_a_daemon_runs(tmp_path: Any, web: Web) -> None:
    with watched_paper(tmp_path, web) as watch:
        instance, settings = watch.instance, watch.instance.folder / "marsad.yaml"
        daemon = instance.start("run")
        wait_for("the paper is told", lambda: len(watch.told()) == 3)
        text = settings.read_text(encoding="utf-8")
        settings.write_text(text.replace("marsad.db", "other.db"), encoding="utf-8")
        wait_for("it is refused", lambda: logged(instance, "config_refused") == 1)
        assert not (instance.folder / "other.db").exists()
        stop(daemon)
    assert "another database needs a restart" in instance.log.read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_crawl_under_way_ends_by_the_config_it_began_with(tmp_path: Any, web: Web) -> None:
    with watched_paper(tmp_path, web) as watch:
        instance = watch.instance
        watch.paper.as_page_is_read(
            lambda: wait_for("reloaded meanwhile", lambda: logged(instance, "config_reloaded") >= 1)
        )
        daemon = instance.start("run")
        wait_for("the crawl has begun", lambda: bool(watch.paper.asked()))
        (instance.folder / "sources" / "paper.yaml").rename(instance.folder / "paper.txt")
        wait_for("all is told", lambda: len(watch.told()) == 3)
        stop(daemon)
