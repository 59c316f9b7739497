"""Who passed a statement on: an outlet that cites its source, a paper that quotes somebody, a lawyer who speaks for him."""

from __future__ import annotations

import re
from functools import cache

from onrecord import lexicons
from onrecord.stages.attribution import clauses
from onrecord.stages.attribution.drafts import Draft
from onrecord.stages.attribution.view import Range, View

OUTLET = re.compile(
    r"\b(?:agency|newspaper|daily|weekly|broadcaster|television|tv|radio|channel|media|news|post|times|journal|gazette|tribune|"
    r"herald|guardian|telegraph|chronicle|observer|mail|press|magazine|website|portal|station|wire|outlet|reuters|blog|podcast|ledger|bugle|banner|bulletin|courier)\b",
    re.IGNORECASE,
)
HELD = frozenset({"cited", "cites", "quoted", "quotes", "refers", "referred"})
PASSING = re.compile(
    r"(?:according to|(?:as |was |were |been )?(?:quoted|cited|reported|carried|relayed|published)"
    r" (?:by|in|on)|quoted as saying (?:by|in|on))"
    r" (?=(?:the |a |an |its )?[^\W\d_])",
    re.IGNORECASE,
)
"""Words before the outlet that passed something on, in the sentence of the cue but outside what is told."""
BY_HAND = re.compile(r"\b(?:through|via|read out by|relayed by|conveyed by|delivered by|in the words of)\s+", re.IGNORECASE)
GO_BETWEENS = frozenset(
    {
        "lawyer", "lawyers", "attorney", "attorneys", "solicitor", "barrister", "spokesman", "spokeswoman", "spokesperson",
        "agent",
        "representative", "representatives", "interpreter", "translator", "intermediary", "intermediaries", "mediator",
        "publicist",
        "aide", "counsel", "secretary", "press", "son", "daughter", "wife", "husband", "brother", "sister", "friend", "family",
    }
)  # fmt: skip
REPORTING = frozenset({"reported", "reports", "said", "says", "wrote", "writes", "reporting", "quotes", "quoted"})
AGAIN = frozenset(
    {
        "the paper", "the agency", "the newspaper", "the daily", "the weekly", "the magazine", "the broadcaster", "the channel",
        "the station", "the tabloid", "the outlet", "the website", "the site", "the portal",
    }
)  # fmt: skip


def is_outlet(view: View, span: Range) -> bool:
    """Return whether the words name a news agency or outlet, as far as words alone can tell."""
    words = view.at(span)
    if words.lower() in AGAIN:
        return True
    # "Dr Venn, a media critic", "a survey by the agency", "the agency’s reporter", "the press secretary": no outlet
    words = APART.split(words)[0]
    if POSSESSIVE.search(words) is not None or OFFICE.search(words) is not None:
        return False
    return words.removeprefix("The ").removeprefix("the ") in agencies() or OUTLET.search(words) is not None


APART = re.compile(r",| (?:from|by|carried|in|on) ")
POSSESSIVE = re.compile(r"(?i:agency|post|times|news|wire|press|reuters|newspaper|channel|paper)['’]s? \w")

OFFICE = re.compile(
    r"\b(?:press|media|news|radio|television|tv) "
    r"(?:secretar(?:y|ies)|offic(?:e|er|ers|ial|ials)|chief|spokes\w+|advis[eo]rs?|aides?|attach[eé]s?|team|liaison|manager|director|conference|release|statement|briefing)\b",
    re.IGNORECASE,
)
"""Offices and occasions named after the press, which are no outlet."""


@cache
def agencies() -> frozenset[str]:
    """Return the names and short names of the news agencies in the lexicon."""
    out = set()
    for short, *rest in lexicons.rows("agencies"):
        out.add(short)
        for names in rest:
            out.update(name.removeprefix("The ") for name in names.split("|"))
    return frozenset(out)


def cited(view: View, draft: Draft) -> tuple[Range, Range] | None:
    """Return the source that an outlet cites and the citing word.

    True: "the agency reported, citing the ministry", "according to Radio Toller, which cited the ministry", "Citing a memo, the
    Courier reports": the content is the ministry's, the agency relays it. Near miss: "the mayor said, citing a report", who is no
    outlet.
    """
    if draft.verb < 0 or not draft.source:
        return None
    outlet = is_outlet(view, draft.source[0])
    if not outlet and not _stands_for_outlet(view, draft):
        return None
    first, last = view.sentence_range(draft.verb)
    for i in range(first, last):
        if view.quoted[i] != view.quoted[draft.verb] or not _cites(view, draft, i, outlet=outlet):
            continue
        thing = view.child(i, "dobj")
        if thing is None:
            to = next((k for k in view.kids[i] if view.words[k] == "to" and view.parse.dep[k] == "prep"), None)
            thing = view.child(to, "pobj") if to is not None else None
        span = clauses.noun_phrase(view, thing, verb=i) if thing is not None and thing > i else None
        if span is not None and not any(s < span[1] and span[0] < e for s, e in draft.source):
            return span, view.span(i, i)
    return None


def _stands_for_outlet(view: View, draft: Draft) -> bool:
    """Return whether "it" reports what it cites at the head of its sentence: "Citing a memo, it reports that"."""
    return view.at(draft.source[0]).lower() in ("it", "they") and draft.word in ("report", "write", "say")


