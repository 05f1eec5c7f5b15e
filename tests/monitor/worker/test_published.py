"""The config on its way to workers: all of it arrives, and no secret is written down."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from config.errors import ConfigError
from config.load import Config, load_config
from config.publishing import publishable_files
from monitor.worker.published import PublishedConfigs
from storage.published_configs import publish
from storage.store import Store
from tests.storage.seeds import NOW

SECRETS = ("hunter2", "t0ken", "sésame", "ключик", "brought-by-variable")
FILES = {
    "marsad.yaml": (
        "include_shipped: {sources: false, topics: [gcm]}\n"
        "fetch: {timeout_s: 17}\n"
        "recipients:\n"
        '  desk: {url: "mailto://bob:hunter2@mail.example/?to=a@x.test"}\n'
        '  referred: {url: "${DESK_URL}"}\n'
        '  mixed-up: {url: "mailto://bob:${PASSWORD}@mail.example/?to=sésame@x.test"}\n'
        "routes: [{topics: [gcm, quays], to: [desk, referred]}]\n"
        "operator: {to: [desk]}\n"
        f"web: {{port: 8080, token: {'t0ken' * 9}}}\n"
    ),
    "sources/maghreb/jarida.yaml": (
        "name: jarida\nurl: https://جريدة.example/\nlanguages: [ar]\n"
        "headers: {X-Key: ключик, X-Other: '${OTHER_KEY}'}\n"
    ),
    "topics/quays.yaml": (
        "name: quays\ntitle: {en: Quays, ru: Причалы}\n"
        "terms: [{id: ru-quay, language: ru, pattern: причал, examples: [у причала]}]\n"
    ),
    "templates/mail.txt": "News: {{ title }}\n",
    "notes.txt": "hunter2\n",
}
DAEMON = {
    "DESK_URL": "json://hooks.example/brought-by-variable",
    "PASSWORD": "hunter2",
    "OTHER_KEY": "brought-by-variable",
    "MARSAD_FETCH__MAX_REDIRECTS": "3",
    "MARSAD_STORAGE_URL": "sqlite:////nowhere/hunter2.db",
}
WORKER = {
    "DESK_URL": "json://hooks.example/1",
    "OTHER_KEY": "2",
    "SECRET_RECIPIENTS_DESK_URL": "mailto://bob:3@mail.example/?to=a@x.test",
    "SECRET_RECIPIENTS_MIXED_UP_URL": "mailto://bob:4@mail.example/?to=b@x.test",
    "SECRET_JARIDA_HEADERS_X_KEY": "5",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "config" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "config"


def published(store: Store, folder: Path, environ: Mapping[str, str]) -> PublishedConfigs:
    """What a daemon with these files publishes, as a worker with this environment reads it."""
    load_config(folder, DAEMON)  # it is right
    with store.write() as session:
        publish(session, publishable_files(folder, DAEMON), NOW)

    def load(path: Path, given: Mapping[str, str]) -> Config:
        return load_config(path, {**environ, "MARSAD_STORAGE_URL": given["MARSAD_STORAGE_URL"]})

    return PublishedConfigs(store, "sqlite:////var/lib/worker.db", load=load)


def test_no_secret_is_written_down(sqlite_store: Store, folder: Path) -> None:
    files = publishable_files(folder, DAEMON)
    written = json.dumps(files, ensure_ascii=False)
    assert [secret for secret in SECRETS if secret in written] == []
    assert sorted(files) == [
        "marsad.yaml",
        "sources/jarida.yaml",
        "templates/mail.txt",
        "topics/quays.yaml",
    ]


def test_a_worker_has_the_config_of_the_daemon_with_secrets_of_its_own(
    sqlite_store: Store, folder: Path
) -> None:
    found = published(sqlite_store, folder, WORKER).newest()
    assert found is not None
    config, settings = found.config, found.config.settings
    assert (found.version, list(config.sources), sorted(config.topics)) == (
        1,
        ["jarida"],
        ["gcm", "quays"],
    )
    assert (settings.fetch.timeout_s, settings.fetch.max_redirects) == (17, 3)
    assert settings.storage_url.reveal() == "sqlite:////var/lib/worker.db"
    headers = {name: value.reveal() for name, value in config.sources["jarida"].headers.items()}
    assert headers == {"X-Key": "5", "X-Other": "2"}
    assert settings.recipients["desk"].url.reveal() == WORKER["SECRET_RECIPIENTS_DESK_URL"]
    assert settings.recipients["referred"].url.reveal() == WORKER["DESK_URL"]
    assert config.templates == {"mail.txt": FILES["templates/mail.txt"]}
    assert (settings.web, settings.operator) == (None, None)
    assert config.topics == load_config(folder, DAEMON).topics


@pytest.mark.parametrize("missing", sorted(WORKER))
def test_a_secret_that_a_worker_lacks_is_named(
    sqlite_store: Store, folder: Path, missing: str
) -> None:
    given = {name: value for name, value in WORKER.items() if name != missing}
    with pytest.raises(ConfigError, match=f"the environment variable {missing} is not set"):
        published(sqlite_store, folder, given).newest()


def test_nothing_is_published_yet(sqlite_store: Store) -> None:
    configs = PublishedConfigs(
        sqlite_store, "sqlite:////x.db", load=lambda *_: pytest.fail("loaded")
    )
    assert (configs.newest_version(), configs.newest()) == (None, None)


def test_a_folder_is_not_needed(sqlite_store: Store) -> None:
    files = publishable_files(None, {"MARSAD_INCLUDE_SHIPPED": "{sources: [un-news]}"})
    assert json.loads(files["marsad.yaml"]) == {"include_shipped": {"sources": ["un-news"]}}
    assert list(files) == ["marsad.yaml"]


def test_a_name_that_leads_out_of_the_folder_is_not_written(
    sqlite_store: Store, tmp_path: Path
) -> None:
    with sqlite_store.write() as session:
        publish(session, {"marsad.yaml": "{}", "../../escaped.yaml": "x: 1"}, NOW)
    seen: list[list[str]] = []

    def load(path: Path, _given: Mapping[str, str]) -> Config:
        seen.append(sorted(str(file.relative_to(path)) for file in path.rglob("*")))
        assert not (path.parent.parent / "escaped.yaml").exists()
        return load_config(path, {})

    assert PublishedConfigs(sqlite_store, "sqlite:////x.db", load=load).newest() is not None
    assert seen == [["marsad.yaml"]]
