"""The word lists of this stage, in the shapes it asks them in."""

from __future__ import annotations

from functools import cache

from onrecord.lexicons import mapping, rows, words

MALE_ENDINGS = ("man", "men")


@cache
def honorifics() -> dict[str, str]:
    """Return forms of address, lower case, to the gender they tell ("" for none)."""
    return {form.casefold(): gender for form, gender in mapping("honorifics").items()}


@cache
def given_names() -> dict[str, str]:
    """Return given names, lower case without marks, to the gender of those who bear them."""
    return mapping("given_names")


@cache
def offices() -> dict[str, tuple[str, str]]:
    """Return nouns for offices, ranks and callings to (gender, sort)."""
    return {row[0]: ((row[1] if len(row) > 1 else ""), row[2] if len(row) > 2 else "calling") for row in rows("offices")}


@cache
def office_ends() -> frozenset[str]:
    """Return the last words of office nouns, hyphens parted: a quick test before the exact one."""
    return frozenset(noun.replace("-", " ").split()[-1] for noun in offices())


@cache
def office_of(noun: str) -> str:
    """Return the form an office noun is compared by: "spokeswoman" gives "spokesman"."""
    return mapping("office_synonyms").get(noun, noun)


@cache
def modifiers() -> frozenset[str]:
    """Return words that stand before the noun of an office and belong to it."""
    return words("office_modifiers")


@cache
def status_words() -> frozenset[str]:
    """Return modifiers that change who holds the office ("former", "deputy")."""
    return frozenset(word for word, kind in mapping("office_modifiers").items() if kind == "state")


@cache
def organisation_nouns() -> dict[str, str]:
    """Return nouns for organisations, singular and plural, to their singular."""
    return {form: row[0] for row in rows("organisation_nouns") for form in row[:2]}


@cache
def seats() -> frozenset[str]:
    """Return organisation nouns that also mean the place or what goes on in it ("school", "court"), singular and plural."""
    return frozenset(form for row in rows("organisation_nouns") if row[2:] == ("seat",) for form in row[:2])


@cache
def only_in_names() -> frozenset[str]:
    """Return organisation nouns that in running text mostly mean something else ("society", "force")."""
    return frozenset(form for row in rows("organisation_nouns") if row[2:] == ("name",) for form in row[:2])


@cache
def organisation_endings() -> frozenset[str]:
    """Return words that end an organisation's name, as written."""
    return words("organisation_endings")


@cache
def place_nouns() -> frozenset[str]:
    """Return words that begin or end a place's name, as written."""
    return words("place_nouns")


@cache
def source_nouns() -> dict[str, tuple[str, bool, str]]:
    """Return nouns for described sources to (singular, whether this form is plural, gender)."""
    found: dict[str, tuple[str, bool, str]] = {}
    for row in rows("source_nouns"):
        gender = row[2] if len(row) > 2 else ""
        found[row[1]] = (row[0], True, gender)
        found[row[0]] = (row[0], False, gender)
    return found


@cache
def document_nouns() -> dict[str, tuple[str, bool]]:
    """Return nouns for documents to (singular, whether this form is plural)."""
    return {form: (row[0], form != row[0]) for row in rows("document_forms") for form in row[:2]}


@cache
def state_verbs() -> dict[str, str]:
    """Return forms of verbs of saying and deciding to their base form."""
    return mapping("state_verbs")


@cache
def plural_offices() -> dict[str, str]:
    """Return plurals of office nouns to their singular ("ministers", "spokesmen")."""
    found = {}
    for noun in offices():
        if not noun.endswith("."):
            found[_plural(noun)] = noun
    return found


def _plural(noun: str) -> str:
    if noun.endswith(MALE_ENDINGS[0]):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "ch", "sh", "x")) else "s")
