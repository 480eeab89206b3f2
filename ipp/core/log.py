"""What IPP writes down about itself: what kind of thing went wrong and where, never anybody's words or addresses."""

import logging
import sys
import traceback
from types import TracebackType

import structlog

logger = structlog.get_logger("ipp")


def to_stderr() -> None:
    """Write to the error output: lines for a person at a terminal, JSON for a machine that collects them."""
    look = structlog.dev.ConsoleRenderer() if sys.stderr.isatty() else structlog.processors.JSONRenderer()
    structlog.configure(
        processors=[structlog.processors.add_log_level, structlog.processors.TimeStamper(fmt="iso", utc=True), look],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    logging.basicConfig(handlers=[DiscreetHandler()], level=logging.WARNING, force=True)


class DiscreetHandler(logging.Handler):
    """Passes on that a library complained, and where; not what it said, which may hold an address or a token."""

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        logger.log(
            record.levelno,
            "library",
            where=f"{record.name}:{record.funcName}:{record.lineno}",
            kind=type(error).__name__ if error else None,
            code=_lines(error.__traceback__) if error else None,
        )


def trouble(error: BaseException, where: str | None) -> None:
    """Log the kind of error and the lines of code; not its message, which may hold private text or a token."""
    logger.error("trouble", kind=type(error).__name__, where=where, code=_lines(error.__traceback__))


def note(event: str, **facts: int | str | bool) -> None:
    """Log that something ordinary happened, in numbers and kinds."""
    logger.info(event, **facts)


def _lines(trace: TracebackType | None) -> list[str]:
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)][-6:]
