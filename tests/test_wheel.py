"""The wheel: whoever installs it has every page, picture and text, and needs nothing of this folder."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = {"templates": "*.*", "static": "*.*", "migrations": "*.py", "ipp": "*.po"}

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    settings = {name: value for name, value in os.environ.items() if not name.startswith(("IPP_", "PYTHON"))}
    done = subprocess.run(command, cwd=cwd, env=settings | environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, cwd=ROOT)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bare folder that holds the wheel and nothing of the working copy."""
    folder = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "pip", "install", "--no-index", "--no-deps", "--target", folder, wheel, cwd=folder)
    return folder


@pytest.mark.parametrize(("folder", "pattern"), FOLDERS.items())
def test_an_installation_has_every_file_that_the_working_copy_has(wheel: Path, folder: str, pattern: str) -> None:
    home = Path("ipp") if folder == "ipp" else Path("ipp") / folder
    ours = {str(home / file.relative_to(ROOT / folder)) for file in (ROOT / folder).rglob(pattern)}
    assert ours, f"{folder} holds no {pattern}: did it move?"
    assert ours <= set(ZipFile(wheel).namelist())


def test_an_installation_has_the_front_end_files_and_no_tests(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()
    assert "ipp/static/vendor/htmx.min.js" in names
    assert not [name for name in names if name.startswith(("tests/", "tools/", "node_modules/", "ipp/instance/"))]


def test_an_administrator_finds_the_command_from_any_folder(installed: Path, tmp_path: Path) -> None:
    assert "demo" in run(installed / "bin" / "ipp", "--help", cwd=tmp_path, PYTHONPATH=str(installed))


@pytest.mark.parametrize("folder", ["templates", "static", "migrations"])
def test_an_installed_ipp_uses_its_own_pages(installed: Path, tmp_path: Path, folder: str) -> None:
    ask = f"from ipp import config; print(config.home_of({folder!r}))"
    answer = run(sys.executable, "-c", ask, cwd=tmp_path, PYTHONPATH=str(installed)).strip()
    assert Path(answer) == installed / "ipp" / folder
