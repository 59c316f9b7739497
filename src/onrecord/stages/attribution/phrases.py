"""Cues that are not the clause's verb: "according to", "as she put it", "in his words"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord import lexicons
from onrecord.core.text import rule_of
from onrecord.stages.attribution import clauses, documents, heard, idioms, quoting, relays
from onrecord.stages.attribution.drafts import Draft, tidy
from onrecord.stages.attribution.lexicon import QUOTING, confidence, verbs
from onrecord.stages.attribution.view import Range, View, cut

NOT_PUT = frozenset(
    {
        "begin", "read", "show", "find", "continue", "cry", "shout", "laugh", "quote", "express", "calculate",
        "demonstrate", "respond", "answer", "reply", "signal", "snap",
    }
)  # fmt: skip
"""Verbs of saying after "as" that mostly tell the time something happened."""
SPEAKING_NOUNS = ("source_nouns", "media_nouns", "document_forms", "organisation_nouns", "people_nouns", "bare_speakers")
LAWS = lexicons.words("law_nouns")
LAYING_DOWN = frozenset({"shall", "must", "will", "may", "can", "would"})
BY_LAW = frozenset({"under", "pursuant"})
PARTS = frozenset({"article", "section", "paragraph", "clause", "rule", "chapter", "annex", "schedule", "regulation"})
"""Parts of documents; with its number, one lays down whatever holds "under" it."""
NAMED = frozenset({"understanding", "memorandum", "compact", "settlement", "declaration", "framework"})
"""Documents that lay something down where they have a name: "the Tarn Understanding"."""
OWN_WORDS = frozenset({"words", "view", "opinion", "telling", "phrase", "reckoning", "estimation", "account"})


def find(view: View) -> Iterator[Draft]:
    """Yield the statements whose cue is a phrase, in text order."""
    for i, word in enumerate(view.words):
        quoted = view.quoted[i] >= 0 and view.quotations[view.quoted[i]].kind == "quotation"
        if quoted:
            continue
        found = None
        if word == "according":
            found = according_to(view, i)
        elif word == "as":
            found = as_put(view, i)
        elif word in OWN_WORDS:
            found = in_words(view, i)
        elif word in BY_LAW:
            found = under(view, i)
        elif word == "per" and view.parse.dep[i] == "prep":
            found = per(view, i)
        if found is not None:
            yield found
    yield from quoting.find(view)
    yield from documents.find(view)
    yield from heard.find(view)
    yield from idioms.find(view)


def according_to(view: View, i: int) -> Draft | None:
    """The clause that "according to X" belongs to.

    True: "The dam is safe, according to the ministry." Near miss: "seats were given out according to size", where nobody
    speaks.
    """
    if i + 2 >= len(view.words) or view.words[i + 1] != "to":
        return None
    to = i + 1
    thing = view.child(to, "pobj", "pcomp")
    if thing is None or not view.parse.tag[thing].startswith(("NN", "PRP", "CD", "DT")):
        return None
    if view.words[thing] in ("plan", "size", "schedule", "age", "rank", "need", "needs", "ability", "rules", "taste"):
        return None
    if not _may_speak(view, thing):
        return None
    first = i
    while first > 0 and view.words[first - 1] in ("at", "least", "reportedly") and view.parse.head[first - 1] in (i, to):
        first -= 1
    source = _source(view, thing, to + 1)
    if source is None:
        return None
    cue = view.span(i, to)
    if _only_relays(view, i, source):
        return None
    return _clausal(view, i, cue, source, thing, word="according to", rule=rule_of(according_to))


def _only_relays(view: View, i: int, source: Range) -> bool:
    """Return whether an outlet only passes on what another said: "“We left,” said Venn, according to the Harbour Post".

    Near miss: "Venn left, according to the Harbour Post", which tells it itself, and "According to the Post, Venn said".
    """
    head = view.parse.head[i]
    cue = verbs().get(view.words[head])
    if cue is None or head > i or view.child(head, "nsubj") is None or not {"say", "tell", "call"}.intersection(cue.classes):
        return False
    return view.parse.tag[head] in ("VBD", "VBZ") and relays.is_outlet(view, source)


def _may_speak(view: View, thing: int) -> bool:
    """Return whether a phrase after "according to" can tell something: a name, a person, a text; not "religion", "your age"."""
    kids = view.kids[thing]
    if any(view.words[k] == "your" for k in kids):
        return False
    if view.parse.tag[thing] != "NN" or any(k < thing or view.parse.dep[k] in ("prep", "relcl", "acl") for k in kids):
        return True
    return any(view.words[thing] in lexicons.words(name) for name in SPEAKING_NOUNS)


def _source(view: View, thing: int, first: int) -> Range | None:
    """The phrase after the preposition, ending where a new clause begins after a comma."""
    found = clauses.noun_phrase(view, thing)
    if found is None:
        return None
    start = view.parse.start[first]
    return view.trim((min(max(found[0], start), view.parse.start[thing]), found[1]))


def _clausal(view: View, i: int, cue: Range, source: Range, thing: int, *, word: str, rule: str) -> Draft | None:
    first, last = view.sentence_range(i)
    if all(view.quoted[k] < 0 and view.words[k] in (",", "and", "but", "“", '"') for k in range(first, i)):
        content = [(source[1], view.parse.end[last - 1])]
    else:
        content = _around(view, i, (min(cue[0], source[0]), max(cue[1], source[1])), first, last)
    pieces = tidy(view, [_without_stop(view, s) for s in content])
    if not pieces:
        return None
    return Draft(
        source=(source,),
        cue=(cue,),
        content=pieces,
        force="assert",
        rule=rule,
        confidence=confidence(word, "phrase", "clause"),
        verb=i,
        frame="clause",
        group="phrase",
        word=word,
        speaker=thing,
    )


def _around(view: View, i: int, hole: Range, first: int, last: int) -> list[Range]:
    """The clause around the phrase: its verb's words before the phrase, and those after it that are no new clause."""
    head = view.parse.head[i]
    while head != view.parse.head[head] and not view.parse.tag[head].startswith(("VB", "MD")):
        head = view.parse.head[head]
    start = view.parse.start[max(view.parse.left[head], first)]
    end = view.parse.end[min(view.parse.right[head], last - 1)]
    if start >= hole[0]:
        start = view.parse.start[first]
    for k in view.kids[head]:
        # "…, according to a poll, but his path is narrow": what follows is the writer's
        if view.parse.dep[k] == "conj" and view.parse.start[k] > hole[1] and view.child(k, "nsubj", "nsubjpass") is not None:
            cc = next(
                (
                    c
                    for c in view.kids[head]
                    if view.parse.dep[c] == "cc" and hole[1] <= view.parse.start[c] < view.parse.start[k]
                ),
                None,
            )
            end = min(end, view.parse.start[cc if cc is not None else view.parse.left[k]])
    return cut((start, max(end, hole[0])), [hole])


