"""What a cue governs: the stretch of text that is its content, by the shape of the clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord import lexicons
from onrecord.stages.attribution import clauses, edges
from onrecord.stages.attribution.lexicon import SPEECH, governed, verbs
from onrecord.stages.attribution.view import Range, View

LINKS = frozenset({"of", "for", "to", "over", "on", "with", "against", "from", "into", "in", "about"})
"""Prepositions that may tie an object to what is said of it: "blamed the flood on the dam"."""
TELLING_OF = frozenset({"boast", "brag", "complain", "confide", "grumble", "hint", "lament", "rave", "testify", "moan"})
"""Verbs that tell somebody of something: "complained to the council about it"."""
MAX_TOLD = 12
"""Tokens between "told" and "that" in which the one who is told is looked for."""
WH = frozenset({"what", "why", "how", "when", "where", "who", "whom", "whether", "if", "which", "whose"})


@dataclass(frozen=True, slots=True)
class Frame:
    """One thing a verb, adjective or noun governs. ``name``: that, to, ing, wh, obj, as, objto, front, p:for, ..."""

    name: str
    content: tuple[Range, ...]
    cue_to: int | None = None
    """Last token of the cue where a preposition belongs to it ("warned of")."""
    person: int | None = None
    """Token of the one spoken to ("told *the mayor* that")."""
    complement: int | None = None
    """Head token of the content."""


def of_verb(view: View, verb: int) -> Iterator[Frame]:
    """Yield the frames of ``verb``, best first."""
    kids, dep, tag = view.kids[verb], view.parse.dep, view.parse.tag
    person = next((k for k in kids if dep[k] in ("dative", "dobj") and k > verb), None)
    clauses = [k for k in kids if dep[k] in ("ccomp", "xcomp") and k > verb] or edges.astray(view, verb)
    called = list(_called_on(view, verb))
    yield from called
    for k in clauses:
        yield from (f for f in _clause(view, verb, k, person) if not (called and f.name == "to"))
        break
    if not clauses:
        yield from _object(view, verb)
    yield from _prepositions(view, verb)
    yield from _fronted(view, verb)
    if dep[verb] == "parataxis" or (dep[verb] in ("ccomp", "advcl") and tag[verb] == "VBD"):
        yield from _inserted(view, verb)


def share(view: View) -> None:
    """Remember all verbs that share a teller's subject, before any rule asks for one (see ``_before_shared``)."""
    for i, word in enumerate(view.words):
        cue = verbs().get(word)
        if cue is None or not SPEECH.intersection(cue.classes) or not view.parse.tag[i].startswith("VB"):
            continue
        if not view.is_sentence(i):
            continue
        for k in view.kids[i]:
            if view.parse.dep[k] in ("ccomp", "dobj", "oprd", "xcomp") and k > i:
                _before_shared(view, i, k, max(view.parse.left[k], i + 1), view.parse.right[k])


def _clause(view: View, verb: int, k: int, person: int | None) -> Iterator[Frame]:
    """A clause after the verb: "said (that) it rained", "vowed to stay", "asked the mayor to stay", "asked why"."""
    first, last = view.parse.left[k], view.parse.right[k]
    if first <= verb:
        first = verb + 1
    if view.parse.dep[k] == "advcl":
        first = view.child(k, "mark") or first
    last = _before_shared(view, verb, k, first, last)
    tag = view.parse.tag[k]
    finite = tag in ("VBD", "VBP", "VBZ", "MD") or any(
        view.parse.tag[c] in ("MD", "VBD", "VBP", "VBZ") and view.parse.dep[c] in ("aux", "auxpass") for c in view.kids[k]
    )
    infinitive = any(view.parse.tag[c] == "TO" for c in view.kids[k])
    # "demand that the gate be closed"
    finite = finite or (
        tag == "VB" and not infinitive and view.words[first] == "that" and view.child(k, "nsubj", "nsubjpass") is not None
    )
    finite = finite or (tag == "VBN" and view.words[first] == "that" and view.child(k, "nsubjpass") is not None)
    start = first
    if person is not None and person < first:
        between = view.parse.left[person]
    else:
        between = first
    opener = view.words[first] if view.words[first] not in ("“", '"', "''", "``", "‘", "'") else view.words[min(first + 1, last)]
    told = _told_before(view, verb, k, first) if finite else None
    if told is not None:
        yield Frame("that", (edges.snap(view, verb, told[1], last),), person=told[0], complement=k)
    elif finite and person is not None and verb < person < first and _is_claim(view, verb, person):
        yield Frame("that", (edges.snap(view, verb, view.parse.left[person], last),), complement=k)
    elif finite:
        name = "wh" if opener in WH else "that"
        yield Frame(name, (edges.snap(view, verb, start, last),), person=person if between < first else None, complement=k)
    elif infinitive:
        own = view.child(k, "nsubj")
        if own is not None:
            yield Frame("objto", (edges.snap(view, verb, first, last),), person=own, complement=k)
        elif between < first:
            stop = _told_in(view, between, person, first)
            spans = [(between, last)] if stop is None else [(between, stop), (first, last)]
            yield Frame("objto", tuple(edges.snap(view, verb, a, z) for a, z in spans), person=person, complement=k)
        else:
            yield Frame("wh" if opener in WH else "to", (edges.snap(view, verb, first, last),), complement=k)
    elif tag == "VBG":
        yield Frame("ing", (edges.snap(view, verb, first, last),), complement=k)
    else:
        name = "wh" if opener in WH else "as"
        yield Frame(name, (edges.snap(view, verb, min(between, first), last),), complement=k)


