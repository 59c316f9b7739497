"""Grammar around a cue: its subject, its verb group, what it governs."""

from __future__ import annotations

from onrecord.stages.attribution.lexicon import replies
from onrecord.stages.attribution.view import Range, View

RELATIVES = frozenset({"who", "which", "that"})
GROUP = frozenset({"aux", "auxpass", "neg", "prt"})
CLAUSAL = frozenset({"ccomp", "xcomp", "pcomp", "advcl", "acl", "relcl", "conj", "parataxis"})
QUOTERS = frozenset({"quoted", "cited", "quotes", "cites", "quoting", "citing", "reported"})
DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today"})
REFLEXIVE = frozenset({"himself", "herself", "themselves", "itself", "myself", "ourselves", "yourself"})
MAX_CLIMB = 6
"""Steps up the tree in search of a subject; longer chains are parser errors more often than sentences."""


def subject(view: View, verb: int) -> int | None:
    """Return the token that does what ``verb`` tells; None when the clause names nobody.

    True: in "the mayor left, adding that it rained" *mayor* is the subject of *adding*.
    Near miss: in "she asked the mayor to say why" the subject of *say* is *mayor*, not *she*.
    """
    dep, head, kids = view.parse.dep, view.parse.head, view.kids
    verb = start = view.shared.get(verb, verb)
    for _ in range(MAX_CLIMB):
        own = view.child(verb, "nsubj", "csubj")
        own = view.child(verb, "nsubjpass") if own is None and _has_done(view, verb) else own
        if own is not None and view.words[own + 1 : verb].count(":"):
            # "VENN (on tape): I said": the parser takes the label for a subject as well
            near = [k for k in range(own + 1, verb) if view.parse.tag[k] == "PRP" and ":" in view.words[own:k]]
            own = near[-1] if near else own
        if own is not None and view.parse.tag[own].startswith("W"):
            # "the volunteers who he said had left": he says it
            near = [k for k in kids[verb] if dep[k] == "nsubj" and own < k < verb and view.parse.tag[k].startswith(("PRP", "NN"))]
            own = near[-1] if near else own
        if own is not None and view.words[own] in REFLEXIVE:
            # "that he had himself recommended it"
            others = [k for k in kids[verb] if k != own and dep[k] in ("nsubj", "nsubjpass", "npadvmod") and k < own]
            own = others[0] if others else own - 1 if view.parse.tag[own - 1].startswith(("NN", "PRP")) else own
        if own is not None and view.parse.tag[own].startswith("W") and (cleft := _cleft(view, verb)) is not None:
            return cleft
        if own is not None:
            return own
        if is_passive(view, verb):
            if dep[start] in ("conj", "xcomp") and verb != start:
                # "was advised of it but assured colleagues", "is understood to have ordered it"
                return view.child(verb, "nsubjpass")
            agent = view.child(verb, "agent")
            return view.child(agent, "pobj") if agent is not None else None
        up = head[verb]
        if up == verb:
            return _without_grammar(view, verb)
        label = dep[verb]
        if label == "pcomp" and view.words[up] == "as" and view.words[head[up]] in QUOTERS:
            # "quoted the minister as saying", "was quoted as saying"
            return view.child(head[up], "dobj", "nsubjpass")
        if label in ("acl", "relcl") and view.parse.tag[verb] in ("VBN", "VBG"):
            # a participle after a noun: the noun does it, unless it is a passive one
            return None if view.parse.tag[verb] == "VBN" else up
        if label in ("acl", "relcl") or (label == "pcomp" and view.parse.tag[up] == "IN"):
            # "his failure to say", "a history of blaming": whose it is, else who has it
            found = _possessor(view, up if label != "pcomp" else head[up])
            if found is not None:
                return found
            if label != "pcomp":
                return None
        if label == "xcomp" and view.parse.tag[up].startswith("JJ") and head[up] != up:
            # "was quick to condemn"; not "it is important to note", where it stands for nobody
            up = head[up]
            own = view.child(up, "nsubj")
            if own is not None and view.words[own] == "it":
                return None
        if label == "xcomp":
            person = next((k for k in kids[up] if dep[k] in ("dobj", "dative") and k < verb), None)
            if person is not None and view.parse.tag[verb] == "VB":
                return person
        if label == "prep" or view.parse.tag[up] in ("IN", "TO"):
            up = head[up]
        if label == "pcomp":
            up = head[verb]
            while view.parse.tag[up] in ("IN", "TO") and head[up] != up:
                up = head[up]
        elif label not in CLAUSAL and label != "prep":
            return None
        if not view.parse.tag[up].startswith(("VB", "MD")):
            return up if label == "pcomp" and view.parse.tag[up].startswith("NN") and view.parse.dep[up] == "nsubj" else None
        verb = up
    return None


