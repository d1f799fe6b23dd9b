"""The three ways collecting can fail. The class alone decides what happens next; the code is stable, the text is
one sentence for an editor that says what happened and what to do."""

from datetime import timedelta


class IngestError(Exception):
    """`code` never changes once published (it is stored in rows and shown by the command and the desk)."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


class RecoverableError(IngestError):
    """The same attempt may succeed later: retried by schedule, never sooner than `retry_after` when given."""

    def __init__(self, code: str, sentence: str, retry_after: timedelta | None = None) -> None:
        super().__init__(code, sentence)
        self.retry_after = retry_after


class PermanentError(IngestError):
    """The same input fails every time: parked until somebody changes it."""


class MisconfiguredError(IngestError):
    """Nothing is wrong with the input; a setting of ours must change first."""
