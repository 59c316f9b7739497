"""Which names of people stand for one person."""

from __future__ import annotations

from collections import defaultdict

from onrecord.core.names import core_of_last, parts, same_person
from onrecord.core.text import Rule, rule_of
from onrecord.stages.mentions import wordlists
from onrecord.stages.mentions.reading import Reading
from onrecord.stages.mentions.things import Form, Found, Name, Thing

KNIGHTLY = frozenset({"Sir", "Dame", "Lady"})
"""Forms of address that stand before given names: "Dame Orla" is Orla Venn."""
Choice = tuple[Thing | None, str, Rule]
"""The person chosen (None: open), the reason in words, the rule."""


def join_full(reading: Reading, names: list[Name]) -> tuple[list[Found], list[Thing]]:
    """Return a mention for every full name, and the persons, in order of their first mentions."""
    chosen: dict[int, Choice] = {}
    full = [n for n in names if parts(n.key).given]
    things = by_full_name(reading, full, chosen)
    return [_found(reading, name, chosen[name.first]) for name in full], things


def join_short(reading: Reading, names: list[Name], things: list[Thing]) -> list[Found]:
    """Return a mention for every one-part name; persons known by such a name only are added to ``things``."""
    chosen: dict[int, Choice] = {}
    short = [n for n in names if not parts(n.key).given]
    by_short_name(short, things, chosen)
    return [_found(reading, name, chosen[name.first]) for name in short]


def by_full_name(reading: Reading, names: list[Name], chosen: dict[int, Choice]) -> list[Thing]:
    """Join equal full names and their variants with a middle name, an initial or a first family name less.

    True: "Orla Venn" and "Orla M. Venn". Near miss: "Mr Sam Venn" and "Ms Sam Venn" stay two, plain "Sam Venn" open.
    """
    things: list[Thing] = []
    keys = sorted({n.key for n in names}, key=lambda k: (-len(k.split()), k))
    groups: dict[str, str] = {}
    blocks: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        block = blocks[core_of_last(parts(key).last)]
        longer = [k for k in block if same_person(k, key) or k.endswith(" " + key)]
        groups[key] = longer[0] if len(longer) == 1 else key
        if groups[key] == key:
            block.append(key)
    members: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        members[groups[name.key]].append(name)
    for group in members.values():
        things += _split_by_gender(reading, group, chosen)
    return sorted(things, key=lambda t: t.first)


def _split_by_gender(reading: Reading, group: list[Name], chosen: dict[int, Choice]) -> list[Thing]:
    """Make one person of ``group``, or two where forms of address clash."""
    told = sorted({n.gender for n in group if n.honorific and n.gender})
    clash = len(told) > 1
    things = [_person(reading, [n for n in group if not clash or n.gender == g]) for g in (told if clash else [""])]
    for name in group:
        if not clash:
            chosen[name.first] = (things[0], _full_reason(name, things[0]), rule_of(by_full_name))
        elif name.gender in told:
            chosen[name.first] = (
                things[told.index(name.gender)],
                f"'{name.text}' with its form of address",
                rule_of(by_full_name),
            )
        else:
            chosen[name.first] = (None, f"two people named '{name.text}' on this page", rule_of(by_full_name))
    return things


def _full_reason(name: Name, thing: Thing) -> str:
    if name.first == thing.first:
        return f"first mention of '{thing.name}'"
    if len(name.key) > len(thing.key):
        return f"'{name.text}' holds '{thing.name}', with a word that is no part of it"
    return f"same full name '{name.text}'" if name.text == thing.name else f"'{name.text}' is a shorter form of '{thing.name}'"


def glued(reading: Reading, name: Name, group: list[Name]) -> bool:
    """Return whether ``name`` begins with a word that is no part of it: the page has the name without, and the word small.

    True: "Staff Mick Roo" (of "Chief of Staff Mick Roo") beside "Mick Roo" and "the staff". Near miss: "Will Tam Roo".
    """
    first, _, rest = name.key.partition(" ")
    if " " not in rest or not any(n.key == rest for n in group):
        return False
    return first in wordlists.organisation_nouns() or first in wordlists.offices() or first in reading.small_words


def _person(reading: Reading, group: list[Name]) -> Thing:
    longest = max(group, key=lambda n: (not n.known, not glued(reading, n, group), len(n.key), -n.first))
    running = [n for n in group if not n.known] or group
    thing = Thing(kind="person", name=longest.text, key=longest.key, first=running[0].first)
    for name in group:
        tell(thing, name)
    return thing


def tell(thing: Thing, name: Name) -> None:
    """Add to ``thing`` what ``name`` tells of it: form, titles, gender, office."""
    if not name.known:
        thing.names.add(name.text)
    thing.titles.update(t for t in (*name.titles, name.honorific) if t)
    if name.gender:
        thing.genders.add(name.gender)
    if name.office is not None and name.office not in thing.offices:
        thing.offices.append(name.office)


