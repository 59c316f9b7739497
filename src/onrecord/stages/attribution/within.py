"""What is told within a quotation by its form: marks within marks, "said no", words behind a colon."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.core.text import rule_of
from onrecord.stages.attribution import clauses, quoting
from onrecord.stages.attribution.drafts import Draft, tidy
from onrecord.stages.attribution.lexicon import QUOTING, Cue, confidence, verbs
from onrecord.stages.attribution.view import View

SURE = 0.6
"""Confidence of words told without marks; a guess, since the corpus marks nothing within contents."""
REACH = 8
"""Tokens before a quotation in which its cue stands."""
GOES = Cue("go", "assert", ("say",))
GOING = frozenset({"go", "goes", "went"})
SAYS = frozenset({"say", "says", "said", "saying"})
OPENING = frozenset({",", ":", "‘", "'", "“", '"', "‹", "«"})
"""What stands between such a verb and what is said: "he goes, ‘No’"."""
SENSED = frozenset({"hear", "see", "feel", "know", "remember", "imagine"})
"""Verbs that stand between a telling and its words: "she said, and I can hear her, ‘No’"."""
REPLIES = frozenset({"yes", "no", "thanks", "sorry", "goodbye", "hello", "please", "amen"})
"""Words that one says with no clause and without marks."""


def find(view: View) -> Iterator[Draft]:
    """Yield quotations within others, words said without marks, and what stands behind a colon."""
    found = [nested_quote(view, n) for n in range(len(view.nested))]
    for i, word in enumerate(view.words[:-1]):
        if word in SAYS and (view.words[i + 1] in REPLIES or view.words[i + 1 : i + 3] == ["thank", "you"]):
            found.append(said_word(view, i))
        elif word in BE:
            found.append(what_was_said(view, i))
        elif word in SAYING and view.words[i + 1] == "," and _is_told(view, i):
            found.append(after_comma(view, i))
        elif word == ":" and _is_told(view, i):
            found.append(after_colon(view, i))
    yield from (draft for draft in found if draft is not None)


def _is_told(view: View, i: int) -> bool:
    """Return whether a token stands in a quotation or a speaker's turn."""
    return view.quoted[i] >= 0 or any(s <= view.parse.start[i] < e for s, e in view.turns)


def nested_quote(view: View, n: int) -> Draft | None:
    """A quotation inside a quotation, with a verb of saying right before it.

    True: "“He told us ‘go home’,” she said", "“and he goes, ‘Who cares?’”". Near miss: "“The ‘peace council’ met,” she said",
    where nobody says the nested words; "“It says, and I quote, ‘never’”", where what quotes is "says".
    """
    q = view.nested[n]
    before = view.parse.tokens_in(max(q.span.start - 80, 0), q.span.start)
    for i in reversed(before[-REACH:]):
        if view.words[i] in (".", "!", "?", "‘", "“"):
            return None
        cue = GOES if view.words[i] in GOING and view.words[i + 1] in OPENING else verbs().get(view.words[i])
        if cue is None or not view.parse.tag[i].startswith("VB") or not QUOTING.intersection(cue.classes):
            continue
        if quoting.is_aside(view, i) or cue.base in SENSED:
            continue
        speaker = clauses.subject(view, i)
        source = clauses.noun_phrase(view, speaker, verb=i) if speaker is not None else None
        if source is None or view.quote_at(source[0]) != view.quote_at(q.span.start):
            return None
        group = next(c for c in cue.classes if c in QUOTING)
        person = view.child(i, "dobj", "dative")
        addressed = clauses.noun_phrase(view, person, verb=i) if person is not None and group == "tell" else None
        return Draft(
            source=(source,),
            cue=(clauses.verb_group(view, i),),
            content=tidy(view, [(q.span.start, q.span.end)]),
            force=cue.force,
            rule=rule_of(nested_quote),
            confidence=confidence(cue.base, group, "before"),
            verb=i,
            frame="before",
            group=group,
            word=cue.base,
            speaker=speaker,
            person=addressed,
        )
    return None


def said_word(view: View, verb: int) -> Draft | None:
    """A word of assent, refusal or thanks that is said without marks.

    True: "“I shall say no,” he said", "if the general were to say yes", "“One said thank you”". Near miss: "said no harm
    was done".
    """
    last = verb + (2 if view.words[verb + 1] == "thank" else 1)
    after = view.words[last + 1] if last + 1 < len(view.words) else "."
    speaker = clauses.subject(view, verb)
    source = clauses.noun_phrase(view, speaker, verb=verb) if speaker is not None else None
    if after == ",":
        last = _to_end(view, last + 1, last)
    if source is None or (after[:1].isalnum() and after not in ("and", "to", "but", "or", "when", "if", "in", "at", "on")):
        return None
    return Draft(
        source=(source,),
        cue=(clauses.verb_group(view, verb),),
        content=(view.span(verb + 1, last),),
        force="assert",
        rule=rule_of(said_word),
        confidence=SURE,
        verb=verb,
        frame="before",
        group="say",
        word="say",
        speaker=speaker,
    )