def _told_in(view: View, between: int, person: int | None, first: int) -> int | None:
    """Return the last token of somebody told, before what it was told in: "warned her | in a letter | not to drink it".

    Near miss: "told the man in the boat to row": no medium stands between.
    """
    if person is None:
        return None
    for k in range(person + 1, first):
        thing = view.child(k, "pobj") if view.words[k] in ("in", "on", "by", "during", "at", "via") else None
        if thing is not None and thing < first and view.words[thing] in lexicons.words("media_nouns"):
            return k - 1 if k > between else None
    return None


def _told_before(view: View, verb: int, k: int, first: int) -> tuple[int, int] | None:
    """Return who is told and where the clause begins when the parser hung both on the clause's verb.

    True: "told *CNN* on Tuesday *that* it rained". Near miss: "told that CNN reported it": nobody stands before "that".
    """
    cue = verbs().get(view.words[verb])
    that = next((c for c in view.kids[k] if view.parse.dep[c] == "mark" and view.words[c] == "that"), None)
    if cue is None or "tell" not in cue.classes or that is None or not first < that <= first + MAX_TOLD:
        return None
    person = next((i for i in range(first, that) if view.parse.tag[i].startswith(("NN", "PRP"))), None)
    clear = not any(view.parse.tag[i][:2] in ("VB", "MD") for i in range(first, that))
    return (person, that) if person is not None and clear else None


def _before_shared(view: View, verb: int, k: int, first: int, last: int) -> int:
    """Return where a content ends when the teller goes on: "said it rained and denied that it froze", "..., adding that".

    Such a verb is remembered as sharing the subject of ``verb``.
    """
    tag, dep, words = view.parse.tag, view.parse.dep, view.words
    for t in range(first + 2, last + 1):
        cue = verbs().get(words[t])
        if cue is None or not SPEECH.intersection(cue.classes) or view.quoted[t] != view.quoted[verb]:
            continue
        group = view.parse.tokens_in(*clauses.verb_group(view, t))
        opener = group[0] - 1
        same = tag[t] in ("VBD", "VBZ", "VBP") and tag[t] == tag[verb] and dep[t] == "conj"
        if same and words[opener] in ("and", "but", "then") and view.child(t, "nsubj", "nsubjpass") is None:
            view.shared[t] = verb
            return opener - 1
        if tag[t] == "VBG" and dep[t] in ("advcl", "acl", "conj", "xcomp") and words[opener] == "," and tag[verb] != "VBG":
            view.shared[t] = verb
            return opener - 1
    return last


