"""Phrases that describe and do not name: offices, sources, bodies, governments, documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.core.analysis import Kind
from onrecord.core.names import fold
from onrecord.core.text import Rule, rule_of
from onrecord.stages.mentions import wordlists
from onrecord.stages.mentions.facts import Told, jurisdiction_after
from onrecord.stages.mentions.phrases import DEFINITE, INDEFINITE, Phrase, before_modifiers, phrase_at
from onrecord.stages.mentions.reading import Reading
from onrecord.stages.mentions.states import Gazette
from onrecord.stages.mentions.things import Form, Found, Thing

IN_POWER = frozenset({"administration"})
"""Nouns that alone mean those in power, whatever bodies bear the word in their names ("Food and Drug Administration")."""
HEADS = {
    "state": frozenset({"president", "king", "queen", "emperor", "empress", "emir", "sultan", "grand duke"}),
    "government": frozenset({"prime minister", "premier", "chancellor", "taoiseach"}),
}
"""Offices that "head of state" and "head of government" stand for."""
NAMED = frozenset({"PERSON", "NORP", "ORG", "GPE", "LOC", "FAC"})
"""Types of entities whose words have capitals of their own."""
COMPANIES = frozenset({"company", "firm"})
COMPANY_ENDINGS = frozenset({
    "inc", "corp", "ltd", "llc", "plc", "co", "company", "gmbh", "ag", "corporation", "holdings", "group", "industries",
})  # fmt: skip


@dataclass(slots=True, kw_only=True)
class Page:
    """What the page has told before a phrase: the candidates of "the minister"."""

    reading: Reading
    people: list[Thing]
    bodies: list[Thing]
    gazette: Gazette
    told: dict[int, Told]
    named: list[Found] = field(default_factory=list)
    """Mentions of people by name."""
    organisations: list[Found] = field(default_factory=list)
    """Mentions of organisations by name."""
    new: list[Thing] = field(default_factory=list)


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
    if told is not None:
        thing: Thing | None = told.thing
        reason, rule = told.reason, told.rule
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


def by_office(page: Page, phrase: Phrase) -> tuple[Thing | None, str, Rule]:
    """Join an office to the one person or earlier phrase on the page that it fits.

    True: "the minister" where Foreign Minister Orla Venn is the only minister. Near miss: with Energy Minister Tam Roo
    on the page too, "the minister" stays open; "the French minister" is nobody whose country the page with two states
    does not tell; "a minister" is always somebody new.
    """
    office = phrase.office
    rule = rule_of(by_office)
    if office is None or phrase.determiner in ("indefinite", "of a pronoun"):
        return _new(page, phrase), "described, not named", rule
    namesake = _namesake(page, phrase)
    if namesake is not None:
        return namesake, f"surname of '{namesake.name}', the only one on this page", rule
    sure = not office.of or len(_states(page)) < 2
    if office.noun == "head" and office.of in HEADS:
        return _at_the_head(page, phrase, HEADS[office.of])
    holders = [t for t in page.people if any(office.fits(o) and (sure or o.of == office.of) for o in t.offices)]
    roles = [t for t in page.new if any(office.fits(o) and (o.of or not office.of) for o in t.offices) and not t.plural]
    if phrase.determiner == "bare" and not phrase.name_in_front:
        return _new(page, phrase), "described, not named", rule
    if holders and any(
        o.noun == "counterpart" and t.first < phrase.first for t in page.people for o in t.offices if t not in holders
    ):
        return None, "open: a counterpart may hold the same office", rule
    exact = [t for t in holders if office.of and any(o.noun == office.noun and o.of == office.of for o in t.offices)]
    if len(exact) == 1 and len(holders) == 1:
        return exact[0], f"the only {office.noun} of {office.of} on this page is '{exact[0].name}'", rule
    if len(holders) == 1 and phrase.kind == "person" and not _last_named(page, phrase, holders[0]):
        return None, f"open: '{holders[0].name}' is not the last person named before", rule
    if len(holders) == 1 and not _others(roles, holders[0]):
        return holders[0], f"the only {office.noun} on this page is '{holders[0].name}'", rule
    so_far = [t for t in holders if t.first < phrase.first]
    if len(so_far) == 1 and not roles and phrase.kind == "role":
        return so_far[0], f"the only {office.noun} so far is '{so_far[0].name}'", rule
    if not holders and len(roles) == 1:
        return roles[0], f"the {office.noun} described before", rule
    if not holders and not roles and _may_be_named(page, phrase):
        return None, "open: may be somebody named before", rule
    if not holders and not roles:
        return _new(page, phrase), "office without a holder on this page", rule
    return None, f"open: more than one {office.noun} on this page", rule


def _at_the_head(page: Page, phrase: Phrase, offices: frozenset[str]) -> tuple[Thing | None, str, Rule]:
    """Join "the head of state" to the only president or monarch of the page.

    True: "the head of state" beside President Orla Venn. Near miss: with King Tam of another state on the page too.
    """
    holders = [t for t in page.people if any(o.noun in offices and not o.status for o in t.offices)]
    rule = rule_of(_at_the_head)
    if len(holders) == 1:
        return holders[0], f"the only such head on this page is '{holders[0].name}'", rule
    if holders:
        return None, "open: more than one such head on this page", rule
    return _new(page, phrase), "office without a holder on this page", rule


def _namesake(page: Page, phrase: Phrase) -> Thing | None:
    """Return the only person whose family name is the capitalised word of an office: "King" on a page on Angus King."""
    reading = page.reading
    if not reading.words[phrase.head][0].isupper() or phrase.first != phrase.last or phrase.determiner != "bare":
        return None
    bearers = [t for t in page.people if " " in t.key and t.key.split()[-1] == reading.low[phrase.head]]
    return bearers[0] if len(bearers) == 1 else None


def _may_be_named(page: Page, phrase: Phrase) -> bool:
    """Return whether "the candidate" may well be somebody named before: no office that one holds, nothing said of whose."""
    weak = phrase.kind == "person" and not phrase.plural and phrase.determiner == "definite" and phrase.last == phrase.head
    return weak and any(t.named and t.first < phrase.first for t in page.people)


def _last_named(page: Page, phrase: Phrase, holder: Thing) -> bool:
    """Return whether no other person was named between ``holder`` and the phrase: callings are no offices, many have them."""
    before = [m for m in page.named if m.thing is not None and m.first < phrase.first]
    return bool(before) and max(before, key=lambda m: m.first).thing is holder


def _others(roles: list[Thing], holder: Thing) -> bool:
    """Return whether an office without a holder, described before, is surely another than the holder's."""
    return any(not any(o.fits(h) or h.fits(o) for o in role.offices for h in holder.offices) for role in roles)


