"""Phrases that describe and do not name: offices, sources, bodies, governments, documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.core.analysis import Kind
from onrecord.core.atlas import Atlas
from onrecord.core.names import fold
from onrecord.core.text import Rule, rule_of
from onrecord.stages.mentions import titles, wordlists
from onrecord.stages.mentions.facts import Told, jurisdiction_after, worded_at
from onrecord.stages.mentions.reading import Reading
from onrecord.stages.mentions.states import Gazette, settled
from onrecord.stages.mentions.things import Form, Found, Office, Thing

INSIDE = frozenset({
    "NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "CD", "VBN", "VBG", "HYPH", "POS", "PRP$", "DT", "AFX", "RB", "PDT",
})  # fmt: skip
"""Tags that may stand between the first word of a description and its noun."""
LONGEST = 10
"""Most tokens of a description before its noun."""
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
INDEFINITE = frozenset({
    "a", "an", "another", "one", "some", "several", "many", "two", "three", "other", "few", "any", "no", "every", "each",
})  # fmt: skip
COMPANIES = frozenset({"company", "firm"})
COMPANY_ENDINGS = frozenset({
    "inc", "corp", "ltd", "llc", "plc", "co", "company", "gmbh", "ag", "corporation", "holdings", "group", "industries",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A description: tokens ``first`` to ``last`` with noun ``head``; ``sort`` tells which list the noun is from."""

    first: int
    last: int
    head: int
    noun: str
    sort: str
    kind: Kind
    form: Form
    plural: bool
    determiner: str
    """definite, indefinite, of a name, of a pronoun, or bare."""
    modifiers: frozenset[str]
    office: Office | None = None
    gender: str = ""
    name_in_front: str = ""


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


def phrase_at(reading: Reading, head: int, atlas: Atlas) -> Phrase | None:
    """Return the description whose noun is token ``head``, None where it is no noun of our lists or part of a longer phrase."""
    tag = reading.parse.tag[head]
    if not tag.startswith("NN") or reading.parse.dep[head] in ("compound", "nmod", "amod", "npadvmod") or reading.capitals[head]:
        return None
    sort = _sort(reading, head)
    if sort is None or _is_part_of_a_name(reading, head):
        return None
    noun, kind, plural, gender, name = sort
    ending = titles.noun_ending_at(reading, head) if name == "office" and not plural else None
    start = ending[0] if ending is not None else head
    first = _first(reading, start)
    worded = worded_at(reading, head) if name == "office" and not plural else None
    modifiers = frozenset(w for w in reading.low[first:start] if w.isalpha()) - DEFINITE - INDEFINITE
    office = settled(worded[1], atlas) if worded else None
    return Phrase(
        first=first, last=_last(reading, head), head=head, noun=noun, sort=name, kind=kind,
        form="role" if name == "office" else "nominal",
        plural=plural, determiner=_determiner(reading, first, start), modifiers=modifiers, office=office, gender=gender,
        name_in_front=titles.jurisdiction_before(reading, worded[0] if worded else _before_modifiers(reading, start)),
    )  # fmt: skip


def _is_part_of_a_name(reading: Reading, head: int) -> bool:
    """Return whether the noun ends a capitalised name that is no title ("the Union Leader")."""
    before = head - 1
    named = reading.parse.tag[head].startswith("NNP") and reading.follows(head) and reading.words[before][0].isupper()
    return (
        named
        and reading.low[before] not in wordlists.modifiers()
        and titles.noun_ending_at(reading, head) == (head, reading.low[head])
    )


def _sort(reading: Reading, head: int) -> tuple[str, Kind, bool, str, str] | None:
    """Return (noun, kind, plural, gender, list) of the noun at ``head``."""
    low = reading.low[head]
    office = titles.noun_ending_at(reading, head)
    if office is not None and low not in wordlists.source_nouns():
        gender, sort = wordlists.offices()[office[1]]
        return wordlists.office_of(office[1]), ("role" if sort in ("office", "single") else "person"), False, gender, "office"
    if low in wordlists.source_nouns():
        noun, plural, gender = wordlists.source_nouns()[low]
        return noun, ("group" if plural else "person"), plural, gender, "source"
    if low in wordlists.plural_offices():
        return wordlists.plural_offices()[low], "group", True, "", "source"
    if low == "government" or low == "governments":
        return "government", "government", low != "government", "", "government"
    if low in wordlists.organisation_nouns() and low not in wordlists.only_in_names():
        noun = wordlists.organisation_nouns()[low]
        return noun, "organisation", low != noun, "", "body"
    if low in wordlists.document_nouns():
        noun, plural = wordlists.document_nouns()[low]
        return noun, "document", plural, "", "document"
    return None


