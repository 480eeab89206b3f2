"""House rules that a machine can check. When one fails, its message says what to do."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "ipp").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*.*"))
STYLES = sorted((ROOT / "static" / "css").glob("*.css"))
FORBIDDEN_NAMES = {"utils", "helpers", "common", "base", "manager", "misc"}


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", [p for p in SOURCES if p.name != "db.py"], ids=name)
def test_only_the_transaction_commits(path):
    assert "session.commit(" not in path.read_text("utf-8"), "services never commit: the request does (ipp/core/db.py)"


@pytest.mark.parametrize("path", [p for p in SOURCES if p.name != "clock.py"], ids=name)
def test_only_the_clock_asks_for_the_time(path):
    found = re.search(r"datetime\.(now|utcnow|today)\(|date\.today\(|time\.time\(", path.read_text("utf-8"))
    assert not found, "ask ipp.core.clock: tests travel in time there"


@pytest.mark.parametrize("path", SOURCES + TESTS, ids=name)
def test_a_module_says_what_it_is_for(path):
    text = path.read_text("utf-8")
    assert not text.strip() or ast.get_docstring(ast.parse(text)), (
        "open the module with one sentence that says what it is for"
    )


@pytest.mark.parametrize("path", SOURCES + TESTS + STYLES, ids=name)
def test_a_file_can_be_read_in_one_sitting(path):
    most = 150 if path.suffix == ".css" else 300
    lines = len(path.read_text("utf-8").splitlines())
    assert lines <= most, f"{lines} lines: split it by noun, never by kind"


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_stays_small(path):
    assert len(path.read_text("utf-8").splitlines()) <= 120, "take a _fragment out of it"


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_a_function_stays_short(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= 30, f"{node.name} has {length} lines: say part of it in another function"


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_a_file_has_a_name_that_says_something(path):
    assert path.stem not in FORBIDDEN_NAMES, "name the thing, not the drawer"


@pytest.mark.parametrize("path", [p for p in TEMPLATES if "mail" not in p.parts], ids=name)
def test_a_template_has_nothing_inline_and_nothing_from_elsewhere(path):
    text = path.read_text("utf-8")
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", text), "the CSP forbids it: use a class and a file"
    assert not re.search(r'(?:src|href)="(?:https?:)?//', text), "no request to anybody else, from any page"


@pytest.mark.parametrize("path", [p for p in TEMPLATES if "mail" not in p.parts], ids=name)
def test_a_template_trusts_only_drawings_of_our_own(path):
    trusted = re.findall(r"\|\s*safe\b", path.read_text("utf-8"))
    assert not trusted or path.name in {"chart.html", "mind_map.html", "_mind_map.html"}, "|safe is for ipp.charts only"


def test_every_page_stylesheet_is_really_loaded():
    assets = (ROOT / "templates" / "components" / "assets.html").read_text("utf-8")
    assert [path.name for path in STYLES if path.stem not in assets] == []