def by_noun_of_body(page: Page, phrase: Phrase) -> tuple[Thing | None, str, Rule]:
    """Join "the agency" to the one body on the page whose name has that noun, or to the one described before.

    True: "the authority" where the Halden Water Authority is the only authority; "the operator" once the page has "the
    operator, the Halden Water Authority,". Near miss: "an authority"; "the ministry" where two ministries are named.
    """
    rule = rule_of(by_noun_of_body)
    if phrase.plural or phrase.determiner in ("indefinite", "of a pronoun"):
        return _new(page, phrase), "described, not named", rule
    beside = _beside(page, phrase)
    if beside is not None:
        beside.titles.add(page.reading.text(before_modifiers(page.reading, phrase.head), phrase.head).casefold())
        return beside, f"set beside '{beside.name}' by commas", rule
    if _bare(page, phrase):
        return None, "open: no article, so any or none may be meant", rule
    named = [t for t in page.bodies if t.kind == "organisation" and _bears(t, phrase)]
    before = _before(page, phrase)
    if len(named) == 1 and not before:
        return named[0], f"the only {phrase.noun} on this page is '{named[0].name}'", rule
    if not named and len(before) == 1:
        return before[0], f"the {phrase.noun} described before", rule
    if not named and not before:
        return _new(page, phrase), "described, not named", rule
    return None, f"open: more than one {phrase.noun} on this page", rule


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
        return _new(page, phrase), "described, not named", rule
    before = _before(page, phrase)
    if len(before) == 1:
        return before[0], f"the only {phrase.noun} described before", rule
    if not before and _may_be_named(page, phrase):
        return None, "open: may be somebody named before", rule
    if not before:
        return _new(page, phrase), "described, not named", rule
    return None, f"open: more than one {phrase.noun} described before", rule


