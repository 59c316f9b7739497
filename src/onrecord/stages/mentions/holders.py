"""Offices and callings without a name: whom "the minister" means."""

from __future__ import annotations

from onrecord.core.text import Rule, rule_of
from onrecord.stages.mentions import ground
from onrecord.stages.mentions.ground import Page
from onrecord.stages.mentions.phrases import Phrase
from onrecord.stages.mentions.things import Thing

HEADS = {
    "state": frozenset({"president", "king", "queen", "emperor", "empress", "emir", "sultan", "grand duke"}),
    "government": frozenset({"prime minister", "premier", "chancellor", "taoiseach"}),
}
"""Offices that "head of state" and "head of government" stand for."""


def by_office(page: Page, phrase: Phrase) -> tuple[Thing | None, str, Rule]:
    """Join an office to the one person or earlier phrase on the page that it fits.

    True: "the minister" where Foreign Minister Orla Venn is the only minister. Near miss: with Energy Minister Tam Roo
    on the page too, "the minister" stays open; "the French minister" is nobody whose country the page with two states
    does not tell; "a minister" is always somebody new.
    """
    office = phrase.office
    rule = rule_of(by_office)
    if office is None or phrase.determiner in ("indefinite", "of a pronoun"):
        return ground.new(page, phrase), "described, not named", rule
    namesake = _namesake(page, phrase)
    if namesake is not None:
        return namesake, f"surname of '{namesake.name}', the only one on this page", rule
    sure = not office.of or len(ground.states_of(page)) < 2
    if office.noun == "head" and office.of in HEADS:
        return _at_the_head(page, phrase, HEADS[office.of])
    holders = [t for t in page.people if any(office.fits(o) and (sure or o.of == office.of) for o in t.offices)]
    roles = [t for t in page.new if any(office.fits(o) and (o.of or not office.of) for o in t.offices) and not t.plural]
    if phrase.determiner == "bare" and not phrase.name_in_front:
        return ground.new(page, phrase), "described, not named", rule
    if holders and any(
        o.noun == "counterpart" and t.first < phrase.first for t in page.people for o in t.offices if t not in holders
    ):
        return None, "open: a counterpart may hold the same office", rule
    exact = [t for t in holders if office.of and any(o.noun == office.noun and o.of == office.of for o in t.offices)]
    if len(exact) == 1 and len(holders) == 1:
        return exact[0], f"the only {office.noun} of {office.of} on this page is '{exact[0].name}'", rule
    brought_in = len(holders) == 1 and holders[0].first < phrase.first and phrase.determiner == "definite"
    if len(holders) == 1 and phrase.kind == "person" and not brought_in and not _last_named(page, phrase, holders[0]):
        return None, f"open: '{holders[0].name}' is not the last person named before", rule
    if len(holders) == 1 and not _others(roles, holders[0]):
        return holders[0], f"the only {office.noun} on this page is '{holders[0].name}'", rule
    so_far = [t for t in holders if t.first < phrase.first]
    if len(so_far) == 1 and not roles and phrase.kind == "role":
        return so_far[0], f"the only {office.noun} so far is '{so_far[0].name}'", rule
    if not holders and len(roles) == 1:
        return roles[0], f"the {office.noun} described before", rule
    if not holders and not roles and ground.may_be_named(page, phrase):
        return None, "open: may be somebody named before", rule
    if not holders and not roles:
        return ground.new(page, phrase), "office without a holder on this page", rule
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
    return ground.new(page, phrase), "office without a holder on this page", rule


def _namesake(page: Page, phrase: Phrase) -> Thing | None:
    """Return the only person whose family name is the capitalised word of an office: "King" on a page on Angus King."""
    reading = page.reading
    if not reading.words[phrase.head][0].isupper() or phrase.first != phrase.last or phrase.determiner != "bare":
        return None
    bearers = [t for t in page.people if " " in t.key and t.key.split()[-1] == reading.low[phrase.head]]
    return bearers[0] if len(bearers) == 1 else None


def _last_named(page: Page, phrase: Phrase, holder: Thing) -> bool:
    """Return whether no other person was named between ``holder`` and the phrase: callings are no offices, many have them."""
    before = [m for m in page.named if m.thing is not None and m.first < phrase.first]
    return bool(before) and max(before, key=lambda m: m.first).thing is holder


def _others(roles: list[Thing], holder: Thing) -> bool:
    """Return whether an office without a holder, described before, is surely another than the holder's."""
    return any(not any(o.fits(h) or h.fits(o) for o in role.offices for h in holder.offices) for role in roles)
