"""What a page speaks of while its chains are being built: things, names that stand for them, offices."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.core.analysis import Kind, Mention
from onrecord.core.names import plain
from onrecord.core.text import Rule, Span
from onrecord.stages.mentions import wordlists

Form = str


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office or calling as words tell it.

    ``noun``: the form compared ("spokesman" for "spokeswoman"); ``modifiers``: folded words before it ("foreign");
    ``status``: words that change the holder ("former"); ``of``: folded name of the state or body, "" unknown.
    """

    noun: str
    modifiers: frozenset[str] = frozenset()
    status: frozenset[str] = frozenset()
    of: str = ""

    @property
    def text(self) -> str:
        """Return the office in one comparable line, without whose it is."""
        return " ".join((*sorted(self.status), *sorted(self.modifiers), self.noun))

    def fits(self, other: Office) -> bool:
        """Return whether this (shorter) wording can mean ``other``.

        True: "the minister" and "the foreign minister". Near miss: "the minister" and "the former minister".
        """
        same = self.noun == other.noun or other.noun.startswith(self.noun + " of ")
        apart = bool(self.of and other.of and self.of != other.of)
        return same and not apart and self.status == other.status and self.modifiers <= other.modifiers


@dataclass(slots=True, kw_only=True, eq=False)
class Name:
    """A name as it stands in the text: tokens ``first`` to ``last``, titles before it from token ``front``."""

    first: int
    last: int
    front: int
    text: str
    key: str
    ner: str = ""
    titles: tuple[str, ...] = ()
    honorific: str = ""
    gender: str = ""
    kind: Kind = "other"
    known: bool = False
    """Found only because the page names it elsewhere (headlines)."""
    short_of: str = ""
    """For an acronym in brackets: the key of the name it stands beside."""
    office: Office | None = None

    @property
    def words_upper(self) -> bool:
        """Return whether it is written in capitals: an acronym, or a heading."""
        return self.text.isupper()


@dataclass(slots=True, kw_only=True, eq=False)
class Thing:
    """Something or somebody, as far as the page has told.

    ``name``: its fullest form; ``first``: token of its first mention in running text.
    """

    kind: Kind
    name: str
    first: int
    key: str = ""
    named: bool = True
    plural: bool = False
    names: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    genders: set[str] = field(default_factory=set)
    heard: set[str] = field(default_factory=set)
    """Genders of the pronouns joined to it so far."""
    offices: list[Office] = field(default_factory=list)
    noun: str = ""
    """Head noun of a described thing."""
    modifiers: frozenset[str] = frozenset()

    @property
    def gender(self) -> str:
        """Return f or m when everything told agrees, else ""."""
        return next(iter(self.genders)) if len(self.genders) == 1 else ""

    @property
    def likely(self) -> str:
        """Return the gender told, else that of those who bear the given name, else of pronouns before; only for pronouns."""
        if self.genders:
            return self.gender
        return self._bearers or (next(iter(self.heard)) if len(self.heard) == 1 else "")

    @property
    def told_by_pronouns(self) -> bool:
        """Return whether nothing but pronouns tells the gender."""
        return not self.genders and not self._bearers

    @property
    def _bearers(self) -> str:
        """Return the gender of those who bear the given name, "" where both do or it is not known."""
        full = self.kind == "person" and " " in self.key
        return wordlists.given_names().get(plain(self.key).split()[0], "") if full else ""


@dataclass(slots=True, kw_only=True, eq=False)
class Found:
    """A mention before its chain has a number. ``head``: the token that carries the grammar."""

    first: int
    last: int
    head: int
    kind: Kind
    form: Form
    thing: Thing | None
    reason: str
    rule: Rule

    def as_mention(self, span: Span, chain: int | None) -> Mention:
        """Return the finished mention."""
        kind = self.thing.kind if self.thing is not None else self.kind
        return Mention(span=span, kind=kind, form=self.form, chain=chain, reason=self.reason, rule=self.rule)  # type: ignore[arg-type]
