"""Reading names for talents out of the official download of ESCO, the European list of skills."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

LONGEST_NAME = 80
_NEEDED = {"conceptType", "skillType", "preferredLabel", "altLabels"}
_BETWEEN_NAMES = re.compile(r"\s*[|\n]\s*")


class NoSkills(Exception):
    """The file is not the one with skills out of the download."""


def read_skills(path: Path) -> Iterator[tuple[str, str]]:
    """The name of every skill with its other names. What is knowledge, retired or too long for a talent is left out."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.DictReader(lines, strict=True)
            if not set(rows.fieldnames or ()) >= _NEEDED:
                raise NoSkills(path.name)
            yield from (_names(row) for row in rows if _is_talent(row))
    except (UnicodeDecodeError, csv.Error) as error:
        raise NoSkills(path.name) from error


def _is_talent(row: dict[str, str | None]) -> bool:
    is_skill = row["conceptType"] == "KnowledgeSkillCompetence" and row["skillType"] == "skill/competence"
    is_current = (row.get("status") or "released") == "released"
    return is_skill and is_current and 0 < len(_tidy(row["preferredLabel"])) <= LONGEST_NAME


def _names(row: dict[str, str | None]) -> tuple[str, str]:
    return _tidy(row["preferredLabel"]), " ".join(_BETWEEN_NAMES.split(row["altLabels"] or ""))


def _tidy(text: str | None) -> str:
    return " ".join((text or "").split())
