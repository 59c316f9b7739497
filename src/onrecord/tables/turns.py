"""Changed accounts read from the words alone: a doubt dropped or taken on, a flat no that becomes a yes, a figure taken back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from onrecord.core import edtf
from onrecord.core.record import ChangeEnd, ChangeRow, Level
from onrecord.core.story import EntityId, Story
from onrecord.core.text import Edtf, rule_of
from onrecord.tables.change_rows import change
from onrecord.tables.comparison import affiliation
from onrecord.tables.comparison.clauses import Clause, clauses, stems
from onrecord.tables.comparison.stands import outermost, said_on
from onrecord.tables.sides import quotation, sentence

_DOUBT = re.compile(
    r"\b(?:(?-i:may)|might|could)\s+(?:well\s+)?(?:have|be)\b|\b(?:most\s+|very\s+|more\s+than\s+)?likely\b|\b(?:probably|possibly|perhaps|maybe)\b",
    re.I,
)
_CERTAIN = re.compile(
    r"\b(?:there\s+is|i\s+have|we\s+have|there\s+can\s+be)\s+no\s+doubt(?:\s+that)?\b|\b(?:certainly|definitely|undoubtedly|without\s+(?:a\s+)?doubt|"
    r"beyond\s+(?:any\s+)?doubt|clearly)\b",
    re.I,
)
_OPEN = re.compile(r"\b(?:if|whether|unless|should|would)\b|\?", re.I)
_NO = re.compile(r"\b(?:not|never|no|nobody|nothing|none|neither|nor|cannot)\b|n['’]t\b", re.I)
_EXISTS = re.compile(
    r"\bthere\s+(?:is|are|was|were|has\s+been|have\s+been)\s+(?:no|not\s+any|never\s+any)\s+(?P<what>[^.,;:!?—]+)", re.I
)
_FIRST = re.compile(
    r"\bfor\s+the\s+first\s+time\b|\b(?:until|till|up\s+to)\s+now\b|\b(?:so\s+far|previously|earlier|hitherto)\s+(?:not|refused|declined)\b|"
    r"\b(?:had|has)\s+(?:so\s+far|until\s+now|previously)\b",
    re.I,
)
_ALIKE = 0.5


def build(story: Story) -> Iterator[ChangeRow]:
    """Give the changes that no class of happening is needed for."""
    every = [c for c in clauses(story) if c.statement.shown and c.held.entity is not None]
    by_speaker: dict[EntityId, list[tuple[Clause, Edtf]]] = {}
    for clause in every:
        said = said_on(story, clause.page, clause.number)
        if said is not None and clause.held.entity is not None:
            by_speaker.setdefault(clause.held.entity, []).append((clause, said))
    for who in sorted(by_speaker):
        told = sorted(by_speaker[who], key=lambda t: (edtf.sort_key(t[1]), t[0].page, t[0].span))
        yield from _first_of_each(_firmness(story, who, told))
        yield from _first_of_each(_taken_back(story, who, told))
    yield from _first_of_each(_confirmed(story))


def _first_of_each(rows: Iterator[ChangeRow]) -> Iterator[ChangeRow]:
    """Give the first row of each later statement: two tellings of one earlier saying make one change."""
    seen: set[tuple[str, str]] = set()
    for row in rows:
        key = (row.kind.value, row.after.statement if row.after else "")
        if key not in seen:
            seen.add(key)
            yield row


def _apart(early: Edtf, late: Edtf) -> bool:
    """True where ``late`` lies at least two days after ``early``."""
    a, b = edtf.parse(early), edtf.parse(late)
    return a is not None and b is not None and a.hi is not None and b.hi is not None and (b.hi - a.hi).days >= 2


# -- hardened, softened -----------------------------------------------------------------------------------------------


def _firmness(story: Story, who: EntityId, told: Sequence[tuple[Clause, Edtf]]) -> Iterator[ChangeRow]:
    for (early, said), (late, then) in combinations(told, 2):
        if not _apart(said, then) or any(_OPEN.search(c.text) for c in (early, late)):
            continue
        grades, cores = [_grade(c) for c in (early, late)], [_core(c) for c in (early, late)]
        least, most = sorted(cores, key=len)
        alike = least == most and len(least) >= 2 if 0 in grades else bool(least) and least <= most
        if grades[0] != grades[1] and -1 in grades and alike and not _negated_core(early, late):
            yield firmness(story, who, (early, said), (late, then), hardened=grades[0] < grades[1])


def _grade(clause: Clause) -> int:
    """Return -1 for words that doubt, 1 for words that rule doubt out, 0 for a plain sentence."""
    if _DOUBT.search(clause.text):
        return -1
    return 1 if _CERTAIN.search(clause.text) else 0


def _core(clause: Clause) -> frozenset[str]:
    return stems(_CERTAIN.sub(" ", _DOUBT.sub(" ", clause.text)))


def _negated_core(early: Clause, late: Clause) -> bool:
    return any(_NO.search(_CERTAIN.sub(" ", c.text)) for c in (early, late))


def firmness(story: Story, who: EntityId, early: tuple[Clause, Edtf], late: tuple[Clause, Edtf], *, hardened: bool) -> ChangeRow:
    """Return one speaker's proposition told first with a doubt and later without one, or the other way about.

    "It may have been an accident", a week later "It was an accident" is hardened; "there is no doubt that it was stolen", later
    "it was most likely stolen" is softened. Near misses: another speaker; "it may have been an accident at the mill" beside "it
    was an accident" of something else; a question or a condition; words of one day.
    """
    kind = "hardened" if hardened else "softened"
    return _of(
        story,
        kind,
        who,
        early,
        late,
        f"the same words, {'with a doubt before, without one later' if hardened else 'with a doubt later'}",
        "conflict",
        rule_of(firmness),
    )


# -- a flat no that becomes a yes -------------------------------------------------------------------------------------


def _taken_back(story: Story, who: EntityId, told: Sequence[tuple[Clause, Edtf]]) -> Iterator[ChangeRow]:
    for (early, said), (late, then) in combinations(told, 2):
        denied = _EXISTS.search(early.text)
        if denied is None or not _apart(said, then) or late.negated or _OPEN.search(late.text):
            continue
        core = stems(denied["what"])
        if len(core) >= 2 and core <= late.stems:
            yield taken_back(story, who, (early, said), (late, then), sure=_was_before(story, late, said))


def _was_before(story: Story, clause: Clause, said: Edtf) -> bool:
    """True where the later words name a day before the earlier ones were spoken: what they tell was so even then."""
    last = edtf.lo_hi(said)[1]
    times = [t for t in story.analyses[clause.page].times if clause.span.start <= t.span.start < clause.span.end]
    return last is not None and any(t.hi is not None and t.hi < last for t in times)


def taken_back(story: Story, who: EntityId, early: tuple[Clause, Edtf], late: tuple[Clause, Edtf], *, sure: bool) -> ChangeRow:
    """Return a thing that a speaker said there was none of and later tells of: "there are no talks with Orrin", a month later
    "we have been talking with Orrin since May".

    Sure where the later words reach back behind the earlier ones; else it may have come about since (a check). Near misses:
    "there are no talks with Orrin", later "we are talking with Velm"; "if we talk with Orrin".
    """
    why = (
        "said that there was none; told later as going on before that day" if sure else "said that there was none; told of later"
    )
    return _of(story, "reversal", who, early, late, why, "conflict" if sure else "check", rule_of(taken_back))


# -- first confirmation -----------------------------------------------------------------------------------------------


def _confirmed(story: Story) -> Iterator[ChangeRow]:
    speaks_for = affiliation.bodies(story)
    declined = list(_declined(story))
    for page in sorted(story.analyses):
        for number, said in enumerate(story.analyses[page].statements):
            if said.force not in {"confirm", "admit"} or not said.content or said.inside is not None:
                continue
            around = sentence(story, said.content[0])
            if _FIRST.search(story.words(around)) is None and not any(
                _FIRST.search(story.words(c)) for c in (*said.cue, *said.content)
            ):
                continue
            then, who = said_on(story, page, number), affiliation.of(story, speaks_for, page, number)
            told = stems(" ".join(story.words(s) for s in quotation(story, said)))
            for early, day, topic, whose in declined:
                body = affiliation.common(story, whose, who)
                if then is None or body is None or not _apart(day, then) or early.page == page:
                    continue
                shared = topic & told
                if len(shared) >= 2 or (shared and len(shared) >= _ALIKE * len(topic)):
                    late = _clause(story, page, number)
                    yield confirmed(story, body, (early, day), (late, then))


def _declined(story: Story) -> Iterator[tuple[Clause, Edtf, frozenset[str], frozenset[EntityId]]]:
    """Give refusals to answer with their day, what was asked, and for whom the one who refused speaks."""
    speaks_for = affiliation.bodies(story)
    for page in sorted(story.analyses):
        for number, said in enumerate(story.analyses[page].statements):
            if said.force not in {"decline", "neither"} or not said.content:
                continue
            day = said_on(story, page, number)
            clause = _clause(story, page, number)
            asked = _question_before(story, clause)
            topic = stems(asked) if asked else clause.stems
            if day is not None and topic:
                yield clause, day, topic, affiliation.of(story, speaks_for, page, number)


def _question_before(story: Story, clause: Clause) -> str:
    """Return the question that ends right before ``clause``'s sentence; "" where none does."""
    text = story.pages[clause.page].text
    before = text[max(sentence(story, clause.span).start - 300, 0) : sentence(story, clause.span).start].rstrip()
    asked = re.search(r"[^.!?\n]+\?\Z", before)
    return asked.group() if asked else ""