def _without_stop(view: View, span: Range) -> Range:
    start, end = span
    while end > start and view.text[end - 1] in ".!?" and view.quote_at(end - 1) is None:
        end -= 1
    return start, end


def as_put(view: View, i: int) -> Draft | None:
    """A clause with "as" whose verb has no content of its own: the rest of the sentence is the content.

    True: "The weir, as Orla Venn put it, was “a toy”." Near miss: "As he said goodbye, it rained": the verb has its own object.
    """
    verb = view.parse.head[i]
    used = verb if view.words[verb] == "used" else None
    if used is not None:
        verb = view.child(used, "xcomp") or verb
    cue = verbs().get(view.words[verb])
    put = view.words[verb] in ("put", "puts", "putting") and any(view.words[k] == "it" for k in view.kids[verb])
    if cue is not None and not put and (cue.classes[0] not in ("say", "tell", "call") or cue.base in NOT_PUT):
        return None
    if verb <= i or not (
        put or (cue is not None and QUOTING.intersection(cue.classes) and view.parse.tag[verb].startswith("VB"))
    ):
        return None
    agent = view.child(verb, "agent") if view.parse.tag[verb] == "VBN" else None
    if view.parse.dep[i] not in ("mark", "advmod", "prep") or (
        view.parse.tag[verb] in ("VBG", "VBN", "VB") and agent is None and used is None
    ):
        return None
    ends = view.parse.tokens_in(clauses.verb_group(view, verb)[1], clauses.verb_group(view, verb)[1] + 2)
    closed = bool(ends) and view.words[ends[0]] == ","
    if not put and not closed and view.child(verb, "ccomp", "xcomp", "dobj") is not None:
        return None
    speaker = view.child(used if used is not None else verb, "nsubj") if agent is None else view.child(agent, "pobj")
    source = clauses.noun_phrase(view, speaker, verb=verb) if speaker is not None else None
    if source is None or speaker is None:
        return None
    if view.words[speaker] in ("it", "which", "that"):
        return None
    first, last = view.sentence_range(i)
    right = ends[0] if closed else min(view.parse.right[verb], last - 1)
    span = (view.parse.start[i], max(view.parse.end[right], source[1]))
    content = cut(view.span(first, last - 1), [span])
    pieces = tidy(view, [_without_stop(view, s) for s in content])
    if not pieces:
        return None
    return Draft(
        source=(source,),
        cue=(view.span(verb, verb),),
        content=pieces,
        force="assert",
        rule=rule_of(as_put),
        confidence=confidence("as put", "phrase", "clause"),
        verb=verb,
        frame="clause",
        group="phrase",
        word="as put",
        speaker=speaker,
    )