def _object(view: View, verb: int) -> Iterator[Frame]:
    """An object: "praised the crew", with a complement "called it a disgrace", "described it as a disgrace"."""
    dep = view.parse.dep
    things = [k for k in view.kids[verb] if dep[k] in ("dobj", "dative") and k != verb]
    if len(things) > 1 and verb < things[0] and view.quoted[things[0]] == view.quoted[things[1]]:
        # "promised him a house": he is promised it
        first, last = view.parse.left[things[1]], view.parse.right[things[1]]
        yield Frame("obj", (edges.snap(view, verb, first, last),), person=things[0], complement=things[1])
        return
    thing = next(iter(things), None)
    if thing is None:
        yield from _relative(view, verb)
        if view.child(verb, "nsubjpass") is not None:
            yield from _passive(view, verb)
        return
    first, last = view.parse.left[thing], view.parse.right[thing]
    extra = next((k for k in view.kids[verb] if k > thing and dep[k] in ("oprd", "acomp", "attr")), None)
    as_ = next((k for k in view.kids[verb] if k > thing and dep[k] == "prep" and view.words[k] == "as"), None)
    extra = extra if extra is not None else edges.called(view, verb, thing)
    if thing < verb:
        tail = [k for k in (extra, as_) if k is not None]
        rest = tuple(edges.snap(view, verb, view.parse.left[k], view.parse.right[k]) for k in tail[:1])
        yield Frame("as" if tail else "obj", (edges.snap(view, verb, first, last), *rest), complement=thing)
        return
    if extra is not None or as_ is not None:
        end = max(view.parse.right[k] for k in (extra, as_) if k is not None)
        end = _before_shared(view, verb, thing, first, end)
        yield Frame("as", (edges.snap(view, verb, first, max(last, end)),), person=thing, complement=thing)
        return
    after = view.quoted[last + 1] if last + 1 < len(view.words) else -1
    if after >= 0 and view.quoted[last] != after and view.quoted[verb] != after:
        # "called the order “quite dangerous”": the parser loses the complement in the marks
        end = view.parse.tokens_in(view.quotations[after].span.start, view.quotations[after].span.end)[-1]
        yield Frame("as", (edges.snap(view, verb, first, end),), person=thing, complement=thing)
        return
    for k in view.kids[verb]:
        if k > thing and dep[k] == "prep" and view.words[k] in LINKS and view.parse.right[k] > k:
            end = max(last, view.parse.right[k])
            yield Frame("obj" + view.words[k], (edges.snap(view, verb, first, end),), person=thing, complement=thing)
            break
    yield from _told_of(view, verb, thing)
    within = next(
        (k for k in view.kids[thing] if k > thing and dep[k] == "prep" and view.words[k] in ("of", "for", "over")), None
    )
    if within is not None:
        # "accused the minister of lying": the parser may hang the charge on the accused
        yield Frame("obj+" + view.words[within], (edges.snap(view, verb, first, last),), person=thing, complement=thing)
    last = _before_shared(view, verb, thing, first, last)
    yield Frame("obj", (edges.snap(view, verb, first, last),), person=thing, complement=thing)


def _told_of(view: View, verb: int, thing: int) -> Iterator[Frame]:
    """Somebody is told of something: "tells the commission of two letters"; the commission is spoken to."""
    cue = verbs().get(view.words[verb])
    if cue is None or "tell" not in cue.classes:
        return
    for k in (*view.kids[verb], *view.kids[thing]):
        if view.parse.dep[k] == "prep" and view.words[k] in ("of", "about") and k > thing and view.parse.right[k] > k:
            yield Frame("tell" + view.words[k], (edges.snap(view, verb, k, view.parse.right[k]),), person=thing, complement=k)
            return


def _relative(view: View, verb: int) -> Iterator[Frame]:
    """The noun that a relative clause without its pronoun belongs to: "the millions it pledged"."""
    noun = view.parse.head[verb]
    subject = view.child(verb, "nsubj")
    cue = verbs().get(view.words[verb])
    if cue is None or not SPEECH.intersection(cue.classes) or view.parse.dep[verb] != "relcl" or noun >= verb:
        return
    if subject is None or view.parse.tag[subject].startswith("W") or view.parse.left[verb] != view.parse.left[subject]:
        return
    if view.parse.left[noun] < view.parse.left[verb] and view.child(verb, "ccomp", "xcomp") is None:
        yield Frame("relobj", (edges.snap(view, verb, view.parse.left[noun], view.parse.left[verb] - 1),), complement=noun)


def _passive(view: View, verb: int) -> Iterator[Frame]:
    """A passive: "the plan was criticised by X", "he is expected to win"."""
    thing = view.child(verb, "nsubjpass")
    if thing is None:
        return
    content = [edges.snap(view, verb, view.parse.left[thing], min(view.parse.right[thing], verb - 1))]
    rest = next(
        (k for k in view.kids[verb] if k > verb and view.parse.dep[k] in ("oprd", "prep") and view.words[k] in ("as", "to")), None
    )
    if rest is not None:
        content.append(edges.snap(view, verb, view.parse.left[rest], view.parse.right[rest]))
    yield Frame("passive", tuple(content), complement=thing)


