"""The organisation and its drivers. One installation serves one organisation."""

import uuid

from sqlalchemy.orm import Mapped, mapped_column

from ipp.core.db import Base


class Organisation(Base):
    """The one organisation. `is_demo` is set while an empty database is filled with the demo, and never later."""

    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    name: Mapped[str]
    least_answers: Mapped[int] = mapped_column(default=4)
    is_extra_protected: Mapped[bool] = mapped_column(default=False)
    is_demo: Mapped[bool] = mapped_column(default=False)


class Driver(Base):
    """One thing that can move a person. The organisation may rename it; `key` and topics stay."""

    __tablename__ = "driver"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    key: Mapped[str] = mapped_column(unique=True)
    position: Mapped[int]
    hue: Mapped[int]
    name_nl: Mapped[str]
    name_en: Mapped[str]
    prompt_nl: Mapped[str]
    prompt_en: Mapped[str]
    example_nl: Mapped[str]
    example_en: Mapped[str]
    questions_nl: Mapped[str] = mapped_column(default="")
    questions_en: Mapped[str] = mapped_column(default="")
    """More questions to help somebody start, one on a line."""
    is_retired: Mapped[bool] = mapped_column(default=False)
    """Nothing new can be written under it; who wrote under it keeps it, with all their words."""

    def name(self, language: str) -> str:
        return self.name_en if language == "en" else self.name_nl

    def prompt(self, language: str) -> str:
        return self.prompt_en if language == "en" else self.prompt_nl

    def questions(self, language: str) -> list[str]:
        """The prompt and then the others, to ask one by one."""
        more = self.questions_en if language == "en" else self.questions_nl
        return [self.prompt(language), *filter(None, (line.strip() for line in more.splitlines()))]

    def example(self, language: str) -> str:
        return self.example_en if language == "en" else self.example_nl
