"""What was met and not understood."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Issue:
    """A row for a person to look at: never an exception, never silence.

    `stage` is the name of the stage, `subject` what it is about (an input, an article id, a stretch of text),
    `message` a short, constant phrase that can be counted, `detail` what differs from case to case.
    """

    stage: str
    subject: str
    message: str
    detail: str = ""


class InputError(Exception):
    """An input that cannot be read: names the input, what is wrong with it, and how to mend it."""

    def __init__(self, subject: str, message: str, mend: str) -> None:
        super().__init__(f"{subject}: {message}; {mend}")
        self.subject = subject
        self.message = message
        self.mend = mend

    @classmethod
    def of_bug(cls, subject: str, error: Exception) -> InputError:
        """An error of ours on one input: what it was and where, so that the other inputs can go on."""
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(place.filename).name}:{place.lineno}"
        message = f"could not be processed ({type(error).__name__}: {error} at {where})"
        return cls(subject, message, "report it with the article; the others were read")

    def as_issue(self, stage: str) -> Issue:
        """The same as a row that can be stored."""
        return Issue(stage=stage, subject=self.subject, message=self.message, detail=self.mend)
