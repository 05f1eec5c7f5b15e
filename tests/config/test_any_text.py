"""Any content of a file loads as a config or raises ConfigError."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.errors import ConfigError, Problem
from config.load import load_config
from config.settings import Settings
from config.source import Source
from tests.config.folder import ALONE, HOME, SOURCE, write_folder

SCALARS = st.one_of(
    st.text(max_size=30),
    st.from_regex(r"[-+]?[0-9_.:eEx]{1,12}", fullmatch=True),
    st.from_regex(r"[!&*%@`|>?{}\[\],#'\"~-]{0,4} ?[a-z:${}./-]{0,12}", fullmatch=True),
    st.from_regex(r"[0-9]{1,5}-[0-9]{1,2}-[0-9]{1,2}([T ][0-9:.Z+-]{0,12})?", fullmatch=True),
    st.from_regex(r"!!(int|float|bool|null|timestamp|binary|set|omap|str) ?[\w=]{0,8}"),
    st.sampled_from(["1" * 5_000, "1e99999", ".inf", "0x", "0o9", "=", "<<", "null", "\ud7ff"]),
)


@settings(max_examples=150, deadline=None)
@given(key=st.sampled_from(sorted(Source.model_fields)), scalar=SCALARS)
def test_any_scalar_in_a_source_loads_or_is_a_problem(key: str, scalar: str) -> None:
    _load({"sources/mine.yaml": _with(SOURCE, key, scalar)})


@settings(max_examples=150, deadline=None)
@given(key=st.sampled_from(sorted(Settings.model_fields)), scalar=SCALARS)
def test_any_scalar_in_the_settings_loads_or_is_a_problem(key: str, scalar: str) -> None:
    _load({"marsad.yaml": _with(ALONE, key, scalar)})


@settings(max_examples=100, deadline=None)
@given(raw=st.one_of(st.binary(max_size=80), st.text(max_size=80).map(lambda t: t.encode())))
def test_any_bytes_are_a_file_or_a_problem(raw: bytes) -> None:
    """Cases C10, H19."""
    _load({"sources/mine.yaml": raw})


@settings(max_examples=100, deadline=None)
@given(name=st.from_regex(r"MARSAD_[A-Z_]{0,12}", fullmatch=True), value=SCALARS)
def test_any_variable_is_a_setting_or_a_problem(name: str, value: str) -> None:
    if name != "MARSAD_CONFIG":
        _load({}, {name: value.replace("\0", "")})


@pytest.mark.parametrize("levels", [20, 200, 100_000])
def test_deep_nesting_ends_at_once(levels: int) -> None:
    _load({"sources/mine.yaml": "tags: " + "[" * levels + "]" * levels})


def _with(text: str, key: str, scalar: str) -> bytes:
    kept = [line for line in text.splitlines() if not line.startswith(f"{key}:")]
    return "\n".join([*kept, f"{key}: {scalar}", ""]).encode("utf-8", "surrogatepass")


def _load(files: dict[str, str | bytes], environ: dict[str, str] | None = None) -> None:
    """Load, and print what is wrong; anything but a ConfigError fails the test."""
    with tempfile.TemporaryDirectory() as name:
        folder = write_folder(Path(name), {"marsad.yaml": ALONE} | files)
        problems = _problems(folder, HOME | (environ or {}))
        assert all(str(problem).encode() for problem in problems)


def _problems(folder: Path, environ: dict[str, str]) -> tuple[Problem, ...]:
    try:
        load_config(folder, environ)
    except ConfigError as error:
        return error.problems
    return ()
