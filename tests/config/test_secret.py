"""Secrets are held, resolved late, and never shown."""

from __future__ import annotations

import copy
import json
import logging
import pickle
import traceback
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from config import settings as settings_file
from config import source as source_file
from config.errors import ConfigError
from config.load import load_config
from config.route import BranchRoute
from config.secret import Secret
from config.settings import Settings
from config.source import Source
from tests.config.folder import ALONE, HOME, SOURCE, load, write_folder

SENTINEL = "hunter2-s3ntin3l"


@pytest.mark.parametrize(
    "show",
    [
        str,
        repr,
        "{}".format,
        "{0!r:>40}".format,
        lambda secret: f"{secret:^30}",
        lambda secret: "%s %r" % (secret, secret),  # noqa: UP031  # as logging does
        lambda secret: repr([secret, {"a": secret}]),
        lambda secret: str(vars(type("Holder", (), {"secret": secret}))),
    ],
    ids=["str", "repr", "format", "repr in format", "f-string", "percent", "nested", "vars"],
)
def test_a_secret_prints_as_asterisks(show: object) -> None:
    assert callable(show)
    shown = show(Secret(SENTINEL))
    assert SENTINEL not in shown
    assert "****" in shown


def test_a_secret_reveals_its_text_on_request() -> None:
    assert Secret(SENTINEL).reveal() == SENTINEL


def test_the_asterisks_do_not_tell_the_length() -> None:
    assert str(Secret("a")) == str(Secret("a" * 50))


def test_a_secret_is_not_pickled() -> None:
    with pytest.raises(TypeError, match="not pickled"):
        pickle.dumps({"url": Secret(SENTINEL)})


def test_a_copy_of_a_secret_is_the_secret() -> None:
    secret = Secret(SENTINEL)
    assert copy.deepcopy({"a": secret})["a"] is copy.copy(secret) is secret


def test_equal_texts_are_equal_secrets() -> None:
    assert Secret("a") == Secret("a")
    assert Secret("a") != Secret("b")
    assert Secret("a") != "a"
    assert len({Secret("a"), Secret("a")}) == 1


def test_settings_print_and_serialise_without_their_secrets(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    config = load(tmp_path, SECRET_FOLDER, SECRET_ENVIRON)
    source = config.sources["mine"]
    logging.getLogger("test").error("loaded %s", config)
    shown = [
        repr(config),
        str(config.settings),
        config.settings.model_dump_json(),
        source.model_dump_json(),
        str(config.settings.model_dump()),
        caplog.text,
    ]
    assert all(SENTINEL not in text for text in shown)
    assert all("****" in text for text in shown)
    assert source.headers["X-Key"].reveal() == SENTINEL
    assert json.loads(source.model_dump_json())["headers"] == {"X-Key": "**********"}


SECRET_FOLDER: dict[str, str | bytes] = {
    "marsad.yaml": ALONE
    + """\
storage_url: "postgresql://marsad:${DB_PASSWORD}@db.example/marsad"
recipients:
  inbox: {url: "mailtos://amal:${SMTP_PASSWORD:-none}@mail.example/?to=a@b.example"}
  team: {url: "slack://hunter2-s3ntin3l/b/c"}
""",
    "sources/mine.yaml": SOURCE + "headers: {X-Key: '${NEWS_KEY}'}\n",
}
SECRET_ENVIRON = {"DB_PASSWORD": SENTINEL, "SMTP_PASSWORD": SENTINEL, "NEWS_KEY": SENTINEL}

# Places where a user may put a secret wrongly.
WRONG = {
    "storage of another make": "storage_url: mysql://a:{}@db/x",
    "storage as a list": "storage_url: [mysql://a:{}@db/x]",
    "storage as a mapping": "storage_url: {{mysql://a:{}@db/x: }}",
    "recipient as a text": "recipients: {{inbox: 'slack://{}'}}",
    "recipient as a key": "recipients: {{'slack://{}': {{}}}}",
    "address as a key": "recipients: {{inbox: {{'slack://{}': 1}}}}",
    "secret as scheme": "recipients: {{inbox: {{url: '{}://x'}}}}",
    "address without a scheme": "recipients: {{inbox: {{url: 'a:{}@mail'}}}}",
    "another key of a recipient": "recipients: {{inbox: {{url: 'slack://{}', x: 'slack://{}'}}}}",
    "private network as a text": "recipients: {{a: {{allow_private_network: {}, url: 'ntfy://a'}}}}",
    "area as a text": "fetch: {}",
    "level as a text": "logging: {{level: {}}}",
    "number as a text": "fetch: {{timeout_s: {}}}",
    "bracket left open": "storage_url: [{}",
    "at sign first": "storage_url: @{}",
    "alias": "storage_url: *{}",
    "tag": "storage_url: !{} x",
    "anchor twice": "storage_url: &{} x\nx: *y",
    "colon inside": "storage_url: a: {}",
    "quote left open": 'storage_url: "{}',
    "line without a colon": "storage_url: x\n{}",
    "document twice": "storage_url: {}\n---\na: {}",
    "nul": 'storage_url: "{}\\0"',
    "reference without a name": "storage_url: '${{{} x}}'",
    "reference without an end": "storage_url: '${{{}'",
    "recipient in a route": "routes: [{{to: ['slack://{}']}}]",
    "topics in a route": "routes: [{{to: [inbox], topics: ['{} x']}}]",
    "key in a source": "",
}


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG.keys())
def test_an_error_never_shows_a_secret(text: str, tmp_path: Path) -> None:
    source = SOURCE + f"headers: [{SENTINEL}]\nurl2: {SENTINEL}\n"
    files = {
        "marsad.yaml": ALONE + text.format(SENTINEL, SENTINEL),
        "sources/mine.yaml": source,
        "sources/two.yaml": SOURCE + f'headers: {{X-Key: "{SENTINEL}\\n", "{SENTINEL} ": "b"}}\n',
    }
    write_folder(tmp_path, files)
    with pytest.raises(ConfigError) as caught:
        load_config(tmp_path, HOME)
    printed = "".join(traceback.format_exception(caught.value))
    assert SENTINEL not in printed
    assert SENTINEL not in repr(caught.value.problems)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("${TOKEN}", "abc"),
        ("slack://${TOKEN}/x", "slack://abc/x"),
        ("${TOKEN}${TOKEN}", "abcabc"),
        ("${TOKEN:-other}", "abc"),
        ("${NOT_SET:-other}", "other"),
        ("${NOT_SET:-}", ""),
        ("${EMPTY:-other}", "other"),
        ("${NOT_SET:-a:-b}", "a:-b"),
        ("$${TOKEN}", "${TOKEN}"),
        ("$TOKEN", "$TOKEN"),
        ("a$b{c}", "a$b{c}"),
        ("${file:token.txt}", "from a file"),
        ("file:/etc/hostname", "file:/etc/hostname"),
    ],
)
def test_a_reference_is_replaced_by_what_it_names(written: str, value: str, tmp_path: Path) -> None:
    files = {
        "marsad.yaml": ALONE,
        "token.txt": "from a file\n",
        "sources/mine.yaml": SOURCE + f"title: '{written}'\n",
    }
    config = load(tmp_path, files, {"TOKEN": "abc", "EMPTY": ""})
    assert config.sources["mine"].title == value


