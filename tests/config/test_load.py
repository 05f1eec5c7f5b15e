"""A config is loaded from a folder, the shipped files and the environment together."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.catalogue import FIRST_SOURCES, catalogue
from config.errors import ConfigError, MissingFolder
from config.load import load_config
from config.shipped import starter_folder
from tests.config.folder import ALONE, HOME, SOURCE, load, problems, write_folder

CONTRACT = {
    "marsad.yaml": """\
include_shipped: {sources: false, topics: [gcm]}    # which shipped files to take
storage_url: sqlite:////var/lib/marsad/marsad.db
recipients:
  inbox: {url: "mailto://127.0.0.1:8025/?from=a@x.test&to=b@x.test", allow_private_network: true}
routes:
  - {topics: [gcm], to: [inbox], group_wait_s: 0, max_age_days: null}    # null = tell all
""",
    "sources/portada.yaml": """\
name: portada
url: http://127.0.0.14:8765/
languages: [es, de, it]
allow_private_network: true
delay_s: 0
""",
}
INBOX = 'recipients: {inbox: {url: "mailto://mail.example/?to=a@b.example"}}\n'


def test_the_smallest_working_instance_loads_as_written(tmp_path: Path) -> None:
    config = load(tmp_path, CONTRACT)
    assert list(config.sources) == ["portada"]
    assert list(config.topics) == ["gcm"]
    source, route = config.sources["portada"], config.settings.routes[0]
    assert (source.channels, source.delay_s, source.allow_private_network) == ((), 0, True)
    assert (route.topics, route.to, route.group_wait_s) == (("gcm",), ("inbox",), 0)
    assert route.max_age_days is None
    inbox = config.settings.recipients["inbox"]
    assert inbox.url.reveal() == "mailto://127.0.0.1:8025/?from=a@x.test&to=b@x.test"
    assert inbox.allow_private_network is True
    assert config.settings.storage_url.reveal() == "sqlite:////var/lib/marsad/marsad.db"
    assert config.folder == tmp_path


def test_without_a_folder_no_source_and_the_first_topic_are_loaded() -> None:
    config = load_config(environ=HOME)
    assert config.sources == {}
    assert set(config.topics) == {"gcm"}
    assert config.folder is None
    assert (config.settings.recipients, config.settings.routes) == ({}, ())


@pytest.mark.parametrize(
    ("environ", "url"),
    [
        ({"HOME": "/home/amal"}, "sqlite:////home/amal/.local/state/marsad/marsad.db"),
        ({"HOME": "/home/amal", "XDG_STATE_HOME": "/var/x"}, "sqlite:////var/x/marsad/marsad.db"),
    ],
    ids=["home", "xdg"],
)
def test_articles_are_kept_in_the_users_state_folder_by_default(
    environ: dict[str, str], url: str
) -> None:
    assert load_config(environ=environ).settings.storage_url.reveal() == url


def test_the_variable_names_the_folder_when_no_argument_does(tmp_path: Path) -> None:
    write_folder(tmp_path, {"marsad.yaml": ALONE, "sources/mine.yaml": SOURCE})
    config = load_config(environ=HOME | {"MARSAD_CONFIG": str(tmp_path)})
    assert (list(config.sources), config.folder) == (["mine"], tmp_path)


def test_the_argument_wins_over_the_variable(tmp_path: Path) -> None:
    write_folder(tmp_path, {"marsad.yaml": ALONE})
    assert load_config(tmp_path, HOME | {"MARSAD_CONFIG": "/nowhere"}).sources == {}


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingFolder, match="there is no such folder") as caught:
        load_config(tmp_path / "nowhere", HOME)
    assert caught.value.problems[0].file == str(tmp_path / "nowhere")


def test_settings_of_the_folder_replace_single_keys_of_the_shipped_ones(tmp_path: Path) -> None:
    fetch = load(tmp_path, {"marsad.yaml": ALONE + "fetch: {timeout_s: 7}\n"}).settings.fetch
    assert (fetch.timeout_s, fetch.default_delay_s) == (7, 5)


def test_a_source_of_the_folder_replaces_the_shipped_one_of_its_name(tmp_path: Path) -> None:
    mine = SOURCE.replace("mine", "hespress")
    settings = "include_shipped: {sources: [hespress, un-news]}\n"
    config = load(tmp_path, {"marsad.yaml": settings, "sources/hespress.yaml": mine})
    assert config.sources["hespress"].url == "https://news.example/"
    assert set(config.sources) == {"hespress", "un-news"}


def test_a_heading_whose_lines_are_commented_out_says_nothing(tmp_path: Path) -> None:
    text = ALONE + "recipients:\n#  inbox: {url: x}\nroutes:\nfetch:\n#  timeout_s: 5\n"
    assert load(tmp_path, {"marsad.yaml": text}).settings.fetch.timeout_s == 30


def test_a_file_of_comments_changes_nothing(tmp_path: Path) -> None:
    config = load(tmp_path, {"marsad.yaml": "# later\n"})
    assert (list(config.topics), config.settings.fetch.timeout_s) == (["gcm"], 30)


@pytest.mark.parametrize(
    ("chosen", "loaded"),
    [
        ("false", set()),
        ("[]", set()),
        ("[iom, hespress]", {"iom", "hespress"}),
        ("[un-press]", {"un-press"}),
        ("true", set(FIRST_SOURCES - {"efe", "reliefweb"})),
        ("null", set()),
    ],
    ids=["none", "empty list", "named", "a later one", "the first ones", "not chosen"],
)
def test_the_folder_chooses_the_shipped_sources(
    chosen: str, loaded: set[str], tmp_path: Path
) -> None:
    text = f"include_shipped: {{sources: {chosen}, topics: false}}\n"
    config = load(tmp_path, {"marsad.yaml": text, "sources/mine.yaml": SOURCE})
    assert set(config.sources) == loaded | {"mine"}


@pytest.mark.parametrize(
    ("variables", "area", "key", "value"),
    [
        ({"MARSAD_FETCH__DEFAULT_DELAY_S": "2.5"}, "fetch", "default_delay_s", 2.5),
        ({"MARSAD_FETCH__MAX_REDIRECTS": "3"}, "fetch", "max_redirects", 3),
        ({"MARSAD_FETCH": "{timeout_s: 9}"}, "fetch", "timeout_s", 9),
        ({"MARSAD_LOGGING__LEVEL": "debug"}, "logging", "level", "debug"),
        ({"MARSAD_INCLUDE_SHIPPED__TOPICS": "false"}, "include_shipped", "topics", False),
        ({"MARSAD_INCLUDE_SHIPPED__SOURCES": "[iom]"}, "include_shipped", "sources", ("iom",)),
    ],
    ids=["number", "whole number", "mapping", "choice", "false", "list"],
)
def test_a_variable_wins_over_the_files(
    variables: dict[str, str], area: str, key: str, value: object, tmp_path: Path
) -> None:
    settings = load(tmp_path, {"marsad.yaml": ALONE}, variables).settings
    assert getattr(getattr(settings, area), key) == value


def test_a_route_and_its_recipient_can_come_from_variables(tmp_path: Path) -> None:
    variables = {
        "MARSAD_STORAGE_URL": "postgresql://db.example/marsad",
        "MARSAD_RECIPIENTS__INBOX__URL": "ntfys://ntfy.example/news",
        "MARSAD_ROUTES": "[{to: [inbox], languages: [ar]}]",
    }
    settings = load(tmp_path, {"marsad.yaml": ALONE}, variables).settings
    assert settings.storage_url.reveal() == "postgresql://db.example/marsad"
    assert settings.routes[0].languages == ("ar",)


def test_other_variables_are_ignored(tmp_path: Path) -> None:
    load(tmp_path, {"marsad.yaml": ALONE}, {"MARSADIAN": "x", "FETCH__TIMEOUT_S": "x"})


def test_norway_is_a_country_and_no_a_language(tmp_path: Path) -> None:
    text = "name: mine\nurl: https://news.example/\nlanguages: [no]\ncountry: NO\n"
    source = load(tmp_path, {"marsad.yaml": ALONE, "sources/mine.yaml": text}).sources["mine"]
    assert (source.languages, source.country) == (("no",), "NO")


def test_an_alias_within_reason_is_followed(tmp_path: Path) -> None:
    text = SOURCE + "tags: &t [un, migration]\nrecipe: {drop: *t}\n"
    source = load(tmp_path, {"marsad.yaml": ALONE, "sources/mine.yaml": text}).sources["mine"]
    assert source.recipe is not None
    assert source.recipe.drop == ("un", "migration")


def test_a_broken_source_does_not_make_routes_to_it_wrong(tmp_path: Path) -> None:
    files = {
        "marsad.yaml": ALONE + INBOX + "routes:\n  - {sources: [mine], to: [inbox]}\n",
        "sources/mine.yaml": SOURCE + "colour: red\n",
    }
    assert problems(tmp_path, files) == ["sources/mine.yaml:4: colour: unknown key"]


def test_hidden_and_foreign_files_are_left_alone(tmp_path: Path) -> None:
    files = {"marsad.yaml": ALONE, "sources/.#mine.yaml": "}", "sources/mine.yaml~": "}"}
    assert load(tmp_path, files).sources == {}


def test_true_means_the_sources_of_the_first_version_and_no_later_ones(tmp_path: Path) -> None:
    config = load(tmp_path, {"marsad.yaml": "include_shipped: {sources: true}\n"})
    assert len(FIRST_SOURCES) == 31
    assert {*config.sources, *config.disabled} == FIRST_SOURCES
    assert len(catalogue()) > 200


def test_a_disabled_source_is_known_and_not_watched(tmp_path: Path) -> None:
    files = {
        "marsad.yaml": "include_shipped: {sources: [iom, efe]}\n"
        + INBOX
        + "routes:\n  - {sources: [efe, mine], to: [inbox]}\n",
        "sources/mine.yaml": SOURCE + "disabled: too many articles\n",
    }
    config = load(tmp_path, files)
    assert list(config.sources) == ["iom"]
    assert config.disabled["mine"] == "too many articles"
    assert set(config.disabled) == {"efe", "mine"}


@pytest.mark.parametrize(
    ("settings", "loaded"),
    [
        ("", {"hespress", "iom"}),
        ("include_shipped: {topics: [gcm]}\n", {"hespress", "iom"}),
        ("include_shipped: {sources: []}\n", set()),
        ("include_shipped: {sources: false}\n", set()),
        ("include_shipped: {sources: [un-news]}\n", {"un-news"}),
    ],
    ids=["no settings", "no choice", "an empty choice", "none", "others"],
)
def test_sources_that_were_crawled_stay_on_until_somebody_chooses(
    settings: str, loaded: set[str], tmp_path: Path
) -> None:
    crawled = ["hespress", "iom", "un-press", "gone-long-ago"]  # un-press was never on by default
    write_folder(tmp_path, {"marsad.yaml": settings})
    config = load_config(tmp_path, HOME, crawled=lambda _settings: crawled)
    assert set(config.sources) == loaded
    assert config.kept == (("hespress", "iom") if loaded == {"hespress", "iom"} else ())


def test_the_database_is_not_asked_where_sources_are_chosen(tmp_path: Path) -> None:
    def crawled(settings: object) -> list[str]:
        raise AssertionError("asked")

    write_folder(tmp_path, {"marsad.yaml": "include_shipped: {sources: [iom]}\n"})
    assert list(load_config(tmp_path, HOME, crawled=crawled).sources) == ["iom"]


def test_source_files_may_lie_in_sub_folders(tmp_path: Path) -> None:
    files = {
        "marsad.yaml": ALONE,
        "sources/here.yaml": SOURCE.replace("mine", "here"),
        "sources/maghreb/there.yaml": SOURCE.replace("mine", "there"),
        "sources/maghreb/deeper/below.yaml": SOURCE.replace("mine", "below"),
        "sources/.hidden/not.yaml": "}",
    }
    assert list(load(tmp_path, files).sources) == ["below", "here", "there"]


def test_a_name_stands_once_in_all_sub_folders(tmp_path: Path) -> None:
    files = {
        "marsad.yaml": ALONE,
        "sources/east/mine.yaml": SOURCE,
        "sources/west/mine.yaml": SOURCE,
        "sources/west/other.yml": SOURCE,
    }
    assert problems(tmp_path, files) == [
        "sources/west/mine.yaml: has the name of sources/east/mine.yaml; rename one",
        "sources/west/other.yml: is not read; rename it so that it ends in .yaml",
    ]


def test_a_source_file_of_comments_is_switched_off(tmp_path: Path) -> None:
    settings = "include_shipped: {sources: [iom]}\n" + INBOX
    files = {
        "marsad.yaml": settings + "routes:\n  - {sources: [iom], to: [inbox]}\n",
        "sources/iom.yaml": "# name: iom\n",
    }
    assert problems(tmp_path, files) == [
        "marsad.yaml:4: routes[0].sources[0]: there is no source iom"
    ]
    assert "iom" not in load(tmp_path, files | {"marsad.yaml": settings}).sources


def test_what_is_missing_beside_a_variable_is_named(tmp_path: Path) -> None:
    variables = {"MARSAD_RECIPIENTS__INBOX__ALLOW_PRIVATE_NETWORK": "true"}
    assert problems(tmp_path, {"marsad.yaml": ALONE}, variables) == [
        "environment: recipients.inbox.url: is missing"
    ]


def test_what_a_variable_replaced_is_not_blamed_on_the_file(tmp_path: Path) -> None:
    text = ALONE + INBOX + "routes:\n  - to: [inbox]\n"
    variables = {"MARSAD_ROUTES": "[{tags: [un]}]"}
    assert problems(tmp_path, {"marsad.yaml": text}, variables) == [
        "environment: MARSAD_ROUTES[0].to: is missing"
    ]


def test_settings_that_end_in_yml_are_not_overlooked(tmp_path: Path) -> None:
    assert problems(tmp_path, {"marsad.yml": ALONE}) == [
        "marsad.yml: is not read; rename it so that it ends in .yaml"
    ]


def test_a_folder_that_cannot_be_read_is_a_problem() -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load_config(Path("/tmp") / ("x" * 300), HOME)


def test_the_starter_folder_loads_as_it_is(tmp_path: Path) -> None:
    config = load(tmp_path, _starter())
    assert "example" not in config.sources
    assert list(config.topics) == ["gcm"]


def test_the_starter_folder_loads_with_its_lines_switched_on(tmp_path: Path) -> None:
    files = {name: _switched_on(text) for name, text in _starter().items()}
    config = load(tmp_path, files, {"SMTP_PASSWORD": "pw", "SLACK_TOKEN": "a/b/c"})
    assert set(config.settings.recipients) == {"press-office", "team-channel"}
    assert [route.to for route in config.settings.routes] == [("press-office",), ("team-channel",)]
    assert [channel.kind for channel in config.sources["example"].channels] == [
        "feed",
        "sitemap",
        "front_page",
    ]
    assert config.topics["example"].matches


def _starter() -> dict[str, str]:
    names = ("marsad.yaml", "sources/example.yaml", "topics/example.yaml")
    return {name: (starter_folder() / name).read_text(encoding="utf-8") for name in names}


def _switched_on(text: str) -> str:
    """The text without the `# ` before settings; sentences stay notes."""
    return "\n".join(_line_switched_on(line) for line in text.splitlines())


def _line_switched_on(line: str) -> str:
    bare = line.removeprefix("# ")
    key = bare.lstrip(" -{").partition(":")[0].replace("-", "_")
    return bare if key.isidentifier() and key != "yaml_language_server" else line
