"""Somebody quotes another: "the agency quoted the envoy as saying that it rained"; the words are the envoy's."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.core.text import rule_of
from onrecord.stages.attribution import clauses
from onrecord.stages.attribution.drafts import Draft, tidy
from onrecord.stages.attribution.lexicon import QUOTING, confidence, verbs
from onrecord.stages.attribution.view import Range, View

QUOTE = frozenset({"quote", "quotes", "quoted", "quoting", "cite", "cites", "cited", "citing"})
REACH = 25
"""Tokens from "quoted" to "as saying"."""


def find(view: View) -> Iterator[Draft]:
    """Yield what one is quoted as saying, outside quotations."""
    for i in range(len(view.words) - 2):
        if view.words[i] == "as" and view.quoted[i] < 0:
            found = quoted_as(view, i)
            if found is not None:
                yield found


def quoted_as(view: View, i: int) -> Draft | None:
    """The words of somebody whom another quotes, with "as saying"; who quotes is the relay and has no statement.

    True: "Radio Tarn quoted the pilot as saying that it rained.", "“It rained,” Radio Tarn quoted the pilot as saying."
    Near miss: "the pilot was quoted as saying", whose subject says it (other rules), "known as saying little".
    """
    verb = _saying(view, i)
    quoter = _quoter(view, i) if verb is not None else None
    if verb is None:
        return None
    if quoter is None or view.words[quoter + 1] == "by":
        return _passive(view, i, verb)
    source = view.trim(view.span(quoter + 1, i - 1))
    content = _told(view, verb) or _quoted_before(view, quoter)
    if source is None or content is None:
        return None
    cue = verbs()[view.words[verb]]
    return Draft(
        source=(source,),
        cue=(view.span(verb, verb),),
        content=tidy(view, [content]),
        force=cue.force,
        rule=rule_of(quoted_as),
        confidence=confidence(cue.base, cue.classes[0], "that"),
        verb=verb,
        frame="that",
        group=cue.classes[0],
        word=cue.base,
        speaker=_head(view, range(quoter + 1, i)),
        relay=_relay(view, quoter),
    )


def _passive(view: View, i: int, verb: int) -> Draft | None:
    """The quotation that opens a sentence whose speaker is quoted: "“It rained,” he was quoted by Radio Tarn as saying".

    Near miss: "he was quoted as saying that it rained", whose clause other rules read.
    """
    first, _ = view.sentence_range(i)
    quoter = next(
        (k for k in range(i - 1, max(first, i - REACH) - 1, -1) if view.words[k] in QUOTE and _is_passive(view, k)), None
    )
    speaker = view.child(quoter, "nsubjpass", "nsubj") if quoter is not None else None
    if quoter is None or speaker is None or _told(view, verb) is not None:
        return None
    source, content = clauses.noun_phrase(view, speaker, verb=quoter), _quoted_before(view, quoter)
    if source is None or content is None or source[0] < content[1]:
        return None
    cue = verbs()[view.words[verb]]
    by = next((k for k in range(quoter + 1, i) if view.words[k] == "by"), None)
    relay = view.trim(view.span(by + 1, i - 1)) if by is not None and by + 1 < i else None
    return Draft(
        source=(source,),
        cue=(clauses.verb_group(view, quoter), view.span(verb, verb)),
        content=tidy(view, [content]),
        force=cue.force,
        rule=rule_of(quoted_as),
        confidence=confidence(cue.base, cue.classes[0], "that"),
        verb=verb,
        frame="after",
        group=cue.classes[0],
        word=cue.base,
        speaker=speaker,
        relay=(relay,) if relay is not None else (),
    )


def leads(view: View, verb: int) -> bool:
    """Return whether a verb of quoting only leads to another's words: "quoted the pilot as saying"."""
    if view.words[verb] not in QUOTE:
        return False
    _, last = view.sentence_range(verb)
    return any(view.words[i] == "as" and _saying(view, i) is not None for i in range(verb + 1, min(verb + REACH, last)))


def is_aside(view: View, verb: int) -> bool:
    """Return whether a speaker only says that he quotes: "the board said, and *I quote*, “never”". Near miss: "I quoted him"."""
    own = any(view.words[k] == "i" for k in range(max(verb - 3, 0), verb))
    return view.words[verb] in ("quote", "quoting") and own


