"""Phrases that describe and do not name: offices, sources, bodies, governments, documents."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.core.analysis import BODY_ROLES
from onrecord.core.names import fold
from onrecord.core.text import Rule, rule_of
from onrecord.stages.mentions import ground, wordlists
from onrecord.stages.mentions.facts import jurisdiction_after
from onrecord.stages.mentions.ground import Page
from onrecord.stages.mentions.holders import by_office
from onrecord.stages.mentions.phrases import Phrase, before_modifiers, phrase_at
from onrecord.stages.mentions.recalled import by_party, in_court, introduced, just_described, last_outlet, named_text
from onrecord.stages.mentions.things import Form, Found, Office, Thing

IN_POWER = frozenset({"administration"})
"""Nouns that alone mean those in power, whatever bodies bear the word in their names ("Food and Drug Administration")."""
COMPANIES = frozenset({"company", "firm"})
ANY_BODY = frozenset({"organisation", "organization"})
"""Nouns that any body may be called again by."""
LONGEST_BEFORE = 4
"""Most tokens from the article to the noun of a description that another is set beside."""
NEAR = 3
"""Sentences back in which "the company" was named; set by hand."""
COMPANY_ENDINGS = frozenset({
    "inc", "corp", "ltd", "llc", "plc", "co", "company", "gmbh", "ag", "corporation", "holdings", "group", "industries",
})  # fmt: skip


def find(page: Page, taken: Iterable[Found]) -> list[Found]:
    """Return a mention for every description, joined where that is safe; things that they make are added to ``page.new``."""
    covered = {token for m in taken for token in range(m.first, m.last + 1)}
    found = []
    nouns = (i for i, tag in enumerate(page.reading.parse.tag) if tag.startswith("NN"))
    for head in nouns:
        if head not in covered and (phrase := phrase_at(page.reading, head, page.gazette.atlas)) is not None:
            found.append(_mention(page, phrase))
    return found


def _mention(page: Page, phrase: Phrase) -> Found:
    told = page.told.get(phrase.head)
    beside = described_twice(page, phrase) if told is None else None
    if told is not None:
        thing: Thing | None = told.thing
        reason, rule = told.reason, told.rule
    elif beside is not None:
        thing, reason, rule = beside, f"set beside '{beside.name}' by commas", rule_of(described_twice)
    elif (tried := in_court(page, phrase)) is not None:
        thing, reason, rule = tried, f"the {phrase.noun} is '{tried.name}'", rule_of(in_court)
    elif phrase.sort == "government":
        thing, reason, rule = of_a_state(page, phrase)
    elif phrase.sort == "office":
        thing, reason, rule = by_office(page, phrase)
    elif phrase.sort == "body":
        thing, reason, rule = by_noun_of_body(page, phrase)
    else:
        thing, reason, rule = by_description(page, phrase)
    form: Form = (
        "demonym" if phrase.sort == "government" and phrase.name_in_front and phrase.determiner != "of a name" else phrase.form
    )
    return Found(
        first=phrase.first, last=phrase.last, head=phrase.head, kind=phrase.kind, form=form, thing=thing, reason=reason, rule=rule
    )


def described_twice(page: Page, phrase: Phrase) -> Thing | None:
    """Return whom an earlier description set beside this one means: "an official of the board, a weary man with two phones,".

    Near miss: "an official, a teacher and two pupils" (a list); another kind of thing: "the board, a body of nine".
    """
    reading, parse = page.reading, page.reading.parse
    if parse.dep[phrase.head] != "appos" or phrase.determiner != "indefinite" or phrase.kind != "person":
        return None
    if any(parse.dep[k] in ("conj", "cc") for k in reading.kids(phrase.head)):
        return None
    above = parse.head[phrase.head]
    while parse.dep[above] in ("pobj", "prep") and parse.head[above] < above:
        above = parse.head[above]
    fitting = [t for t in page.new if t.kind in ("person", "role") and not t.plural and t.first <= above < phrase.first]
    near = [t for t in fitting if reading.sentence[t.first] == reading.sentence[phrase.head]]
    if len(near) != 1 or above - near[0].first > LONGEST_BEFORE:
        return None
    near[0].offices.append(Office(noun=phrase.noun, modifiers=frozenset(phrase.modifiers)))
    page.again[phrase.noun] = near[0]
    return near[0]


def by_noun_of_body(page: Page, phrase: Phrase) -> tuple[Thing | None, str, Rule]:
    """Join "the agency" to the one body on the page whose name has that noun, or to the one described before.

    True: "the authority" where the Halden Water Authority is the only authority; "the operator" once the page has "the
    operator, the Halden Water Authority,". Near miss: "an authority"; "the ministry" where two ministries are named.
    """
    rule = rule_of(by_noun_of_body)
    if phrase.plural or phrase.determiner in ("indefinite", "of a pronoun"):
        return ground.new(page, phrase), "described, not named", rule
    beside = _beside(page, phrase)
    if beside is not None:
        beside.titles.add(page.reading.text(before_modifiers(page.reading, phrase.head), phrase.head).casefold())
        return beside, f"set beside '{beside.name}' by commas", rule
    if _bare(page, phrase):
        return None, "open: no article, so any or none may be meant", rule
    named = [t for t in page.bodies if t.kind == "organisation" and _bears(t, phrase)]
    before = ground.before(page, phrase)
    if len(named) == 1 and not before:
        return named[0], f"the only {phrase.noun} on this page is '{named[0].name}'", rule
    spoken_of = by_last_body(page, phrase) if len(before) == 1 else None
    if not named and len(before) == 1 and (spoken_of is None or spoken_of.first < before[0].first):
        return before[0], f"the {phrase.noun} described before", rule
    if not named and spoken_of is not None:
        return spoken_of, f"'{spoken_of.name}' is the last body spoken of", rule_of(by_last_body)
    if not named and not before:
        spoken_of = last_outlet(page, phrase) or by_last_body(page, phrase)
        if spoken_of is not None:
            return spoken_of, f"'{spoken_of.name}' is the last body spoken of", rule_of(by_last_body)
        return ground.new(page, phrase), "described, not named", rule
    return None, f"open: more than one {phrase.noun} on this page", rule


def by_last_body(page: Page, phrase: Phrase) -> Thing | None:
    """Return the body that "the company" means: the only one named in the last sentence with any, and its subject.

    True: "Quillnet denied it. ... the company said". Near miss: "The council denied it. ... the company said" (its name tells
    another kind); "Quillnet sued Varn. ... the company said".
    """
    reading = page.reading
    if phrase.noun not in COMPANIES | ANY_BODY or phrase.determiner != "definite" or phrase.modifiers:
        return None
    start = reading.sentence[phrase.head]
    near = [m for m in page.organisations if m.first < phrase.first and start - reading.sentence[m.head] <= NEAR]
    near = [m for m in near if m.thing is not None and reading.role(m.head) in BODY_ROLES]
    if not near:
        return None
    last = max(reading.sentence[m.head] for m in near)
    things = {id(m.thing): m.thing for m in near if reading.sentence[m.head] == last}
    thing = next(iter(things.values())) if len(things) == 1 else None
    subject = any(m.thing is thing and _leads(page, m.head) for m in near)
    if thing is None or not subject or not thing.named:
        return None
    nouns = {wordlists.organisation_nouns()[w] for w in thing.key.split() if w in wordlists.organisation_nouns()}
    return thing if nouns <= COMPANIES | ANY_BODY | {"group", "network", "bank", "operator"} else None


def _leads(page: Page, head: int) -> bool:
    """Return whether a name is a subject, or set beside one: "The operator, Quillnet, denied it"."""
    parse = page.reading.parse
    return parse.dep[parse.head[head] if parse.dep[head] == "appos" else head] in ("nsubj", "nsubjpass")


def _bare(page: Page, phrase: Phrase) -> bool:
    """Return whether a body stands without an article in running text, where it is often an activity or a kind: "at school".

    Headlines leave articles out; "police", "parliament" and words with a name in front go without.
    """
    reading = page.reading
    article = phrase.determiner == "bare" and not phrase.name_in_front and reading.role(phrase.head) != "headline"
    return article and reading.low[phrase.head] in wordlists.seats()


def _beside(page: Page, phrase: Phrase) -> Thing | None:
    """Return the body that a comma sets beside the phrase: "the operator, the Karrow Hydropower Company".

    Near miss: "the operator, the HWA and the town" is a list.
    """
    reading = page.reading
    comma = phrase.last + 1
    if comma + 1 >= len(reading.words) or reading.words[comma] != "," or phrase.determiner != "definite":
        return None
    first = comma + 2 if reading.low[comma + 1] == "the" else comma + 1
    for mention in page.organisations:
        if mention.first == first and mention.thing is not None:
            after = reading.words[mention.last + 1 : mention.last + 2]
            listed = any(
                reading.parse.dep[k] in ("conj", "cc") for k in (*reading.kids(phrase.head), *reading.kids(mention.head))
            )
            return mention.thing if after and after[0] in (",", "(", ".", "–", "—") and not listed else None
    return None


def _bears(thing: Thing, phrase: Phrase) -> bool:
    if phrase.noun in IN_POWER:
        return False
    if " ".join((*sorted(phrase.modifiers), phrase.noun)) in thing.titles:
        return True
    words = thing.key.split()
    wanted = {fold(w) for w in phrase.modifiers} - {"'s", ""}
    nouns = {wordlists.organisation_nouns().get(w, w) for w in (words[-1], words[0])}
    if phrase.noun in COMPANIES and words[-1] in COMPANY_ENDINGS and len(words) > 1:
        return not wanted
    return phrase.noun in nouns and wanted <= set(words) and len(words) > 1


def by_description(page: Page, phrase: Phrase) -> tuple[Thing | None, str, Rule]:
    """Join "the official" to the only official described before; every "an official" is somebody new.

    True: "An official said ... The official added". Near miss: "An official said ... another official added" are two.
    """
    rule = rule_of(by_description)
    if phrase.determiner not in ("definite", "of a name"):
        return ground.new(page, phrase), "described, not named", rule
    text = named_text(page, phrase)
    if text is not None:
        return text, f"the only {phrase.noun} on this page is '{text.name}'", rule_of(named_text)
    before = ground.before(page, phrase)
    bearer = introduced(page, phrase) if not before else None
    if bearer is not None:
        return bearer, f"the only {phrase.noun} on this page is '{bearer.name}'", rule_of(introduced)
    if not before and phrase.noun in page.again:
        return page.again[phrase.noun], f"the only {phrase.noun} described before", rule
    if len(before) == 1:
        return before[0], f"the only {phrase.noun} described before", rule
    holder = by_party(page, phrase)
    if holder is not None:
        return holder, f"'{holder.name}' is the last person spoken of", rule_of(by_party)
    outlet = last_outlet(page, phrase)
    if outlet is not None:
        return outlet, f"'{outlet.name}' is the last outlet named", rule_of(last_outlet)
    last = just_described(page, phrase, before)
    if last is not None:
        return last, f"the {phrase.noun} just described", rule_of(just_described)
    if not before and ground.may_be_named(page, phrase):
        return None, "open: may be somebody named before", rule
    if not before:
        return ground.new(page, phrase), "described, not named", rule
    return None, f"open: more than one {phrase.noun} described before", rule


def of_a_state(page: Page, phrase: Phrase) -> tuple[Thing | None, str, Rule]:
    """Join "government" to the state named by possessive, demonym or "of", or to the only government on the page.

    True: "the Veldish government", "Veldmark's government". Near miss: "the government" on a page with two states.
    """
    rule = rule_of(of_a_state)
    gazette = page.gazette
    words = phrase.name_in_front or _capital_after(page, phrase) or jurisdiction_after(page.reading, phrase.head)
    state = _state(page, words, owned=phrase.determiner == "of a name") if words else None
    if state is not None and not phrase.plural:
        return gazette.government(state, "", phrase.first), f"'{words}' tells the state: {state}", rule
    states = ground.states_of(page)
    if phrase.determiner == "definite" and not phrase.plural and not words and len(phrase.modifiers) == 0:
        if len(gazette.governments) == 1 and len(states) == 1:
            only = next(iter(gazette.governments.values()))
            return only, f"the only government on this page is that of {only.name}", rule
        if states:
            return None, "open: more than one state on this page", rule
        before = ground.before(page, phrase)
        if len(before) == 1:
            return before[0], "the government described before", rule
    return ground.new(page, phrase), "described, not named", rule


def _state(page: Page, words: str, *, owned: bool) -> str | None:
    """Return the state that ``words`` tell; an unknown name counts when it owns the government and is no person's."""
    atlas = page.gazette.atlas
    known = atlas.state(words) or atlas.capitals.get(fold(words))
    if known is not None or not owned or any(fold(words) in t.key.split() for t in page.people):
        return known
    return words.title()


def _capital_after(page: Page, phrase: Phrase) -> str:
    """Return the capital in "the government in Port Halden"."""
    reading, token = page.reading, phrase.head + 1
    if token + 1 < len(reading.words) and reading.low[token] == "in":
        for size in (3, 2, 1):
            key = fold(reading.text(token + 1, min(token + size, len(reading.words) - 1)))
            if key in page.gazette.atlas.capitals:
                return key
    return ""
