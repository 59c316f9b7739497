"""What can go wrong through misuse or a broken installation.

Odd *input* never raises past a reader or a stage: it becomes an ``Issue`` or a ledger row.

    OnrecordError
    ├── BadCall            the command or function was called with something it cannot use
    │   └── BadSpan        a span that does not lie in its page
    ├── NotReadable        an input that a reader had to leave out (becomes a ledger row)
    ├── MissingModel       a model or library is not installed, or its bytes are not the pinned ones
    ├── RecordError        the record file is not one of ours, is newer than this program, or is damaged
    └── MissingExtra       an optional package is not installed
"""


class OnrecordError(Exception):
    """Base of every error this package raises; its text says what, where and what to do."""


class BadCall(OnrecordError):
    """A call that cannot be carried out as given."""


class BadSpan(BadCall):
    """A span whose bounds do not lie in its page."""

    def __init__(self, *, page: str, start: int, end: int, length: int) -> None:
        why = "end lies before start" if end < start else f"the page has {length} characters"
        super().__init__(f"span {start}:{end} of page {page}: {why}")


class NotReadable(OnrecordError):
    """An input that was left out; ``result`` is its ledger result, the text its reason."""

    def __init__(self, reason: str, *, result: str = "failed") -> None:
        super().__init__(reason)
        self.reason = reason
        self.result = result


class MissingModel(OnrecordError):
    """A model that is not installed or not the pinned one."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"language model '{name}': {problem}; run: onrecord doctor")


class RecordError(OnrecordError):
    """A record file that cannot be used."""


class MissingExtra(OnrecordError):
    """An optional package that is asked for but not installed."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(f"'{package}' is not installed; run: pip install 'onrecord[{extra}]'")
