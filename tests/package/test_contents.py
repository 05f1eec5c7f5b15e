"""What a wheel and a source archive hold."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.package.building import FOLDERS, ROOT, build, checksums, files_below, unpack


def copied_by_the_dockerfile() -> list[str]:
    """What the image takes from the checkout before it installs it."""
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    copies = [line.split()[1:-1] for line in lines if line.startswith("COPY ")]
    return [name for names in copies for name in names if "/opt" not in name and "--" not in name]


def test_a_wheel_shows_one_name_to_its_environment(wheel: Path) -> None:
    names = {name.partition("/")[0] for name in checksums(wheel)}
    assert {name for name in names if not name.endswith(".dist-info")} == {"marsad"}
    assert len(names) == 2


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_wheel_holds_every_file_of_the_folders(wheel: Path, folder: str) -> None:
    inside = f"marsad/{folder}/"
    there = {name.removeprefix(inside) for name in checksums(wheel) if name.startswith(inside)}
    assert there == files_below(ROOT / folder) - {"__main__.py"}


def test_an_editable_install_has_no_copy_of_the_entry(tmp_path: Path) -> None:
    names = {name.partition("/")[0] for name in checksums(build("wheel:editable", tmp_path))}
    assert {name for name in names if not name.endswith(".dist-info")} == {"_marsad.pth"}


def test_a_wheel_built_from_the_source_archive_is_the_same(wheel: Path, tmp_path: Path) -> None:
    unpacked = unpack(build("sdist", tmp_path / "sdist"), tmp_path / "unpacked")
    assert checksums(build("wheel", tmp_path / "wheel", source=unpacked)) == checksums(wheel)


def test_the_source_archive_holds_everything_that_is_tracked(tmp_path: Path) -> None:
    listed = subprocess.run(
        ("git", "ls-files", "-z"), cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    if listed.returncode:
        pytest.skip("this is no git checkout")
    tracked = {name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()}
    assert tracked - files_below(unpack(build("sdist", tmp_path / "a"), tmp_path / "b")) == set()


def test_the_source_archive_leaves_out_a_config_folder_and_its_secrets(tmp_path: Path) -> None:
    source = unpack(build("sdist", tmp_path / "a"), tmp_path / "b")
    (source / "marsad").mkdir()
    (source / "marsad" / "marsad.yaml").write_text("recipients: {}\n", encoding="utf-8")
    (source / ".env").write_text("POSTGRES_PASSWORD=abc\n", encoding="utf-8")
    again = files_below(unpack(build("sdist", tmp_path / "c", source=source), tmp_path / "d"))
    assert "marsad.py" in again
    assert again & {"marsad/marsad.yaml", ".env"} == set()


def test_the_image_copies_all_that_the_wheel_is_built_of(wheel: Path, tmp_path: Path) -> None:
    copied = copied_by_the_dockerfile()
    sent = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert {f"!{name}" for name in copied} - set(sent) == set()
    source = tmp_path / "source"
    source.mkdir()
    for name in copied:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, source / name)
    assert checksums(build("wheel", tmp_path / "wheel", source=source)) == checksums(wheel)
