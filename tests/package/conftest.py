"""A wheel, and an environment that it is installed in: built once for all tests of a process."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.package.building import FOLDERS, build


@dataclass(frozen=True)
class Installed:
    """An environment that holds the wheel, and other packages under the names of our folders."""

    folder: Path
    site: Path

    @property
    def marsad(self) -> tuple[str, ...]:
        return (str(self.folder / "bin" / "marsad"),)

    @property
    def python(self) -> str:
        return str(self.folder / "bin" / "python")

    def run(
        self, *command: str, cwd: Path, given: str | None = None, language: str = "C.UTF-8"
    ) -> subprocess.CompletedProcess[str]:
        """Run a command with nothing of this process: no home, no import path of the checkout."""
        environment: Mapping[str, str] = {"PATH": "/usr/bin:/bin", "LANG": language}
        return subprocess.run(
            command,
            cwd=cwd,
            env=environment,
            input=given,
            capture_output=True,
            encoding="utf-8",
            timeout=500,
            check=False,
        )


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    return build("wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Installed:
    """The wheel in an environment of its own; the dependencies are those of this process."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run((sys.executable, "-m", "venv", "--without-pip", str(folder)), check=True)
    python = folder / "bin" / "python"
    (site,) = folder.glob("lib/python*/site-packages")
    for name in FOLDERS:
        (site / name).mkdir()
        (site / name / "__init__.py").write_text(f'OWNER = "another {name}"\n', encoding="utf-8")
    uv = (sys.executable, "-m", "uv", "--quiet", "--offline", "--no-cache", "--no-config")
    subprocess.run((*uv, "pip", "install", "--no-deps", "--python", python, wheel), check=True)
    # Python reads no .pth file in a folder that a .pth file names, so the checkout stays out.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return Installed(folder, site)