@pytest.mark.parametrize("form", ["file:{}", "file://{}", "${{file:{}}}", "file:key.txt"])
def test_a_secret_can_be_kept_in_a_file(form: str, tmp_path: Path) -> None:
    url = "slack://from/a/file"
    files = {
        "marsad.yaml": ALONE + f'recipients: {{inbox: {{url: "{form.format(tmp_path)}"}}}}\n',
        "key.txt": url + "\n",
    }
    text = files["marsad.yaml"].replace(f"{tmp_path}", f"{tmp_path}/key.txt")
    config = load(tmp_path, files | {"marsad.yaml": text})
    assert config.settings.recipients["inbox"].url.reveal() == url


def test_a_variable_can_point_to_the_file_of_a_secret(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"marsad.yaml": ALONE, "url.txt": "postgresql://a:b@db/x"}
    settings = load(tmp_path, files, {"MARSAD_STORAGE_URL": f"file:{tmp_path}/url.txt"}).settings
    assert settings.storage_url.reveal() == "postgresql://a:b@db/x"


def test_a_secret_that_is_not_used_need_not_be_set(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "marsad.yaml": ALONE + "storage_url: postgresql://a:${NOT_SET}@db/x\n"
    }
    settings = load(tmp_path, files, {"MARSAD_STORAGE_URL": "sqlite:///x.db"}).settings
    assert settings.storage_url.reveal() == "sqlite:///x.db"


@pytest.mark.parametrize(
    ("model", "keys"),
    [(Settings, settings_file.SECRET_KEYS), (Source, source_file.SECRET_KEYS)],
    ids=["settings", "source"],
)
def test_every_secret_field_is_known_to_the_resolver(
    model: type[BaseModel], keys: tuple[tuple[str, ...], ...]
) -> None:
    assert set(_secret_paths(model)) == set(keys)


def _secret_paths(annotation: object, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Return the paths of secrets below a type."""
    if annotation is Secret:
        return [path]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if annotation is BranchRoute:  # holds itself
            return []
        return [
            found
            for name, field in annotation.model_fields.items()
            for found in _secret_paths(field.annotation, (*path, name))
        ]
    step = ("*",) if getattr(annotation, "__origin__", None) in (dict, tuple) else ()
    return [found for part in get_args(annotation) for found in _secret_paths(part, path + step)]