def _to_end(view: View, first: int, otherwise: int) -> int:
    """Return the last word of the sentence from ``first`` on where no verb stands in it ("no, a plumber"), else ``otherwise``."""
    end = view.sentence_range(first)[1]
    while end > first and (not view.words[end - 1][0].isalnum() or view.quoted[end - 1] != view.quoted[first]):
        end -= 1
    same = all(view.quoted[i] == view.quoted[first] for i in range(first, end))
    verbal = any(view.parse.tag[i].startswith(("VB", "MD")) for i in range(first, end))
    return end - 1 if same and end > first + 1 and not verbal else otherwise


def _draft(view: View, verb: int, first: int, rule: str) -> Draft | None:
    """Return what the subject of ``verb`` says in the words from ``first`` to the end of the sentence or of the quotation."""
    speaker = clauses.subject(view, verb)
    source = clauses.noun_phrase(view, speaker, verb=verb) if speaker is not None else None
    last = view.sentence_range(verb)[1] - 1
    while last > first and (not view.words[last][0].isalnum() or view.quoted[last] != view.quoted[verb]):
        last -= 1
    if source is None or last <= first:
        return None
    cue = verbs()[view.words[verb]]
    return Draft(
        source=(source,),
        cue=(clauses.verb_group(view, verb),),
        content=tidy(view, [view.span(first, last)]),
        force=cue.force,
        rule=rule,
        confidence=SURE,
        verb=verb,
        frame="before",
        group="say",
        word=cue.base,
        speaker=speaker,
    )


def what_was_said(view: View, be: int) -> Draft | None:
    """What is told by "what he said was (that) ...".

    True: "What I said to them was, it'll last", "what she told us was that it had rained". Near misses: "What he said was true",
    "what he did was sing".
    """
    first, last = view.sentence_range(be)
    verb = next(
        (i for i in range(be - 1, max(be - 9, first) - 1, -1) if view.words[i] in SAYING and view.parse.tag[i] != "VB"), None
    )
    if verb is None or be + 3 >= last or "what" not in view.words[max(verb - 6, first) : verb]:
        return None
    start = be + 2 if view.words[be + 1] in (",", ":") else be + 1
    if view.words[start] != "that" and start == be + 1:
        return None
    return _draft(view, verb, start, rule_of(what_was_said))


def after_comma(view: View, verb: int) -> Draft | None:
    """What somebody said without marks, behind a comma, in words of their own.

    True: "“They wrote, pay first, then we talk”", "“My wife said, why don't you ask them”". Near misses: "“He said, in short,
    nothing”", "“it rained, he wrote, for a week”".
    """
    begin = verb + 2
    first, last = view.sentence_range(verb)
    if begin + 1 >= last or view.words[verb - 1] == ",":
        return None
    subject = view.child(verb, "nsubj")
    bare = view.parse.tag[begin] in ("VB", "VBP") and view.child(begin, "nsubj") is None
    opens = bare or view.words[begin] in OWN_WORDS
    if not opens or subject is None or "," in view.words[first:verb]:
        return None
    return _draft(view, verb, begin, rule_of(after_comma))


BE = frozenset({"was", "is"})
SAYING = frozenset({"said", "says", "say", "wrote", "writes", "told", "tells", "asked", "answered", "replied", "shouted"})
OWN_WORDS = frozenset({"let", "let's", "who", "why", "what", "how", "where", "don't", "please", "never", "if", "no", "yes"})
"""Words with which an unmarked speech opens; a statement's own subject would not tell it from the speaker's."""


def after_colon(view: View, colon: int) -> Draft | None:
    """What somebody said by another's words, set behind a colon without marks of its own.

    True: "“I wrote back: come and see it.”" Near miss: "“He said one thing: the boat.”", where the verb has an object.
    """
    first, last = view.sentence_range(colon)
    verb = next((i for i in range(colon - 1, max(colon - 4, first) - 1, -1) if view.words[i] in verbs()), None)
    cue = verbs()[view.words[verb]] if verb is not None else None
    if verb is None or cue is None or not QUOTING.intersection(cue.classes) or not view.parse.tag[verb].startswith("VB"):
        return None
    between = range(verb + 1, colon)
    speaker = clauses.subject(view, verb)
    source = clauses.noun_phrase(view, speaker, verb=verb) if speaker is not None else None
    nested = any(q.span.start >= view.parse.end[colon] and q.span.start <= view.parse.end[colon] + 2 for q in view.nested)
    if source is None or nested or any(view.parse.tag[i] not in ("RB", "RP", "PRP") for i in between) or colon + 2 >= last:
        return None
    stop = last - 1
    while stop > colon + 1 and not view.words[stop][0].isalnum():
        stop -= 1
    return Draft(
        source=(source,),
        cue=(clauses.verb_group(view, verb),),
        content=tidy(view, [view.span(colon + 1, stop)]),
        force=cue.force,
        rule=rule_of(after_colon),
        confidence=SURE,
        verb=verb,
        frame="before",
        group="say",
        word=cue.base,
        speaker=speaker,
    )
