"""Which names of organisations, groups and documents stand for one thing."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from onrecord.core.names import SMALL, fold, initials, plain
from onrecord.core.text import Rule, rule_of
from onrecord.stages.mentions import wordlists
from onrecord.stages.mentions.people import possessive
from onrecord.stages.mentions.reading import Reading
from onrecord.stages.mentions.things import Found, Name, Thing

SHORTEST_ACRONYM = 3
"""Letters from which initials alone join an acronym to a name; two letters need brackets."""


def join(reading: Reading, names: list[Name]) -> tuple[list[Found], list[Thing]]:
    """Return a mention for every name of an organisation, group, document or unknown thing, and the things."""
    things: dict[str, Thing] = {}
    for name in sorted(names, key=lambda n: (n.known, n.first)):
        thing = things.setdefault(name.key, Thing(kind=name.kind, name=_display(name), key=name.key, first=name.first))
        thing.names.add(thing.name if name.known else _display(name))
    moved: dict[str, tuple[Thing, str, Rule]] = {}
    of_outlet(reading, things)
    by_brackets(reading, names, things, moved)
    by_initials(things, moved)
    by_short_form(things, moved)
    found = [_found(reading, name, things[name.key], moved.get(name.key)) for name in names]
    kept = [t for key, t in things.items() if key not in moved]
    for key, (thing, _, _) in moved.items():
        thing.names |= things[key].names
    return found, kept


def _display(name: Name) -> str:
    return name.text.removeprefix("The ").removeprefix("the ")


def of_outlet(reading: Reading, things: dict[str, Thing]) -> None:
    """Give the page's own outlet its full name where the page calls it by the last word.

    True: "told the Observer" on a page of The Orlim Observer. Near miss: the Observer on any other page.
    """
    outlet = reading.article.outlet
    name = outlet.value.removeprefix("The ").removeprefix("the ") if outlet is not None else ""
    if " " in name and name.split()[-1] in wordlists.organisation_endings():
        thing = things.get(fold(name).split()[-1])
        if thing is not None and thing.kind == "organisation" and fold(name) not in things:
            thing.name = name
            thing.names.add(name)


def by_brackets(reading: Reading, names: list[Name], things: dict[str, Thing], moved: dict[str, tuple[Thing, str, Rule]]) -> None:
    """Join an acronym to the name it follows in brackets, or whose brackets follow it.

    True: "Halden Water Authority (HWA)". Near miss: "Halden Water Authority (Port Halden)" is a place.
    """
    for before, name in pairwise(names):
        if name.short_of and name.first == before.last + 2 and before.key != name.key:
            long, short = (before, name) if len(before.text) >= len(name.text) else (name, before)
            if _letters_fit(short.text, long.text) and not _is_moved(short.key, long.key, moved):
                moved[short.key] = (
                    things[long.key],
                    f"'{short.text}' stands in brackets after '{long.text}'",
                    rule_of(by_brackets),
                )


def _is_moved(short: str, long: str, moved: dict[str, tuple[Thing, str, Rule]]) -> bool:
    return short in moved or long in moved


def _letters_fit(short: str, long: str) -> bool:
    """Return whether the letters of ``short`` appear in this order in ``long``, starting with its first."""
    rest = plain(long)
    letters = [c for c in plain(short) if c.isalpha()]
    if not letters or not rest or letters[0] != rest[0] or len(short) > 10:
        return False
    at = -1
    for letter in letters:
        at = rest.find(letter, at + 1)
        if at < 0:
            return False
    return True


def by_initials(things: dict[str, Thing], moved: dict[str, tuple[Thing, str, Rule]]) -> None:
    """Join an acronym to the one name on the page whose capital initials it is.

    True: "HWA" and "Halden Water Authority". Near miss: "HWA" where "Harbour Workers Association" is named too.
    """
    long: dict[str, list[Thing]] = defaultdict(list)
    for thing in things.values():
        if " " in thing.key and thing.kind == "organisation":
            long[initials(thing.name)].append(thing)
    for key, thing in things.items():
        letters = thing.name.replace(".", "")
        fitting = long.get(letters, [])
        if (
            key not in moved
            and letters.isupper()
            and len(letters) >= SHORTEST_ACRONYM
            and len(fitting) == 1
            and fitting[0].key not in moved
        ):
            moved[key] = (fitting[0], f"initials of '{fitting[0].name}'", rule_of(by_initials))


def by_short_form(things: dict[str, Thing], moved: dict[str, tuple[Thing, str, Rule]]) -> None:
    """Join a capitalised part of an organisation's name to the only one that begins or ends with it.

    True: "the Observer" and "The Orlim Observer", "Karrow Hydropower" and "Karrow Hydropower Company", "Quillnet" behind
    "Quillnet Terminals". Near miss: "the Authority" where two authorities are named.
    """
    ends: dict[str, list[Thing]] = defaultdict(list)
    for thing in things.values():
        words = thing.key.split()
        if thing.kind == "organisation" and len(words) > 1:
            for size in range(1, len(words)):
                if words[-size] not in SMALL and (size > 1 or _tells_a_body(thing.name.split()[-1])):
                    ends[" ".join(words[-size:])].append(thing)
            if words[-1] in wordlists.organisation_nouns() or words[-1] in ("inc", "corp", "ltd", "plc", "llc"):
                ends[" ".join(words[:-1])].append(thing)
    fronts: dict[str, list[Thing]] = defaultdict(list)
    for thing in things.values():
        first = thing.name.split()[0]
        if " " in thing.key and thing.kind == "organisation" and first.isalpha() and not _tells_a_body(first):
            fronts[fold(first)].append(thing)
    for key, thing in things.items():
        front = [t for t in fronts.get(key, []) if t.first < thing.first]
        fitting = [t for t in ends.get(key) or front if t.key not in moved]
        if key not in moved and thing.kind == "organisation" and len(fitting) == 1 and fitting[0] is not thing:
            moved[key] = (fitting[0], f"part of '{fitting[0].name}', the only name on this page with it", rule_of(by_short_form))


def _tells_a_body(word: str) -> bool:
    """Return whether ``word`` alone may stand for a body named with it: "Authority", "Post"; not "House", not a town."""
    return word in wordlists.organisation_endings() or word.casefold() in wordlists.organisation_nouns()


def by_same_name(name: Name, thing: Thing) -> str:
    """Return the reason for joining equal names; case, dots, "the" and the possessive do not count.

    True: "the HWA" and "HWA's". Near miss: "HWA" and "HWB".
    """
    return f"first mention of '{thing.name}'" if name.first == thing.first else f"same name '{thing.name}'"


def _found(reading: Reading, name: Name, thing: Thing, move: tuple[Thing, str, Rule] | None) -> Found:
    target, reason, rule = move or (thing, by_same_name(name, thing), rule_of(by_same_name))
    acronym = name.text.replace(".", "").isupper() and " " not in name.text and len(name.text) > 1
    form = "acronym" if acronym else "possessive" if possessive(reading, name.last) else "name"
    return Found(
        first=name.front, last=name.last, head=name.last, kind=target.kind, form=form, thing=target, reason=reason, rule=rule
    )