def _before(page: Page, phrase: Phrase) -> list[Thing]:
    """Return described things with this noun and number whose words do not speak against the phrase."""
    fitting = [t for t in page.new if t.noun == phrase.noun and t.plural == phrase.plural and t.kind == phrase.kind]
    # A headline's phrases run into one another; they count only where the text below has nothing.
    fitting = [t for t in fitting if page.reading.role(t.first) != "headline"] or fitting
    narrowed = [t for t in fitting if _content(phrase) <= t.modifiers]
    return narrowed if len(narrowed) == len(fitting) or _content(phrase) else fitting


def _content(phrase: Phrase) -> frozenset[str]:
    return phrase.modifiers - {"same", "unnamed", "s"}


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
    states = _states(page)
    if phrase.determiner == "definite" and not phrase.plural and not words and len(phrase.modifiers) == 0:
        if len(gazette.governments) == 1 and len(states) == 1:
            only = next(iter(gazette.governments.values()))
            return only, f"the only government on this page is that of {only.name}", rule
        if states:
            return None, "open: more than one state on this page", rule
        before = _before(page, phrase)
        if len(before) == 1:
            return before[0], "the government described before", rule
    return _new(page, phrase), "described, not named", rule


def _states(page: Page) -> set[str]:
    """Return the folded names of the states that the page names, by country, government or demonym."""
    gazette, words = page.gazette, page.reading.words
    told = {fold(gazette.atlas.demonyms[fold(w)]) for w in words if w[0].isupper() and fold(w) in gazette.atlas.demonyms}
    return told | {*gazette.governments, *(k for k in gazette.places if k in gazette.atlas.countries)}


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


def _opens(page: Page, token: int) -> bool:
    """Return whether the capital of ``token`` is only its sentence's: no name, nor written with one within a sentence.

    True: "Truce monitors said". Near miss: "Norwegian fishermen said", and "Velm administration" where Velm is a name below.
    """
    reading, parse = page.reading, page.reading.parse
    start = parse.sentence_of(token)[0]
    if any(c.isalnum() for i in range(start, token) for c in reading.words[i]):
        # behind an article ("The Velm administration") or within: its own
        return not reading.words[token][:1].isupper()
    proper = ("NNP", "NNPS")
    named = parse.tag[token] in proper or parse.entity[token][2:] in NAMED
    return not named and not any(w == reading.words[token] and parse.tag[i] in proper for i, w in enumerate(reading.words))


def _new(page: Page, phrase: Phrase) -> Thing:
    """Add and return a thing that is only described, named by its words without the article."""
    first = _skip_article(page.reading, phrase)
    words = page.reading.text(first, phrase.last)
    if _opens(page, first) and not words[:2].isupper():
        words = words[0].lower() + words[1:]
    named = phrase.kind == "organisation" and bool(phrase.name_in_front)
    kind: Kind = "person" if phrase.kind == "role" and phrase.determiner == "indefinite" else phrase.kind
    thing = Thing(
        kind=kind, name=words, first=phrase.first, named=False,
        plural=phrase.plural, noun=phrase.noun, modifiers=phrase.modifiers, offices=[phrase.office] if phrase.office else [],
    )  # fmt: skip
    if named:
        thing.name = _name_of_body(page, phrase)
        thing.named, thing.key = True, fold(thing.name)
        thing.names.add(thing.name)
    if phrase.office is not None:
        thing.titles.add(phrase.office.text)
    if phrase.gender:
        thing.genders.add(phrase.gender)
    page.new.append(thing)
    return thing


def _name_of_body(page: Page, phrase: Phrase) -> str:
    """Return one name for "Kessary's energy ministry" and "the Kessarian energy ministry": "energy ministry of Kessary"."""
    reading, state = page.reading, page.gazette.atlas.state(phrase.name_in_front)
    if state is None:
        return reading.text(_skip_article(reading, phrase), phrase.head)
    start = before_modifiers(reading, phrase.head)
    return f"{reading.text(start, phrase.head)} of {state}"


def _skip_article(reading: Reading, phrase: Phrase) -> int:
    return phrase.first + 1 if reading.low[phrase.first] in DEFINITE | INDEFINITE and phrase.first < phrase.head else phrase.first
