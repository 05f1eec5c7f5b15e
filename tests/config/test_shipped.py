"""The shipped files are consistent."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel
from ruamel.yaml import YAML

from config.catalogue import catalogue
from config.catalogue_index import SHIPPED_SOURCES
from config.schema import MODELS, schema_files, write_schemas
from config.settings import Settings
from config.source import Source
from config.yaml_file import read_yaml

CONFIG = Path(__file__).parents[2] / "config"
# The catalogue has its own tests: its files are many, and alike.
SHIPPED = [file for file in sorted(CONFIG.rglob("*.yaml")) if SHIPPED_SOURCES not in file.parents]
PACKAGED = [*SHIPPED, *sorted((CONFIG.parent / "monitor").rglob("*.yaml"))]  # with the demo's
NAMED_IN_THE_SPECIFICATION = {
    "barlamane": {"ar", "fr"},
    "maghress": {"fr", "ar"},
    "un-network-on-migration": {"en", "fr", "es", "ar", "ru", "zh"},
    "un-news": {"en", "fr", "es", "ar", "ru", "zh"},
    "iom": {"en"},
    "hespress": {"ar"},
    "map": {"ar", "fr"},
    "le-matin": {"fr"},
    "morocco-world-news": {"en"},
}


@cache
def shipped_sources() -> dict[str, Source]:
    """Every shipped source by name, those that are off too."""
    found = {}
    for entry in catalogue().values():
        document, problems = read_yaml(CONFIG / entry.path, entry.path)
        assert document is not None
        assert problems == []
        found[entry.name] = Source.model_validate(document.tree)
    return found


@pytest.mark.parametrize("file", SHIPPED, ids=[str(file.relative_to(CONFIG)) for file in SHIPPED])
def test_a_shipped_file_names_its_schema_for_editors(file: Path) -> None:
    first = file.read_text(encoding="utf-8").splitlines()[0]
    mark, _, target = first.partition("$schema=")
    assert mark == "# yaml-language-server: "
    folder = CONFIG if "starter" not in file.parts else CONFIG / "starter"
    resolved = (file.parent / target).resolve()
    assert resolved.parent == folder / "schemas"
    assert resolved.name in schema_files()


@pytest.mark.parametrize(
    "file", PACKAGED, ids=[str(file.relative_to(CONFIG.parent)) for file in PACKAGED]
)
def test_a_packaged_file_means_the_same_to_every_yaml_parser(file: Path) -> None:
    """PyYAML reads YAML 1.1: `on` is a truth there, and `?` ends a text in brackets."""
    text = file.read_text(encoding="utf-8")
    assert yaml.safe_load(text) == YAML(typ="safe", pure=True).load(text)


@pytest.mark.parametrize("name", sorted(schema_files()))
def test_a_published_schema_is_that_of_the_code(name: str) -> None:
    published = (CONFIG / "schemas" / name).read_text(encoding="utf-8")
    assert published == schema_files()[name], "run: python -m config.schema"


@pytest.mark.parametrize(("kind", "model"), MODELS.items(), ids=MODELS.keys())
def test_a_schema_knows_every_key_and_refuses_others(kind: str, model: type[BaseModel]) -> None:
    schema = json.loads(schema_files()[f"{kind}.schema.json"])
    assert schema["additionalProperties"] is False
    assert set(schema["properties"]) == {
        field.alias or name for name, field in model.model_fields.items()
    }


def test_schemas_are_written_where_they_are_wanted(tmp_path: Path) -> None:
    written = write_schemas(tmp_path / "schemas")
    assert [path.name for path in written] == list(schema_files())
    assert all(json.loads(path.read_text(encoding="utf-8")) for path in written)


def test_the_shipped_settings_are_the_defaults_of_the_code() -> None:
    document, problems = read_yaml(CONFIG / "marsad.yaml", "marsad.yaml")
    assert document is not None
    assert problems == []
    settings = Settings.model_validate(document.tree)
    assert settings.model_dump(exclude={"storage_url"}) == Settings().model_dump(
        exclude={"storage_url"}
    )
    for area, value in Settings().model_dump(mode="json", exclude={"storage_url"}).items():
        if isinstance(value, dict):
            written = document.tree[area]
            assert isinstance(written, dict)
            assert set(written) == set(value), f"{area} documents every setting"


def test_the_named_sources_are_shipped_in_their_languages() -> None:
    sources = shipped_sources()
    for name, languages in NAMED_IN_THE_SPECIFICATION.items():
        assert languages <= set(sources[name].languages), name


def test_ten_more_sources_cover_the_six_languages() -> None:
    sources = shipped_sources()
    more = [source for name, source in sources.items() if name not in NAMED_IN_THE_SPECIFICATION]
    assert len(more) >= 10
    spoken = {language for source in more for language in source.languages}
    assert {"ar", "zh", "en", "fr", "ru", "es"} <= spoken


def test_an_untried_source_says_so_in_its_file() -> None:
    for name, source in shipped_sources().items():
        text = (CONFIG / catalogue()[name].path).read_text(encoding="utf-8")
        assert ("Not tried yet" in text) is (source.tried is None), name


def test_no_shipped_source_may_reach_a_private_network_or_skip_certificates() -> None:
    for source in shipped_sources().values():
        assert (source.allow_private_network, source.verify_tls) == (False, True), source.name
