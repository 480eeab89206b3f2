"""House rules that a machine can check. When one fails, it names the files, and its message says what to do."""

import ast
import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "ipp").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*.*"))
PAGES = [path for path in TEMPLATES if "mail" not in path.parts]
STYLES = sorted((ROOT / "static" / "css").glob("*.css"))
FORBIDDEN_NAMES = {"utils", "helpers", "common", "base", "manager", "misc"}


@cache
def text_of(path: Path) -> str:
    return path.read_text("utf-8")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(text_of(path))


def those(paths: Iterable[Path], is_wrong: Callable[[Path], object]) -> list[str]:
    """The files among these that break a rule."""
    return [str(path.relative_to(ROOT)) for path in paths if is_wrong(path)]


def holding(paths: Iterable[Path], pattern: str) -> list[str]:
    """The files among these in which the pattern stands."""
    return those(paths, lambda path: re.search(pattern, text_of(path)))


def is_longer_than(most: int) -> Callable[[Path], bool]:
    return lambda path: len(text_of(path).splitlines()) > most


def test_there_is_something_to_look_at():
    assert min(map(len, (SOURCES, TESTS, TEMPLATES, PAGES, STYLES))) > 10


def test_only_the_transaction_commits():
    rest = [path for path in SOURCES if path.name != "db.py"]
    assert holding(rest, r"session\.commit\(") == [], "services never commit: the request does (ipp/core/db.py)"


def test_only_the_clock_asks_for_the_time():
    rest = [path for path in SOURCES if path.name != "clock.py"]
    asking = r"datetime\.(now|utcnow|today)\(|date\.today\(|time\.time\("
    assert holding(rest, asking) == [], "ask ipp.core.clock: tests travel in time there"


def test_a_module_says_what_it_is_for():
    written = [path for path in SOURCES + TESTS if text_of(path).strip()]
    silent = those(written, lambda path: not ast.get_docstring(tree_of(path)))
    assert silent == [], "open the module with one sentence that says what it is for"


def test_a_file_can_be_read_in_one_sitting():
    assert those(SOURCES + TESTS, is_longer_than(300)) == [], "over 300 lines: split it by noun, never by kind"
    assert those(STYLES, is_longer_than(150)) == [], "over 150 lines: one file for each component"


def test_a_template_stays_small():
    assert those(TEMPLATES, is_longer_than(120)) == [], "over 120 lines: take a _fragment out of it"


def test_a_function_stays_short():
    long = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in SOURCES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno + 1 > 30
    ]
    assert long == [], "over 30 lines: say part of it in another function"


def test_a_file_has_a_name_that_says_something():
    assert those(SOURCES, lambda path: path.stem in FORBIDDEN_NAMES) == [], "name the thing, not the drawer"


def test_a_template_has_nothing_inline_and_nothing_from_elsewhere():
    inline = r"\sstyle=|<style|\son[a-z]+=|javascript:"
    assert holding(PAGES, inline) == [], "the CSP forbids it: use a class and a file"
    assert holding(PAGES, r'(?:src|href)="(?:https?:)?//') == [], "no request to anybody else, from any page"


def test_a_template_trusts_only_drawings_of_our_own():
    rest = [path for path in PAGES if path.name not in {"chart.html", "mind_map.html", "_mind_map.html"}]
    assert holding(rest, r"\|\s*safe\b") == [], "|safe is for ipp.charts only"


def test_every_page_stylesheet_is_really_loaded():
    assets = (ROOT / "templates" / "components" / "assets.html").read_text("utf-8")
    assert [path.name for path in STYLES if path.stem not in assets] == []