def is_led(view: View, verb: int) -> bool:
    """Return whether a verb tells the words of somebody whom another quotes: "was quoted by the paper as *saying*".

    Near miss: "was seen as saying little", "known for saying so".
    """
    first, _ = view.sentence_range(verb)
    before = range(max(first, verb - REACH), verb)
    if not any(view.words[i] == "as" and _saying(view, i) == verb for i in before):
        return False
    return any(view.words[i] in QUOTE for i in before)


def is_taken(view: View, verb: int) -> bool:
    """Return whether ``quoted_as`` has the words that a participle of saying tells."""
    first, _ = view.sentence_range(verb)
    led = (i for i in range(max(first, verb - 3), verb) if view.words[i] == "as" and _saying(view, i) == verb)
    return any(quoted_as(view, i) is not None for i in led)


def _saying(view: View, i: int) -> int | None:
    """Return the participle of saying after "as" ("as saying", "as also having said")."""
    for k in range(i + 1, min(i + 4, len(view.words))):
        cue = verbs().get(view.words[k])
        if cue is not None and QUOTING.intersection(cue.classes) and view.words[k].endswith("ing") and view.quoted[k] < 0:
            return k
        if view.parse.tag[k] != "RB":
            return None
    return None


def _quoter(view: View, i: int) -> int | None:
    """Return the verb of quoting before "as", with words between; None for the passive, where nobody stands between."""
    first, _ = view.sentence_range(i)
    for k in range(i - 1, max(first, i - REACH) - 1, -1):
        if view.words[k] in QUOTE:
            return k if k < i - 1 and not _is_passive(view, k) else None
    return None


def _is_passive(view: View, k: int) -> bool:
    while k > 1 and view.parse.tag[k - 1] == "RB":
        k -= 1
    return k > 0 and view.words[k - 1] in ("was", "were", "is", "are", "been", "being")


def _told(view: View, verb: int) -> Range | None:
    """Return the clause or quotation after the participle; None for the end of the sentence or a date alone."""
    _, last = view.sentence_range(verb)
    first = verb + 1
    while first < last and view.words[first] in (",", ":"):
        first += 1
    stop = last
    while stop > first and view.words[stop - 1] in (".", "!", "?") and view.quoted[stop - 1] < 0:
        stop -= 1
    if stop <= first:
        return None
    clausal = any(view.parse.tag[k] in ("VBD", "VBZ", "VBP", "MD") for k in range(first, stop))
    if not clausal and view.quoted[first] < 0:
        return None
    span = view.span(first, stop - 1)
    q = view.quote_at(span[0])
    return (view.quotations[q].span.start, max(span[1], view.quotations[q].span.end)) if q is not None else span


def _quoted_before(view: View, quoter: int) -> Range | None:
    """Return the quotation that the sentence opens with."""
    first, _ = view.sentence_range(quoter)
    for k in range(quoter - 1, max(first - 2, quoter - REACH), -1):
        if view.quoted[k] >= 0:
            span = view.quotations[view.quoted[k]].span
            return span.start, span.end
    return None


def _relay(view: View, quoter: int) -> tuple[Range, ...]:
    """Return the noun phrase right before the verb of quoting, since the sentence or its quotation began."""
    first, _ = view.sentence_range(quoter)
    k = quoter
    while k > first and view.quoted[k - 1] < 0 and view.words[k - 1] not in (",", ";", ":", "-", "–", "—"):
        k -= 1
    while k < quoter and view.parse.tag[k] in ("IN", "CC", "RB"):
        k += 1
    named = any(view.parse.tag[t].startswith(("NN", "PRP")) for t in range(k, quoter))
    span = view.trim(view.span(k, quoter - 1)) if named else None
    return (span,) if span is not None and quoter - k <= 10 else ()


def _head(view: View, tokens: range) -> int | None:
    """Return the token of a phrase whose head lies outside it, else its last noun."""
    comma = next((t for t in tokens if view.words[t] == ","), tokens.stop)
    nouns = [t for t in tokens if t < comma and view.parse.tag[t].startswith(("NN", "PRP"))]
    return nouns[-1] if nouns else None
