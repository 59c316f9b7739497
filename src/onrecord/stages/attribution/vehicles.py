"""What words are told in or on: texts, occasions, surfaces, platforms, with the prepositions that bring them."""

from __future__ import annotations

from onrecord import lexicons
from onrecord.lexicons.base_forms import noun_base, verb_base
from onrecord.stages.attribution import clauses
from onrecord.stages.attribution.drafts import Draft
from onrecord.stages.attribution.outlets import is_outlet, platforms
from onrecord.stages.attribution.view import View

BY_THE = frozenset(
    {
        "telephone", "phone", "email", "e-mail", "letter", "telegram", "fax", "radio", "video", "intercom", "loudspeaker",
        "megaphone", "tannoy", "airwaves", "internet",
    }
)  # fmt: skip
"""What follows "by" or "over" with an article as well; without one any medium does ("by text message")."""
WRITING = frozenset(
    {
        "write", "post", "tweet", "share", "publish", "comment", "blog", "reply", "vow", "announce", "joke", "respond", "say",
        "argue", "claim", "complain", "warn", "confirm", "deny", "reveal", "add", "insist", "recall", "quip", "explain",
    }
)  # fmt: skip
"""Verbs after which "on" and an unknown name is a platform, "in" and one a periodical."""
NO_PERIODICAL = ("DATE", "TIME", "EVENT", "LAW", "NORP", "GPE", "LOC", "FAC", "PERSON", "CARDINAL", "ORDINAL", "QUANTITY")
BARE = frozenset(
    {"response", "reply", "answer", "comment", "address", "return", "report", "note", "voice", "conversation", "review"}
)
"""Nouns that without an article are no medium after "in" or "on": "said in reply", "on review"."""
SPOKEN = frozenset(
    {"comment", "remark", "response", "reply", "answer", "verdict", "judgment", "judgement", "announcement", "call"}
)
TIMED = frozenset({"DATE", "TIME"})
PROGRAMMES = frozenset({"programme", "program", "show", "podcast", "phone-in", "livestream", "webinar", "newsreel", "vlog"})


def is_text(view: View, token: int) -> bool:
    """Return whether a source is a text, which has no medium beside itself: "the report", "a post".

    Near misses: "the Post", a name; "her comments", which came in an interview.
    """
    word = noun_base(view.words[token])
    spoken = word in SPOKEN or word in lexicons.words("occasion_nouns")
    return view.parse.tag[token] in ("NN", "NNS") and is_medium(view, token) and not spoken


def is_medium(view: View, token: int) -> bool:
    """Return whether a word names a text or an occasion in which something is said; "link" only as "video link"."""
    if view.words[token] == "link":
        return any(view.words[k] in ("video", "audio", "satellite", "telephone", "radio") for k in view.kids[token])
    if view.parse.tag[token] == "NN" and any(is_platform(view, k) for k in view.kids[token] if view.parse.dep[k] == "compound"):
        # "an Instagram story"
        return True
    return in_list(view, token, "media_nouns")


def in_list(view: View, token: int, lexicon: str) -> bool:
    word = view.words[token]
    if token > 1 and view.words[token - 1] == "-":
        # "an op-ed", "a phone-in"
        word = f"{view.words[token - 2]}-{word}"
    return word in lexicons.words(lexicon) or noun_base(word) in lexicons.words(lexicon)


def on_air(view: View, token: int) -> bool:
    """Return whether a noun after "told" is a programme or a press conference: both no listeners but where it was said.

    True: "told *a press conference*", "told *the Late Desk programme*", "told *Channel Nine's Breakfast Hour*". Near misses:
    "told a conference of nurses", "told Channel Nine".
    """
    word = noun_base(view.words[token])
    if word in ("conference", "briefing"):
        return any(view.words[k] in ("press", "news", "media") for k in view.kids[token]) or word == "briefing"
    known = [token, *(k for k in view.kids[token] if view.parse.dep[k] == "appos")]
    if any(noun_base(view.words[k]) in PROGRAMMES for k in known):
        return True
    owner = view.child(token, "poss")
    span = clauses.noun_phrase(view, owner) if owner is not None and view.parse.tag[token].startswith("NNP") else None
    return span is not None and is_outlet(view, (span[0], view.parse.end[owner or 0]))


