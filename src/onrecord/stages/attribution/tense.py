"""Of which time the main clause of what is told speaks."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.core.analysis import Tense
from onrecord.stages.attribution.content_clause import OPEN_ROOTS
from onrecord.stages.attribution.polarity import BE, SUBJECTS
from onrecord.stages.attribution.view import Range, View

AHEAD = frozenset({"will", "shall", "'ll", "’ll", "wo", "sha"})
WOULD = frozenset({"would", "'d", "’d"})
HAVE = frozenset({"have", "has", "had", "having", "'ve", "’ve", "'d", "’d"})
WAS = frozenset({"was", "were"})
DUE = frozenset({"due", "set", "about", "bound", "poised", "scheduled", "slated", "destined"})
"""With "be" and an infinitive they speak of what lies ahead: "is set to open"."""
WISHING = frozenset({"ask", "order", "want", "propose", "oppose"})
AIMS = frozenset(
    {
        "aim", "plan", "goal", "idea", "task", "job", "purpose", "point", "duty", "hope", "intention", "priority", "role", "bid",
        "move", "call", "vote", "decision", "right", "effort", "attempt", "deal", "order", "pledge", "promise", "chance", "time",
        "way", "failure", "refusal", "need", "threat", "offer", "request", "demand", "agreement",
    }
)  # fmt: skip
"""Nouns that "to ..." belongs to: "the aim is to open it", "Bid to open bridge"."""
TOPMOST = frozenset({"ROOT", "appos", "ccomp", "dep", "nsubj", "dobj"})
BETWEEN = frozenset({"n't", "n’t", "not", "also", "now", "soon"})


def of(view: View, content: Sequence[Range], verb: int | None, *, cue: int | None, force: str) -> Tense:
    """Return of which time the main clause of ``content`` speaks; none for fragments, wishes and orders.

    ``verb``: the main clause's; ``cue``: the cue's head word. Form decides: "has opened" and "had been" are past, "could" is
    present, "is to open" future. "Would" is future in paraphrase. True: future for "said it would close". Near miss: "“I would
    wait,” she said" stays present.
    """
    headed = _headed(view, content)
    if headed and _to_come(view, content, verb):
        return "future"
    if verb is None:
        return "past" if headed and _was_done(view, content) else "none"
    helpers = sorted(k for k in view.kids[verb] if view.parse.dep[k] in ("aux", "auxpass"))
    finite = next((i for i in (*helpers, verb) if view.parse.tag[i] in ("MD", "VBD", "VBZ", "VBP")), None)
    if finite is None or (finite == verb and force in WISHING and _is_base(view, verb)):
        return _without_finite(view, verb, helpers, force)
    told = cue is not None and view.quoted[finite] == view.quoted[cue]
    if _goes_on(view, verb):
        moved = told and cue is not None and view.parse.tag[cue] not in ("VBZ", "VBP")
        return "future" if moved or view.words[finite] not in WAS else "past"
    if view.parse.tag[finite] == "MD" or view.words[finite] in AHEAD:
        return _of_modal(view, view.words[finite], verb, helpers, told=told)
    if view.words[finite] == "used" and view.child(verb, "xcomp") is not None:
        return "past"
    if view.parse.tag[finite] == "VBD" or _perfect(view, verb, helpers):
        return "past"
    return "present"


def _headed(view: View, content: Sequence[Range]) -> bool:
    """Return whether the content is written in the manner of headlines: it stands in one, or after a colon without quotes."""
    start = content[0][0]
    if view.blocks and view.blocks[view.block_at(start)].role == "headline":
        return True
    return view.quote_at(start) is None and view.text[max(0, start - 3) : start].rstrip().endswith(":")


def _to_come(view: View, content: Sequence[Range], verb: int | None) -> bool:
    """Return whether a headline announces: "Bridge to open in May". Near misses: "A plan to open", "Plan to open bridge mad"."""
    tokens = [i for start, end in content for i in view.parse.tokens_in(start, end)]
    to = next((i for i in tokens if view.parse.tag[i] == "TO"), None)
    if to is None or to == tokens[0] or (verb is not None and verb < to):
        return False
    noun, done = to - 1, view.parse.head[to]
    named = view.parse.tag[noun].startswith(("NN", "CD")) and view.words[noun] not in AIMS
    bare = not any(view.parse.dep[k] == "det" for k in view.kids[noun])
    return named and bare and view.parse.tag[done] == "VB" and (verb is None or verb == done)


def _was_done(view: View, content: Sequence[Range]) -> bool:
    """Return whether a headline tells what was done: "Rare bird seen on pier". Near miss: "The bird seen there", a phrase."""
    tokens = view.parse.tokens_in(*content[0])
    noun = next((i for i in tokens if view.parse.tag[i].startswith("NN") and view.parse.dep[i] in TOPMOST), None)
    if noun is None or any(view.parse.dep[k] == "det" for k in view.kids[noun]):
        return False
    return any(view.parse.dep[k] == "acl" and view.parse.tag[k] == "VBN" and k == noun + 1 for k in view.kids[noun])


def _of_modal(view: View, modal: str, verb: int, helpers: Sequence[int], *, told: bool) -> Tense:
    """Return the time of a clause with a modal: "will" future, "could have" past, "must" present."""
    if modal in AHEAD:
        return "future"
    if any(view.words[k] in ("have", "'ve", "’ve", "of") for k in helpers) and view.parse.tag[verb] in ("VBN", "VBD"):
        return "past"
    if modal in ("'d", "’d") and view.parse.tag[verb] == "VBN" and len(helpers) == 1:
        return "past"
    return "future" if modal in WOULD and told and view.words[verb] not in ("like", "prefer") else "present"


def _perfect(view: View, verb: int, helpers: Sequence[int]) -> bool:
    """Return whether the clause is in a perfect: "has opened", "it's been hard". Near miss: "it's closed", which is a state."""
    tag = view.parse.tag[verb]
    if view.words[verb] == "been" or any(view.words[k] == "been" for k in helpers):
        return True
    if tag in ("VBN", "VBD", "VBG") and any(view.words[k] in HAVE for k in helpers):
        return True
    return tag == "VBN" and any(view.words[k] in ("'s", "’s") and view.parse.dep[k] == "aux" for k in helpers)


def _goes_on(view: View, verb: int) -> bool:
    """Return whether "be" points ahead: "is going to open", "is to open", "is set to open".

    Near misses: "is going to the port", "the aim is to open it", "is able to open it".
    """
    words = view.words
    if words[verb] == "going":
        return any(view.parse.dep[k] == "xcomp" and k > verb and words[view.parse.left[k]] == "to" for k in view.kids[verb])
    if words[verb] in DUE and view.child(verb, "auxpass", "aux") is not None:
        return _infinitive_under(view, verb)
    if words[verb] not in BE:
        return False
    due = next((k for k in view.kids[verb] if k > verb and words[k] in DUE), None)
    if due is not None:
        return _infinitive_under(view, due) or _infinitive_under(view, verb)
    bare = next((k for k in view.kids[verb] if view.parse.dep[k] == "xcomp" and k > verb), None)
    if bare is None or view.child(verb, "acomp", "attr", "oprd") is not None or not _infinitive(view, bare):
        return False
    subject = view.child(verb, "nsubj", "nsubjpass")
    between = words[verb + 1 : view.parse.left[bare]]
    return subject is not None and words[subject] not in AIMS and BETWEEN.issuperset(between)


def _infinitive_under(view: View, token: int) -> bool:
    return any(view.parse.dep[k] in ("xcomp", "advcl", "ccomp") and k > token and _infinitive(view, k) for k in view.kids[token])


def _infinitive(view: View, token: int) -> bool:
    return any(view.parse.tag[k] == "TO" and k < token for k in view.kids[token])


def _is_base(view: View, verb: int) -> bool:
    """Return whether a verb may stand in the subjunctive of wishes: "that they try again", not "that they are"."""
    return view.parse.tag[verb] in ("VB", "VBP") and view.words[verb] not in BE | HAVE and view.child(verb, "mark") is not None


def _without_finite(view: View, verb: int, helpers: Sequence[int], force: str) -> Tense:
    """Return the time of a clause without a finite verb.

    "to have taken it", "having taken it" and a report's "Heard a bang" are past; "promised to pay", "asked that they leave" and
    "taking it" are none. In headlines "Three hurt" is past, "Prices rising" present.
    """
    tag = view.parse.tag[verb]
    subject = view.child(verb, *SUBJECTS)
    if tag in ("VBN", "VBD", "VBG") and any(view.words[k] in ("have", "having") for k in helpers):
        return "past"
    if _infinitive(view, verb) or any(view.words[k] == "be" for k in helpers):
        return "none"
    if tag == "VBN":
        return "past" if subject is not None or view.child(verb, "dobj") is not None else "none"
    if tag == "VBG":
        return "present" if subject is not None and view.parse.dep[verb] in OPEN_ROOTS else "none"
    return "present" if subject is not None and force not in WISHING else "none"