def in_words(view: View, i: int) -> Draft | None:
    """The clause that "in X's words" or "in X's view" belongs to.

    True: "In the mayor's words, the bridge is “done”." Near miss: "in other words", which has no owner.
    """
    owner = view.child(i, "poss")
    before = view.parse.head[i]
    if owner is None or view.words[before] not in ("in", "by") or view.parse.dep[i] != "pobj":
        return None
    source = clauses.noun_phrase(view, owner)
    if source is None:
        return None
    cue = (view.parse.start[before], view.parse.end[i])
    found = _clausal(view, before, cue, (source[0], cue[1]), owner, word="in words", rule=rule_of(in_words))
    if found is None:
        return None
    return Draft(
        source=(source,),
        cue=(view.span(before, before), view.span(i, i)),
        content=found.content,
        force="assert",
        rule=rule_of(in_words),
        confidence=found.confidence,
        verb=before,
        frame="clause",
        group="phrase",
        word="in words",
        speaker=owner,
    )


def _is_part(view: View, thing: int) -> bool:
    """Return whether a phrase is a numbered part of a document: "section 3 of the act", "Article 7"."""
    tokens = range(view.parse.left[thing], min(view.parse.right[thing], thing + 2) + 1)
    return any(
        view.words[k] in PARTS and k + 1 < len(view.words) and (view.parse.tag[k + 1] == "CD" or view.words[k + 1][0].isdigit())
        for k in tokens
    )


def per(view: View, i: int) -> Draft | None:
    """The clause that "per X" belongs to, X being a name.

    True: "Turnout rose, per the Harbour Post." Near miss: "three litres per person", where no name follows.
    """
    thing = view.child(i, "pobj")
    if thing is None or not view.parse.tag[thing].startswith("NNP"):
        return None
    source = clauses.noun_phrase(view, thing)
    return _clausal(view, i, view.span(i, i), source, thing, word="per", rule=rule_of(per)) if source is not None else None


def under(view: View, i: int) -> Draft | None:
    """What a document lays down, told with "under".

    True: "Under Article 7, the states shall consult.", "Pursuant to section 3 of the act, boats pay nothing." Near miss: "under
    the bridge", "under the agreement he fell ill" (nothing laid down), "he was charged under section 3".
    """
    to = view.child(i, "prep") if view.words[i] == "pursuant" else i
    thing = view.child(to, "pobj") if to is not None else None
    if thing is None or to is None or (view.parse.dep[i] != "prep" and view.words[i] == "under"):
        return None
    head = view.parse.head[i]
    if _is_part(view, thing):
        source = clauses.noun_phrase(view, thing)
        present = view.parse.tag[head] in ("VBZ", "VBP") or any(view.parse.tag[k] == "MD" for k in view.kids[head])
        helped = any(view.parse.tag[k] in ("VBZ", "VBP") and view.parse.dep[k] in ("aux", "auxpass") for k in view.kids[head])
        opens = view.sentence_range(i)[0] == i
        if source is None or not (present or helped) or not opens:
            return None
        return _clausal(view, i, view.span(i, to), source, thing, word="under", rule=rule_of(under))
    named = view.parse.tag[thing].startswith("NNP") and view.words[thing] in NAMED
    if view.words[thing] not in LAWS and not named:
        return None
    modal = any(view.parse.tag[k] == "MD" and view.words[k] in LAYING_DOWN for k in view.kids[head])
    if not modal and view.words[head] not in ("required", "obliged", "entitled", "allowed", "bound"):
        return None
    source = clauses.noun_phrase(view, thing)
    return _clausal(view, i, view.span(i, i), source, thing, word="under", rule=rule_of(under)) if source is not None else None