def _clause(story: Story, page: str, number: int) -> Clause:
    return next(c for c in affiliation.own_clauses(story, page, number))


def confirmed(story: Story, who: EntityId, early: tuple[Clause, Edtf], late: tuple[Clause, Edtf]) -> ChangeRow:
    """Return an answer once refused and later given as new: "would not say whether the vault had been opened", later "confirmed
    for the first time that the vault was opened".

    A body counts as one speaker through whomever it speaks. Near misses: another matter; another body; "confirmed" without a word
    that says it is new (a reporter may have asked twice).
    """
    return _of(
        story,
        "first confirmation",
        who,
        early,
        late,
        "an answer refused before and given later, told as new",
        "conflict",
        rule_of(confirmed),
    )


def _of(
    story: Story,
    kind: str,
    who: EntityId,
    early: tuple[Clause, Edtf],
    late: tuple[Clause, Edtf],
    reason: str,
    level: Level,
    rule: str,
) -> ChangeRow:
    ends = [
        ChangeEnd(
            statement=c.statement.id, said=said, spans=(c.span,), quote=quotation(story, outermost(story, c.page, c.statement))
        )
        for c, said in (early, late)
    ]
    about = " ".join(late[0].text.split())[:120]
    return change(kind, who, about, reason, level, ends[0], ends[1], (early[0].span, late[0].span), rule)
