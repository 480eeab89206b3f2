"""The proxy configuration that we ship: what IPP does not write down, the server before it does not either."""

import re
from pathlib import Path

import pytest

from ipp.core.access import routes
from ipp.serving import LARGEST_BODY

ROOT = Path(__file__).resolve().parent.parent
CONFIGURATION = re.sub(r"^\s*#.*", "", (ROOT / "docs" / "nginx.conf").read_text(), flags=re.MULTILINE)
TOKEN = "n0Pz-eE3T1W4s0S8vJ7y"


def rules() -> list[tuple[re.Pattern[str], bool]]:
    """The regular expressions of the map, each with whether it lets an address into the log. The first match counts."""
    [block] = re.findall(r"map \$uri\$is_args\$args \$ipp_is_logged \{(.*?)\n\}", CONFIGURATION, re.DOTALL)
    found = re.findall(r'"~(\*?)(.+?)"\s+([01]);', block)
    assert re.search(r"^\s*default\s+1;", block, re.MULTILINE)
    return [(re.compile(text, re.IGNORECASE if star else 0), value == "1") for star, text, value in found]


def is_logged(address: str) -> bool:
    return next((value for rule, value in rules() if rule.search(address)), True)


@pytest.mark.parametrize(
    "address",
    [
        f"/f/{TOKEN}",
        "/f",
        "/f/",
        "/f/answer",
        "/F/answer",
        f"/f/{TOKEN}?language=en",
        "/feedback",
        "/feedback/rounds/0b5c1f0e-8a3d-4c55-a7d2-a0f2b1c3d4e5",
        "/feedback?from=letter",
        f"/welcome/{TOKEN}",
        f"/reset/{TOKEN}",
        f"/confirm/{TOKEN}",
        f"/calendar/{TOKEN}.ics",
        f"/screen/{TOKEN}",
        "/conversations",
        f"/login?next=/f/{TOKEN}",
        "/people?search=Fatima",
        "/?x",
    ],
)
def test_the_proxy_keeps_no_list_of_who_opened_which_link(address: str) -> None:
    assert not is_logged(address)


@pytest.mark.parametrize(
    "address", ["/", "/portfolio", "/login", "/static/css/tokens.css", "/people", "/friends", "/health"]
)
def test_ordinary_addresses_are_logged_so_that_a_fault_can_be_found(address: str) -> None:
    assert is_logged(address)


def test_every_address_that_holds_a_link_from_a_letter_stays_out_of_the_log(app) -> None:
    """A new kind of link in a letter fails here until the proxy knows it too."""
    with_link = {rule.rule for _, rule, _ in routes(app) if rule.arguments & {"token", "link"}}
    assert len(with_link) > 3
    assert [rule for rule in with_link if is_logged(re.sub(r"<[^>]*>", TOKEN, rule))] == []


def test_every_log_of_the_proxy_obeys_the_rules() -> None:
    assert set(re.findall(r"access_log (.*);", CONFIGURATION)) == {
        "/var/log/nginx/ipp.log ipp if=$ipp_is_logged",
        "off",
    }
    assert set(re.findall(r"error_log (.*);", CONFIGURATION)) == {"/dev/null crit"}
    assert len(re.findall(r"^\s*error_log", CONFIGURATION, re.MULTILINE)) == CONFIGURATION.count("server {")
    [line] = re.findall(r"log_format ipp '(.*)';", CONFIGURATION)
    assert not re.findall(r"\$(request|request_uri|args|http_\w+|cookie_\w+|query_string)\b", line)


def test_what_people_send_never_lies_in_a_file_of_the_proxy() -> None:
    assert (
        re.findall(r"client_(?:max_body_size|body_buffer_size) (\d+)m;", CONFIGURATION)
        == [f"{LARGEST_BODY // 10**6}"] * 2
    )
    assert "proxy_max_temp_file_size 0;" in CONFIGURATION


def test_the_manual_points_at_the_file() -> None:
    assert "(nginx.conf)" in (ROOT / "docs" / "admin.md").read_text()