def _cleft(view: View, verb: int) -> int | None:
    """Return who is brought to the front: "it was *her mother* who told Petra". Near miss: "Venn, who told Petra"."""
    noun = view.parse.head[verb]
    be = view.parse.head[noun]
    if view.parse.dep[verb] != "relcl" or view.parse.dep[noun] != "attr" or view.words[be] not in ("is", "was", "'s", "’s"):
        return None
    subject = view.child(be, "nsubj", "expl")
    return noun if subject is not None and view.words[subject] == "it" else None


def _without_grammar(view: View, verb: int) -> int | None:
    """Return the first noun of the sentence as subject of a finite verb that the parser left without one.

    True: "One engineer, who like others spoke freely, said". Near miss: "Thanks, said nobody": the noun is the verb's content.
    """
    if view.parse.tag[verb] not in ("VBD", "VBZ", "VBP"):
        return None
    first, _ = view.sentence_range(verb)
    for i in range(first, verb):
        tag, dep = view.parse.tag[i], view.parse.dep[i]
        if tag.startswith(("VB", "MD", "W")):
            return None
        if (
            tag.startswith(("NN", "PRP"))
            and tag != "PRP$"
            and dep not in ("pobj", "compound", "poss", "amod", "npadvmod", "nmod", "pcomp")
        ):
            return i
    return None


def _possessor(view: View, noun: int) -> int | None:
    """Return whose ``noun`` is: its possessive, or the subject of the verb that has it as object."""
    if not view.parse.tag[noun].startswith("NN"):
        return None
    poss = view.child(noun, "poss")
    if poss is not None:
        return poss
    head = view.parse.head[noun]
    if view.parse.dep[noun] in ("dobj", "attr") and head != noun:
        return view.child(head, "nsubj")
    return None


def verb_group(view: View, verb: int) -> Range:
    """Return the verb with its auxiliaries, negation, adverbs and particle, as far as they stand together."""
    first = last = verb
    members = {
        k
        for k in view.kids[verb]
        if view.parse.dep[k] in GROUP or (view.parse.dep[k] == "advmod" and view.parse.tag[k] in ("RB", "RBR"))
    }
    while first - 1 in members and view.quoted[first - 1] == view.quoted[verb]:
        first -= 1
    if view.words[first] == "to" and first > 0 and view.words[first - 1] == "used" and view.parse.head[verb] == first - 1:
        # "used to say"
        first -= 1
    while last + 1 in members and view.parse.dep[last + 1] in ("prt", "neg"):
        last += 1
    if last == verb and last + 1 < len(view.words) and replies(view.words[verb], view.words[last + 1]) is not None:
        last += 1
    return view.span(first, last)


