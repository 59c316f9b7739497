"""A parse with its words at hand: children looked up once, lower-case words, noun phrases cut to their core."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.core.syntax import Parse
from onrecord.core.text import PageId, Span

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_CORE = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "predet", "quantmod", "case", "punct", "advmod", "neg"})
_BREAKS = frozenset({"ccomp", "relcl", "advcl", "parataxis", "csubj", "csubjpass"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """``word``: lower-case words by token; ``kids``: direct dependents by token, in text order."""

    page: PageId
    parse: Parse
    word: tuple[str, ...]
    kids: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, page: PageId, text: str, parse: Parse) -> Grammar:
        """Return the grammar of ``text`` as ``parse`` reads it."""
        kids: list[list[int]] = [[] for _ in parse.start]
        for i, head in enumerate(parse.head):
            if head != i:
                kids[head].append(i)
        word = tuple(text[s:e].lower().replace("’", "'") for s, e in zip(parse.start, parse.end, strict=True))
        return cls(page=page, parse=parse, word=word, kids=tuple(map(tuple, kids)))

    def with_dep(self, token: int, *deps: str) -> list[int]:
        """Return the dependents of ``token`` whose label is one of ``deps``."""
        return [k for k in self.kids[token] if self.parse.dep[k] in deps]

    def span(self, first: int, last: int) -> Span:
        """Return the span from token ``first`` to token ``last``, inclusive."""
        return Span(self.page, self.parse.start[first], self.parse.end[last])

    def core(self, noun: int) -> Span:
        """Return the noun phrase of ``noun`` from its determiner to its head, a number behind it included: "the old gate 4"."""
        first = last = noun
        for k in self.kids[noun]:
            if self.parse.dep[k] in _CORE and self.parse.dep[k] != "punct":
                if k < noun:
                    first = min(first, self.parse.left[k])
                elif k == last + 1 and self.parse.dep[k] == "nummod":
                    last = k
        return self.span(first, last)

    def clause(self, token: int) -> list[int]:
        """Return the tokens of ``token``'s own clause: its subtree without clauses that hang below it."""
        own, todo = [], [token]
        while todo:
            t = todo.pop()
            own.append(t)
            todo += [k for k in self.kids[t] if not self.opens_clause(k)]
        return sorted(own)

    def opens_clause(self, token: int) -> bool:
        """True where ``token`` heads a clause of its own: a relative clause, a "that" clause, a second verb ("and left")."""
        dep, tag = self.parse.dep[token], self.parse.tag[token]
        return dep in _BREAKS or (dep in {"conj", "acl", "pcomp", "xcomp", "dep"} and tag.startswith("VB"))

    def governor(self, token: int) -> int | None:
        """Return the head of ``token``, None where it is a root."""
        return None if self.parse.head[token] == token else self.parse.head[token]

    def lineage(self, token: int) -> list[int]:
        """Return the heads above ``token``, nearest first."""
        up: list[int] = []
        t = token
        while (head := self.governor(t)) is not None and len(up) < 60:
            up.append(head)
            t = head
        return up