def _cites(view: View, draft: Draft, i: int, *, outlet: bool) -> bool:
    """Return whether token ``i`` is the outlet's citing: its participle, or the verb of "which cited" after its name."""
    word, tag = view.words[i], view.parse.tag[i]
    if word in lexicons.words("relay_words") and tag == "VBG":
        return outlet or i == view.sentence_range(i)[0]
    if word not in HELD or not tag.startswith("VB") or not outlet:
        return False
    subject = view.child(i, "nsubj")
    end = draft.source[0][1]
    near = subject is not None and view.words[subject] == "which" and 0 <= view.parse.start[subject] - end <= 2
    return near


def quoted_as(view: View, draft: Draft) -> tuple[Range, ...]:
    """Return who quotes or passes on.

    True: "the agency quoted the minister as saying", "was quoted by the agency as saying", "said Venn, according to the
    Courier", "said through her lawyer". Near miss: "he was known as saying little", "according to the doctors": no outlet.
    """
    if draft.verb < 0:
        return ()
    if view.parse.dep[draft.verb] == "pcomp" and view.words[view.parse.head[draft.verb]] == "as":
        found = _quoter(view, draft, view.parse.head[view.parse.head[draft.verb]])
        if found:
            return found
    return _quoting_before(view, draft) or _credited(view, draft) or _by_hand(view, draft)


def _quoter(view: View, draft: Draft, verb: int) -> tuple[Range, ...]:
    if view.words[verb] not in clauses.QUOTERS:
        return ()
    agent = view.child(verb, "agent")
    if agent is None:
        agent = next((k for k in view.kids[verb] if view.parse.dep[k] == "prep" and view.words[k] in ("in", "on", "by")), None)
    passive = clauses.is_passive(view, verb)
    teller = view.child(agent, "pobj") if agent is not None and passive else None if passive else clauses.subject(view, verb)
    if teller is None or view.parse.entity[teller][2:] in ("DATE", "TIME"):
        return ()
    return _apart(clauses.noun_phrase(view, teller, verb=verb), draft)


def _quoting_before(view: View, draft: Draft) -> tuple[Range, ...]:
    """Return who "quoted Y as saying" where the grammar was misread: the subject of the quoting right before the source."""
    if draft.word != "say" or not draft.source or view.words[draft.verb] != "saying" or view.words[draft.verb - 1] != "as":
        return ()
    before = view.parse.tokens_in(max(draft.source[0][0] - 12, 0), draft.source[0][0])
    verb = next((i for i in reversed(before) if view.words[i] in ("quoted", "quotes", "cited", "cites")), None)
    if verb is None:
        return ()
    teller = clauses.subject(view, verb)
    teller = verb - 1 if teller is None and verb and view.parse.tag[verb - 1].startswith("NNP") else teller
    return _apart(clauses.noun_phrase(view, teller, verb=verb), draft) if teller is not None else ()


def _credited(view: View, draft: Draft) -> tuple[Range, ...]:
    """Return the outlet credited in the cue's sentence: "said Venn, according to the Courier", "..., the Courier reported"."""
    if not draft.source or is_outlet(view, draft.source[0]) or draft.group == "phrase":
        return ()
    first, last = view.sentence_range(draft.verb)
    for i in range(first, last):
        if view.quoted[i] >= 0 or view.parse.start[i] < draft.cue[0][1]:
            continue
        if view.words[i] in REPORTING and i != draft.verb and view.words[i] not in ("said", "says"):
            teller = view.child(i, "nsubj")
            span = clauses.noun_phrase(view, teller, verb=i) if teller is not None else None
            if span is not None and view.words[view.parse.tokens_in(*span)[0] - 1] == "," and _is_name(view, span):
                found = _apart(span, draft)
                if found and not any(s <= span[0] < e for s, e in draft.content):
                    return found
    found_at = PASSING.search(view.text, draft.cue[0][1], view.parse.end[last - 1])
    tokens = view.parse.tokens_in(found_at.end(), view.parse.end[last - 1]) if found_at else range(0)
    head = next((k for k in tokens[:6] if view.parse.tag[k].startswith("NN") and view.parse.head[k] < tokens[0]), None)
    span = clauses.noun_phrase(view, head) if head is not None else None
    return _apart(span, draft) if span is not None and _is_name(view, span) else ()


def _is_name(view: View, span: Range) -> bool:
    """Return whether an outlet is named or meant again ("the paper"); near miss: "the media", "a report"."""
    words = view.at(span)
    return is_outlet(view, span) and (words.lower() in AGAIN or any(w[:1].isupper() for w in words.split() if w.lower() != "the"))


def _by_hand(view: View, draft: Draft) -> tuple[Range, ...]:
    """Return who speaks for the source: "said through his lawyer"; near miss: "said through tears"."""
    _, last = view.sentence_range(draft.verb)
    found = BY_HAND.search(view.text, draft.cue[0][0], min(view.parse.end[last - 1], draft.cue[0][1] + 120))
    if found is None or view.quote_at(found.start()) is not None:
        return ()
    tokens = view.parse.tokens_in(found.end(), view.parse.end[last - 1])
    head = next((k for k in tokens[:7] if view.parse.tag[k].startswith("NN") and view.parse.dep[k] == "pobj"), None)
    if head is None or (view.words[head] not in GO_BETWEENS and not found.group().lower().startswith(("read", "relay"))):
        return ()
    return _apart(clauses.noun_phrase(view, head), draft)


def _apart(span: Range | None, draft: Draft) -> tuple[Range, ...]:
    if span is None or any(s < span[1] and span[0] < e for s, e in (*draft.content, *draft.source)):
        return ()
    return (span,)
