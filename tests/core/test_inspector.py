"""The inspector that reads every page of every test: it has to see what a person would stumble over."""

import pytest
from bs4 import BeautifulSoup

from tests.inspector import faults

GOOD = """<html lang="nl"><h1>Dag</h1>
<form method="post" action="/x"><input type="hidden" name="csrf_token" value="1">
<label for="a">Naam</label><input id="a">
<label>Kies <select></select></label><textarea aria-label="Tekst"></textarea><button>Stuur</button></form>
<form method="get"><button aria-label="Zoek"></button></form>
<a href="/"><img alt="Thuis"></a><svg><a href="/y"><title>Rust</title></a></svg><script src="/s.js"></script></html>"""

BROKEN = {
    "two headings": ("<h1>Dag</h1>", "<h1>Dag</h1><h1>Dag</h1>"),
    "no heading": ("<h1>Dag</h1>", ""),
    "no language": (' lang="nl"', ""),
    "twice one id": ("<img ", '<img id="a" '),
    "an input without label": ('for="a"', 'for="b"'),
    "a select without label": ("<label>Kies <select></select></label>", "<select></select>"),
    "a text area without label": (' aria-label="Tekst"', ""),
    "a picture without words": ('<img alt="Thuis">', "<img>Thuis"),
    "a form without token": ('name="csrf_token"', 'name="other"'),
    "an empty token": (' value="1"', ""),
    "a style of its own": ("<h1>", '<h1 style="color:red">'),
    "a style sheet inside": ("<h1>", "<style>h1{}</style><h1>"),
    "a script inside": ('<script src="/s.js">', "<script>"),
    "a handler": ("<h1>", '<h1 onclick="x()">'),
    "a button without words": ("Stuur", ""),
    "a link without words": ("<title>Rust</title>", ""),
    "a hole that was not filled": ("Naam", "Dag %(name)s"),
}


def test_a_page_without_faults_has_none():
    assert faults(BeautifulSoup(GOOD, "html.parser")) == []


@pytest.mark.parametrize("what", BROKEN)
def test_a_fault_is_seen(what):
    before, after = BROKEN[what]
    assert before in GOOD
    assert len(faults(BeautifulSoup(GOOD.replace(before, after, 1), "html.parser"))) == 1