def noun_phrase(view: View, token: int, *, verb: int | None = None) -> Range | None:
    """Return the whole phrase of a source: title, name, apposition, relative clause; without what surrounds it.

    ``verb``: the cue; the phrase never reaches across it.
    """
    first, last = view.parse.left[token], view.parse.right[token]
    if verb is not None and first <= verb <= last:
        if token < verb:
            last = verb - 1
        else:
            first = verb + 1
    if verb is not None and view.parse.head[verb] == token and view.parse.dep[verb] == "relcl" and token < verb:
        # "it was the deputy | who ordered it"
        last = min(last, max(view.parse.left[verb] - 1, token))
    first, last = _within_quote(view, token, first, last)
    last = _without_aside(view, token, last)
    while first < token and view.words[first] in DAYS and view.parse.dep[first] in ("compound", "npadvmod", "nmod"):
        # "On Friday Mayor Orla Venn": the parser takes the day into the name
        first += 1
    for i in range(token - 1, first - 1, -1):
        # "LONDON (Reuters) - Orla Venn": a dateline is no part of the name
        if view.words[i] in ("-", "–", "—", "--") and view.text[view.parse.start[i] - 1 : view.parse.start[i]].isspace():
            first = i + 1
            break
    while last > token and view.words[last] in (",", "-", "–", "—", ";", ":", "'s", "’s", "and", "."):
        if view.words[last] == "." and view.parse.end[last] - view.parse.start[last] == 1 and view.parse.dep[last] != "punct":
            break
        last -= 1
    while first < token and view.words[first] in (",", "-", "–", "—", ";", ":", "and", "but"):
        first += 1
    return view.trim(view.span(first, last))


def _without_aside(view: View, token: int, last: int) -> int:
    """End a phrase before what a comma adds to it, unless that is an apposition or a list.

    True: "Orla Venn, who leads the union" ends after "Venn". Near miss: "Orla Venn, the union's leader" is kept whole.
    """
    tag, words = view.parse.tag, view.words
    for i in range(token + 1, last):
        if words[i] not in (",", "–", "—", "--", " - "):
            continue
        after = i + 1
        if tag[after] == "CD" and after + 2 <= last and words[after + 1] == "," and tag[after + 2] in ("DT", "NN", "NNP", "JJ"):
            continue
        if tag[after] in ("DT", "NN", "NNS", "NNP", "NNPS", "JJ", "PRP$", "CC", "-LRB-", "JJS") and not (
            tag[after] == "JJ" and view.parse.dep[after] not in ("amod", "compound", "nmod")
        ):
            continue
        return i - 1
    return last


def _within_quote(view: View, token: int, first: int, last: int) -> tuple[int, int]:
    """Keep a phrase on its own side of quotation marks: outside, it ends before a quoted clause."""
    mine = view.quoted[token]
    for i in range(token, last + 1):
        if view.quoted[i] != mine and mine >= 0:
            last = i - 1
            break
        if mine < 0 and view.quoted[i] >= 0 and view.quotations[view.quoted[i]].kind == "quotation":
            last = i - 1
            break
    for i in range(token, first - 1, -1):
        other = view.quoted[i]
        if other != mine and (mine >= 0 or view.quotations[other].kind == "quotation"):
            first = i + 1
            break
    return min(first, token), max(last, token)


def is_passive(view: View, verb: int) -> bool:
    """Return whether ``verb`` is in the passive, or a participle after a noun."""
    if view.child(verb, "nsubjpass", "auxpass") is not None:
        return not _has_done(view, verb)
    return (
        view.parse.tag[verb] == "VBN"
        and view.parse.dep[verb] in ("acl", "amod", "advcl")
        and view.child(verb, "aux", "nsubj") is None
        and verb not in view.shared
    )


def _has_done(view: View, verb: int) -> bool:
    """Return whether "she's promised to come" was taken for a passive; near miss: "she's asked to leave"."""
    own = view.child(verb, "xcomp") is not None and view.words[verb] in ("promised", "agreed", "threatened", "vowed", "refused")
    return own and any(view.words[k] in ("'s", "’s") and view.parse.dep[k] == "auxpass" for k in view.kids[verb])


def is_hypothetical(view: View, verb: int) -> bool:
    """Return whether the telling is only imagined: "would say", "if he says".

    True: "He would say that it rained." Near miss: "She said it would rain."
    """
    for k in view.kids[verb]:
        if view.parse.dep[k] == "aux" and view.words[k] in ("would", "'d", "’d", "could", "might", "may", "should"):
            return True
        if view.parse.dep[k] == "mark" and view.words[k] in ("if", "unless", "whether"):
            return True
    return False
