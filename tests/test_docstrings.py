"""Examples in docstrings are true: a newcomer tries them first."""

import doctest
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
WITH_EXAMPLES = [path for path in sorted((ROOT / "ipp").rglob("*.py")) if ">>> " in path.read_text("utf-8")]


@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=lambda path: str(path.relative_to(ROOT)))
def test_an_example_does_what_it_says(path):
    module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    outcome = doctest.testmod(module)
    assert (outcome.failed, outcome.attempted > 0) == (0, True)