def by_short_name(names: list[Name], things: list[Thing], chosen: dict[int, Choice]) -> None:
    """Join one-part names to the full names that hold them; new persons for the rest are added to ``things``.

    True: "Venn" to the only Venn. Near miss: "Venn" on a page with Orla Venn and Tam Venn stays open once both are
    introduced, but "Ms Venn" goes to the one whose forms of address tell a woman.
    """
    last, first = _index(things)
    own: dict[tuple[str, str], Thing] = {}
    # "President Roo" is not the only Roo named in full where that is "Tam Roo Jr."
    held = {core_of_last(parts(n.key).last) for n in names if n.office is not None}
    # only what the parser took for a person is a first name: "Quillnet" is no part of a "Quillnet Safety" misread as one
    called = {n.key for n in names if n.ner in ("PERSON", "NORP", "GPE") or n.honorific in KNIGHTLY}
    for name in names:
        core = core_of_last(parts(name.key).last)
        given = first.get(name.key, []) if name.key in called else []
        candidates = [t for t in last.get(core) or given if not (parts(t.key).suffix and core in held)]
        choice = choose(name, candidates, family=core in last)
        if choice is not None and choice[0] is not None and _is_of_another(name, choice[0], names):
            choice = None if name.office is not None else (None, f"open: more than one {name.text}", rule_of(by_short_name))
        chosen[name.first] = choice or _alone(name, own, things)
        if choice is not None and choice[0] is not None:
            tell(choice[0], name)


def _is_of_another(name: Name, thing: Thing, names: list[Name]) -> bool:
    """Return whether the page calls somebody else by the same family name: "Mr Venn" beside Orla Venn, a woman.

    Near miss: "Mr Venn" beside Kim Venn, of whom nothing tells; "Ms Venn" herself.
    """
    told = {n.gender for n in names if n.key == name.key and n.honorific and n.gender}
    return not name.gender and bool(thing.likely) and bool(told) and thing.likely not in told


def _index(things: list[Thing]) -> tuple[dict[str, list[Thing]], dict[str, list[Thing]]]:
    last: dict[str, list[Thing]] = defaultdict(list)
    first: dict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        name = parts(thing.key)
        last[core_of_last(name.last)].append(thing)
        first[name.given[0]].append(thing)
    return last, first


def choose(name: Name, candidates: list[Thing], *, family: bool) -> Choice | None:
    """Return the person a one-part name means among those who bear it; None where no one bears it.

    True: "President Venn" among two Venns of whom one is called president. Near miss: "Venn" among the two.
    """
    fitting = [t for t in candidates if not (name.gender and t.gender and name.gender != t.gender)]
    if not fitting:
        return None
    part = "surname" if family else "part"
    if len(fitting) == 1 and (len(candidates) == 1 or name.gender):
        why = (
            f"the only {name.text} on this page"
            if len(candidates) == 1
            else f"the only {name.text} that '{name.honorific}' can mean"
        )
        return fitting[0], f"{part} of '{fitting[0].name}', {why}", rule_of(by_short_name)
    sure = [t for t in fitting if name.gender and t.gender == name.gender]
    office = name.office
    titled = [t for t in fitting if office is not None and any(office.fits(o) for o in t.offices)]
    introduced = [t for t in fitting if t.first < name.first and not name.known]
    for narrowed, why in (
        (titled, f"the only {name.text} called that"),
        (sure, f"the only {name.text} that '{name.honorific}' can mean"),
    ):
        if len(narrowed) == 1:
            return narrowed[0], f"{part} of '{narrowed[0].name}', {why}", rule_of(choose)
    if len(introduced) == 1 and not titled and not sure:
        return introduced[0], f"{part} of '{introduced[0].name}', the only {name.text} so far", rule_of(choose)
    people = " and ".join(f"'{t.name}'" for t in sorted(fitting, key=lambda t: t.name))
    return None, f"open: {people} are both named {name.text}", rule_of(choose)


def _alone(name: Name, own: dict[tuple[str, str], Thing], things: list[Thing]) -> Choice:
    """Return the person known on this page by one name only, making it at the first mention."""
    same = [key for key in sorted(own) if key[0] == name.key and not (key[1] and name.gender and key[1] != name.gender)]
    if len(same) > 1:
        return None, f"open: more than one {name.text} on this page", rule_of(by_short_name)
    if same:
        thing = own[same[0]]
        if name.gender and not same[0][1]:
            own[(name.key, name.gender)] = own.pop(same[0])
    else:
        thing = Thing(kind="person", name=name.text, key=name.key, first=name.first)
        own[(name.key, name.gender)] = thing
        things.append(thing)
    first = not thing.names
    tell(thing, name)
    reason = f"first mention of '{name.text}'" if first else f"same name '{name.text}'"
    return thing, reason, rule_of(by_short_name)


def _found(reading: Reading, name: Name, choice: Choice) -> Found:
    thing, reason, rule = choice
    return Found(
        first=name.front,
        last=name.last,
        head=name.last,
        kind="person",
        form=_form(reading, name, thing),
        thing=thing,
        reason=reason,
        rule=rule,
    )


def _form(reading: Reading, name: Name, thing: Thing | None) -> Form:
    if name.front < name.first:
        return "titled"
    if possessive(reading, name.last):
        return "possessive"
    return "name" if parts(name.key).given or (thing is not None and thing.key == name.key) else "surname"


def possessive(reading: Reading, last: int) -> bool:
    """Return whether a possessive ending follows token ``last``."""
    return (
        last + 1 < len(reading.words)
        and reading.words[last + 1] in ("'s", "’s", "'", "’")
        and reading.parse.tag[last + 1] == "POS"
    )
