"""The photo that somebody chose to show: kept in two sizes, replaced and taken away. Nothing here commits."""

from ipp.core import files, pictures
from ipp.people.models import Person

LARGE, SMALL = 480, 96
"""Pixels of a side: on somebody's own page, and beside a name (twice as sharp as it is wide)."""


def keep_photo(person: Person, content: bytes) -> None:
    """Show this picture beside the name from now on. Raises NoPicture when it cannot be opened."""
    large = pictures.make_square(content, LARGE)
    small = pictures.make_square(large, SMALL)  # of what a telephone took, opening it again would take a second
    remove_photo(person)
    person.photo_id, person.thumbnail_id = files.keep(large), files.keep(small)


def remove_photo(person: Person) -> None:
    """Initials again, everywhere at once."""
    for file_id in (person.photo_id, person.thumbnail_id):
        if file_id:
            files.forget(file_id)
    person.photo_id = person.thumbnail_id = None
