"""Templates of users on the way: alerts go out whatever is wrong with them, and it is said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from monitor.cli.own_templates import warn_of_templates
from monitor.deliver.outbox import Outbox
from monitor.service.pipeline import Pipeline
from tests.monitor.deliver.conftest import Post
from tests.monitor.deliver.instance import Instance

BROKEN = {"mail.txt": "{{ titel }}", "mail.html": "<p>{{ title|safe }}"}


@pytest.fixture
def instance(tmp_path: Path, post: Post) -> Instance:
    return Instance(tmp_path, {"desk": post.recipient("desk")})


def told(instance: Instance, templates: dict[str, str], post: Post) -> str:
    instance.tell("desk")
    config = replace(instance.config, templates=templates)
    Outbox(instance.store, config, owner="test").deliver(instance.now)
    return post.mails("desk")[-1].text


def test_an_alert_goes_out_by_the_template_of_the_user(instance: Instance, post: Post) -> None:
    assert told(instance, {"mail.txt": "Nouveau : {{ title }}"}, post).strip() == (
        "Nouveau : Un pacte pour les abeilles"
    )


def test_an_alert_goes_out_whatever_is_wrong_with_a_template(
    instance: Instance, post: Post
) -> None:
    text = told(instance, BROKEN, post)
    assert text.replace("example/1", "example/2") == told(instance, {}, post)
    assert [row.state.value for row in instance.deliveries()] == ["sent", "sent"]


def test_what_is_wrong_is_said_at_the_start_with_its_line(
    instance: Instance, capsys: pytest.CaptureFixture[str]
) -> None:
    warn_of_templates(replace(instance.config, templates=BROKEN))
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("templates/mail.txt:1: there is no field titel; there are: subject")
    assert lines[2].startswith("templates/mail.html:1: there is no filter safe")
    assert lines[1] == lines[3]
    assert "the shipped template" in lines[1]
    warn_of_templates(instance.config)
    assert capsys.readouterr().err == ""


def test_the_operator_hears_of_a_template_that_is_not_used_and_of_its_end(
    instance: Instance, post: Post
) -> None:
    more = {"operator": {"to": ["desk"], "min_free_mb": 0}}
    for templates in (BROKEN, {}):
        instance.configure({"desk": post.recipient("desk")}, **more)
        config = replace(instance.config, templates=templates)
        pipeline = Pipeline(config, instance.store, now=lambda: instance.now)
        for _ in range(2):
            pipeline._tell_operator()
            instance.look(minutes=1)
    names = ["mail.html", "mail.txt"]
    assert sorted(mail.subject for mail in post.mails("desk")) == [
        *(f"Marsad, resolved: the template {name} cannot be used" for name in names),
        *(f"Marsad: the template {name} cannot be used" for name in names),
    ]