def fits(view: View, how: str, thing: int, draft: Draft) -> bool:
    """Return whether a preposition and its noun tell the medium.

    True: "in a letter", "on the radio", "at a rally", "during the debate", "by telegram", "via video link", "on Chirrup", "in the
    Harbour Post". Near misses: "on a letter" (its matter), "in reply", "by the letter", "at the report".
    """
    bare = not any(view.parse.dep[c] in ("det", "poss", "amod", "compound", "nummod") for c in view.kids[thing])
    timed = view.parse.entity[thing][2:] in TIMED
    listed = is_medium(view, thing)
    if any(view.parse.tag[c] == "CD" for c in view.kids[thing]) and not listed and not view.parse.tag[thing].startswith("NNP"):
        return False
    if how in ("at", "during", "throughout", "before", "following"):
        held = listed if how in ("at", "during") else False
        return (held and in_list(view, thing, "occasion_nouns")) or (how in ("at", "during") and is_occasion(view, thing))
    if how in ("by", "over"):
        article = any(view.words[c] in ("a", "an", "the") for c in view.kids[thing])
        return listed and (view.words[thing] in BY_THE or (how == "by" and not article and view.child(thing, "poss") is None))
    if how in ("in", "within") and listed and not timed:
        return not (bare and view.words[thing] in BARE)
    if how == "on" and (in_list(view, thing, "surface_nouns") or _back_of(view, thing)):
        return not (bare and view.words[thing] in BARE)
    if how == "with":
        return listed and verb_base(view.words[draft.verb]) in ("reply", "answer", "respond", "react", "counter")
    if how in ("via", "through"):
        return listed or is_platform(view, thing) or view.words[thing] in ("link", "media", "app")
    return how in ("in", "on") and not timed and is_name(view, thing) and _place_of_words(view, how, thing, draft)


def is_occasion(view: View, thing: int) -> bool:
    """Return whether a noun is an occasion of speaking, told with an article or an owner: "a ceremony", not "dinner"."""
    known = any(view.parse.dep[c] in ("det", "poss", "compound", "amod") for c in view.kids[thing])
    return known and in_list(view, thing, "occasion_nouns")


def _back_of(view: View, thing: int) -> bool:
    """Return whether words stand on a side of something: "on the back of a photograph"; not "on a side of the debate"."""
    if view.words[thing] not in ("back", "margin", "cover", "side", "lid", "wall") or view.words[thing + 1 : thing + 2] != ["of"]:
        return False
    of = view.child(thing + 1, "pobj")
    return of is None or not is_occasion(view, of)


def is_name(view: View, thing: int) -> bool:
    return view.parse.tag[thing].startswith("NNP") and view.parse.entity[thing][2:] not in (
        "DATE",
        "TIME",
        "EVENT",
        "LAW",
        "NORP",
    )


def is_platform(view: View, thing: int) -> bool:
    words = view.text[view.parse.start[thing] : view.parse.end[thing]]
    return (words[:1].isupper() and words.lower() in lexicons.words("platforms")) or words in platforms(view)


def _place_of_words(view: View, how: str, thing: int, draft: Draft) -> bool:
    """Return whether a name is an outlet or a platform: by itself, by the page, or by a verb of writing before it."""
    span = clauses.noun_phrase(view, thing)
    if (span is not None and is_outlet(view, span)) or (how == "on" and is_platform(view, thing)):
        return True
    unknown = view.parse.entity[thing][2:] not in NO_PERIODICAL
    if how == "on":
        writes = any(verb_base(view.words[v]) in WRITING for v in (draft.verb, view.parse.head[draft.verb]))
        return writes and view.words[thing][0].isalpha() and view.parse.entity[thing][2:] not in ("LOC", "FAC", "GPE")
    return unknown and verb_base(view.words[draft.verb]) in ("write", "argue", "publish")