def _prepositions(view: View, verb: int) -> Iterator[Frame]:
    """A preposition: "called for a ban", "warned of floods", "spoke about it"."""
    for k in view.kids[verb]:
        if view.parse.dep[k] != "prep" or k < verb or view.quoted[k] != view.quoted[verb]:
            continue
        inner = view.child(k, "pobj", "pcomp")
        if inner is None or view.parse.right[k] <= k:
            continue
        if view.words[k] == "to" and (matter := _matter(view, verb, inner)) is not None:
            yield matter
            continue
        if view.words[k] in ("in", "on", "at", "during") and view.words[inner] in lexicons.words("media_nouns"):
            # "said in a statement that": the clause is told, the statement is its medium
            told = next((c for c in view.kids[inner] if view.words[view.parse.left[c]] == "that" and c > inner), None)
            if told is not None and view.child(told, "nsubj", "nsubjpass", "expl") is not None:
                yield Frame("that", (edges.snap(view, verb, view.parse.left[told], view.parse.right[told]),), complement=told)
            continue
        yield Frame("p:" + view.words[k], (edges.snap(view, verb, k + 1, view.parse.right[k]),), cue_to=k, complement=inner)


def _is_claim(view: View, verb: int, thing: int) -> bool:
    """Return whether the object of a verb that answers is what somebody claims: "rejects *claims* abroad that it rained"."""
    cue = verbs().get(view.words[verb])
    words = governed("cue_nouns")
    noun = view.words[thing] in words or view.words[thing].removesuffix("s") in words
    return noun and cue is not None and bool({"deny", "disagree", "confirm", "criticise"}.intersection(cue.classes))


def _matter(view: View, verb: int, person: int) -> Frame | None:
    """What somebody is spoken to of: "boasted to a barman *of the fire*", where the parser hangs it on the barman.

    Near miss: "spoke to the minister of defence": an office is no matter, so only verbs that tell of something count.
    """
    cue = verbs().get(view.words[verb])
    if cue is None or cue.base not in TELLING_OF:
        return None
    for k in (*view.kids[person], *view.kids[verb]):
        if view.parse.dep[k] == "prep" and view.words[k] in ("of", "about") and k > person and view.parse.right[k] > k:
            return Frame("p:of", (edges.snap(view, verb, k, view.parse.right[k]),), person=person, complement=k)
    return None


def _called_on(view: View, verb: int) -> Iterator[Frame]:
    """Somebody is called on to act: "called on the council to resign"."""
    to = next(
        (k for k in view.kids[verb] if view.parse.dep[k] in ("xcomp", "advcl") and k > verb and edges.infinitive(view, k)), None
    )
    on = next(
        (k for k in view.kids[verb] if view.parse.dep[k] == "prep" and view.words[k] in ("on", "upon", "for", "with", "to")), None
    )
    if to is None or on is None or not verb < on < to:
        return
    person = view.child(on, "pobj")
    if person is not None and view.parse.right[on] > on:
        name = "on+to" if view.words[on] in ("on", "upon") else view.words[on] + "+to"
        yield Frame(name, (edges.snap(view, verb, on + 1, view.parse.right[to]),), cue_to=on, person=person, complement=to)


def _fronted(view: View, verb: int) -> Iterator[Frame]:
    """A clause before the verb: "It would rain, he said"; goes on after it when the sentence does."""
    before = [k for k in view.kids[verb] if view.parse.dep[k] in ("ccomp", "parataxis", "dep", "advcl") and k < verb]
    if not before or not any(view.parse.dep[k] == "ccomp" for k in before):
        return
    last = max(view.parse.right[k] for k in before if view.parse.dep[k] == "ccomp")
    first = min(view.parse.left[k] for k in before)
    yield Frame("front", (edges.snap(view, verb, edges.after_cc(view, first), min(last, verb - 1)),), complement=before[-1])


def _inserted(view: View, verb: int) -> Iterator[Frame]:
    """A telling put into what is told: "The plan, he said, would fail"."""
    head = view.parse.head[verb]
    if view.parse.dep[verb] != "parataxis":
        return
    whole = view.span(view.parse.left[head], view.parse.right[head])
    mine = view.span(view.parse.left[verb], view.parse.right[verb])
    pieces = [(whole[0], mine[0]), (mine[1], whole[1])]
    yield Frame("front", tuple(p for s in pieces if s[1] > s[0] and (p := view.trim(s))), complement=head)