def _first(reading: Reading, start: int) -> int:
    first = start
    while (
        first > 0
        and start - first < LONGEST
        and reading.follows(first)
        and reading.parse.tag[first - 1] in INSIDE
        and reading.quoted[first - 1] == reading.quoted[start]
    ):
        first -= 1
        if reading.parse.tag[first] in ("DT", "PRP$") and reading.parse.tag[first - 1] not in ("PDT", "CD"):
            break
    while first < start and reading.parse.tag[first] in ("POS", "HYPH", "RB", "VBN", "VBG"):
        first += 1
    return first


def _before_modifiers(reading: Reading, start: int) -> int:
    token = start
    while (
        token > 0
        and reading.follows(token)
        and reading.words[token - 1].islower()
        and reading.parse.tag[token - 1] in ("NN", "JJ")
    ):
        token -= 1
    return token


def _last(reading: Reading, head: int) -> int:
    """Return the last token of the description: with "of X", "for X" where X is a name or one noun."""
    end = head
    for kid in reading.kids(head):
        if reading.parse.dep[kid] == "prep" and kid == end + 1 and reading.low[kid] in ("of", "for", "at", "from", "in", "with"):
            right = reading.parse.right[kid]
            if right - kid <= 6 and not any(
                w in (",", "who", "that", "which", "(", '"', "“") for w in reading.low[kid : right + 1]
            ):
                end = right
    return end


def _determiner(reading: Reading, first: int, start: int) -> str:
    low, tag = reading.low[first], reading.parse.tag[first]
    if any(w in ("'s", "'") and reading.parse.tag[first + i] == "POS" for i, w in enumerate(reading.low[first:start])):
        return "of a name"
    if low in DEFINITE:
        return "definite"
    if tag == "PRP$":
        return "of a pronoun"
    if low in INDEFINITE or tag == "CD":
        return "indefinite"
    return "bare"


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
    sure = not office.of or len(_states(page)) < 2
    holders = [t for t in page.people if any(office.fits(o) and (sure or o.of == office.of) for o in t.offices)]
    roles = [t for t in page.new if any(office.fits(o) or o.fits(office) for o in t.offices) and not t.plural]
    if phrase.determiner == "bare" and not phrase.name_in_front:
        return _new(page, phrase), "described, not named", rule
    if holders and any(o.noun == "counterpart" for t in page.people for o in t.offices if t not in holders):
        return None, "open: a counterpart may hold the same office", rule
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

    True: "the authority" where the Halden Water Authority is the only authority. Near miss: "an authority"; "the
    ministry" where two ministries are named.
    """
    rule = rule_of(by_noun_of_body)
    if phrase.plural or phrase.determiner in ("indefinite", "of a pronoun"):
        return _new(page, phrase), "described, not named", rule
    named = [t for t in page.bodies if t.kind == "organisation" and _bears(t, phrase)]
    before = _before(page, phrase)
    if len(named) == 1 and not before:
        return named[0], f"the only {phrase.noun} on this page is '{named[0].name}'", rule
    if not named and len(before) == 1:
        return before[0], f"the {phrase.noun} described before", rule
    if not named and not before:
        return _new(page, phrase), "described, not named", rule
    return None, f"open: more than one {phrase.noun} on this page", rule


def _bears(thing: Thing, phrase: Phrase) -> bool:
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


def _new(page: Page, phrase: Phrase) -> Thing:
    """Add and return a thing that is only described, named by its words without the article."""
    words = page.reading.text(_skip_article(page.reading, phrase), phrase.last)
    if page.reading.parse.tag[_skip_article(page.reading, phrase)] not in ("NNP", "NNPS") and not words[:2].isupper():
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
    start = _before_modifiers(reading, phrase.head)
    return f"{reading.text(start, phrase.head)} of {state}"


def _skip_article(reading: Reading, phrase: Phrase) -> int:
    return phrase.first + 1 if reading.low[phrase.first] in DEFINITE | INDEFINITE and phrase.first < phrase.head else phrase.first
