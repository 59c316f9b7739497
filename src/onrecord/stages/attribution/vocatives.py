"""Who is called by name or office in the words themselves: "Mr Speaker, this is no brim"."""

from __future__ import annotations

from onrecord import lexicons
from onrecord.stages.attribution.drafts import Draft
from onrecord.stages.attribution.view import Range, View

TITLES = frozenset(
    {
        "mr", "mrs", "ms", "miss", "madam", "sir", "madame", "lord", "lady", "minister", "president", "speaker", "chairman",
        "chair", "honour", "honor", "excellency", "majesty", "senator", "captain", "doctor", "dr", "judge", "ladies", "gentlemen",
        "friends", "comrades", "colleagues", "professor", "premier", "chancellor", "mayor", "commissioner", "governor", "general",
    }
)  # fmt: skip
"""Words by which somebody is called upon: "Mr Speaker, ...", "Ladies and gentlemen, ..."."""


def asked(view: View, draft: Draft) -> tuple[Range, ...]:
    """Who is called by name or office at the head of a question: "*Ms Venn*, is it over?"; near miss: "Today, is it over?"."""
    tokens = view.parse.tokens_in(*draft.content[0])
    comma = next((i for i in tokens[:5] if view.words[i] == ","), None)
    if comma is None or comma == tokens[0]:
        return ()
    name = range(tokens[0], comma)
    proper = all(view.parse.tag[i] in ("NNP", "NN", "NNPS") for i in name) and view.text[view.parse.start[name[0]]].isupper()
    dated = view.parse.entity[name[0]][2:] in ("DATE", "TIME")
    known = len(name) > 1 or view.parse.entity[name[0]][2:] == "PERSON" or view.words[name[0]] in lexicons.words("offices")
    return (view.span(name[0], name[-1]),) if proper and known and not dated else ()


def called(view: View, draft: Draft) -> tuple[Range, ...]:
    """Who is called upon at the head of a quotation: "*Mr Speaker*, this is no brim"; near miss: "Mr Venn, who led it, left"."""
    quoted = view.quote_at(draft.content[0][0])
    if quoted is None or view.quotations[quoted].span.start != draft.content[0][0]:
        return ()
    tokens = [
        i for i in view.parse.tokens_in(*draft.content[0])[:7] if view.text[view.parse.start[i]].isalnum() or view.words[i] == ","
    ]
    comma = next((n for n, i in enumerate(tokens) if view.words[i] == ","), 0)
    if not 0 < comma < len(tokens) - 1:
        return ()
    name, after = tokens[:comma], tokens[comma + 1]
    titled = view.words[name[0]] in TITLES or view.words[name[-1]] in TITLES
    general = view.words[name[-1]] in ("gentlemen", "sir", "madam", "friends", "comrades", "colleagues", "honour", "honor")
    plain = all(view.parse.tag[i] in ("NNP", "NN", "NNS", "NNPS", "CC", "PRP$") for i in name)
    goes_on = view.words[after] in ("who", "which", "whose", "the", "a", "an", "my", "our", "his", "her", "and")
    return (view.span(name[0], name[-1]),) if titled and plain and (general or not goes_on) else ()
