"""What a page says beside a name: offices in apposition, after "who", after "is"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.core.atlas import Atlas
from onrecord.core.names import fold
from onrecord.core.text import Rule, rule_of
from onrecord.stages.mentions import titles, wordlists
from onrecord.stages.mentions.reading import Reading
from onrecord.stages.mentions.states import settled
from onrecord.stages.mentions.things import Found, Office, Thing

HEADING = frozenset({
    "heads", "head", "headed", "leads", "lead", "led", "runs", "run", "ran", "chairs", "chair", "chaired", "directs",
})  # fmt: skip
IS = frozenset({"is", "becomes", "became", "remains", "'s"})
PEOPLE_IN_APPOSITION = frozenset({"person"})
ARTICLES = frozenset({"a", "an", "the", "his", "her", "their", "its", "one", "another"})
WIDEST = 8
"""Most tokens between a name's comma and the noun of its apposition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A phrase that names somebody's office: its noun is token ``noun``."""

    noun: int
    thing: Thing
    reason: str
    rule: Rule


def find(reading: Reading, found: Iterable[Found], atlas: Atlas, organisations: Sequence[str] = ()) -> dict[int, Told]:
    """Return, by noun token, the phrases that tell the office of a named person; the persons are told of it.

    ``organisations``: the names of bodies on the page, for "who heads the service".
    """
    told: dict[int, Told] = {}
    for mention in found:
        thing = mention.thing
        if thing is None or thing.kind not in PEOPLE_IN_APPOSITION:
            continue
        for fact in (*in_apposition(reading, mention), *by_being(reading, mention)):
            if fact.noun not in told:
                told[fact.noun] = fact
                learn(reading, fact, atlas)
        _heading(reading, mention, organisations)
    return told


def in_apposition(reading: Reading, mention: Found) -> Iterable[Told]:
    """Yield offices set beside a name by commas, on either side of it, and any noun before a name between commas.

    True: "Orla Venn, the foreign minister,", "the foreign minister, Orla Venn,", "a tiler from Velm, Orla Venn,". Near miss:
    "Orla Venn, Foreign Minister Tam Roo and ..." is a list.
    """
    thing = mention.thing
    assert thing is not None
    near = set(_appositives(reading, mention))
    near.update(n for n in (beside(reading, mention.last), before_comma(reading, mention)) if n is not None)
    for noun in sorted(near):
        if (
            not (mention.first <= noun <= mention.last)
            and (_is_singular_person(reading, noun) or _is_introduced(reading, noun, mention))
            and not _names_another(reading, noun, mention)
            and _parted(reading, noun, mention)
        ):
            yield Told(noun=noun, thing=thing, reason=f"set beside '{thing.name}' by commas", rule=rule_of(in_apposition))


def before_comma(reading: Reading, mention: Found) -> int | None:
    """Return the noun before the comma in front of a name and its small words: "her husband, the late pilot Tam Roo,".

    Near miss: "the mayor, engineer Tam Roo and two others" is a list, "said the mayor, Tam Roo left" two clauses.
    """
    after = reading.words[mention.last + 1 : mention.last + 2]
    if after not in ((",",), (".",), ("(",)):
        return None
    comma = mention.first - 1
    while comma > 0 and reading.follows(comma + 1) and reading.parse.tag[comma] in ("DT", "JJ", "NN", "HYPH", "VBN", "PRP$"):
        comma -= 1
    if comma < 1 or reading.words[comma] != "," or comma == mention.first - 1 or not reading.follows(comma):
        return None
    return comma - 1 if reading.parse.tag[comma - 1] == "NN" and reading.words[comma - 1].islower() else None


def _appositives(reading: Reading, mention: Found) -> Iterable[int]:
    parse = reading.parse
    for token in range(mention.first, mention.last + 1):
        for kid in reading.kids(token):
            if parse.dep[kid] == "appos":
                yield kid
        head = parse.head[token]
        if parse.dep[token] == "appos" and not mention.first <= head <= mention.last:
            yield head
            outer = parse.head[parse.head[head]]
            if parse.dep[head] == "pobj" and outer < head and not _is_singular_person(reading, head):
                yield outer  # "an expert from the Harbour Museum, Orla Venn,"


def _is_introduced(reading: Reading, noun: int, mention: Found) -> bool:
    """Return whether a noun of no list, with an article, brings in the name that commas set off behind it.

    True: "A tiler, Orla Venn, said". Near miss: "In the report, Orla Venn, who ..." (no apposition), "his firm, Venn & Sons,".
    """
    parse, low = reading.parse, reading.low[noun]
    closed = reading.words[mention.last + 1 : mention.last + 2] in ((",",), (".",), ("–",), ("—",))
    alone = parse.tag[noun] == "NN" and noun < mention.first and closed and reading.low[parse.left[noun]] in ARTICLES
    thing = low in wordlists.organisation_nouns() or low in wordlists.document_nouns()
    leads = parse.dep[noun] in ("nsubj", "nsubjpass", "pobj", "dobj", "dative") and not parse.entity[noun]
    return alone and leads and not thing and not any(parse.dep[k] == "conj" for k in reading.kids(mention.head))


def beside(reading: Reading, last: int) -> int | None:
    """Return the office noun that opens the stretch after the comma behind a name, whatever the parser made of it."""
    comma = last + 1
    words = reading.low
    if comma >= len(words) or words[comma] != "," or reading.sentence[comma] != reading.sentence[last]:
        return None
    token = comma + 1
    if token < len(words) and words[token] in ("the", "a", "an", "who"):
        token += 1
        if words[token - 1] == "who":
            return None
    for noun in range(token, min(token + WIDEST, len(words))):
        if reading.sentence[noun] != reading.sentence[comma] or reading.parse.tag[noun][:2] not in ("NN", "JJ", "PO", "HY", "VB"):
            return None
        if reading.parse.tag[noun].startswith("VB") and words[noun] not in wordlists.status_words():
            return None
        ends = noun + 1 >= len(words) or words[noun + 1] in (",", ".", "of", "for", "at", "in", "who", ";", "and")
        if ends and titles.noun_ending_at(reading, noun) is not None:
            return noun if closed(reading, noun) else None
    return None


def _parted(reading: Reading, noun: int, mention: Found) -> bool:
    """Return whether a comma, dash or bracket parts office and name, or nothing stands between them."""
    if noun < mention.first:
        between = reading.words[noun + 1 : mention.first]
        return not between or "," in between
    after = reading.words[mention.last + 1]
    return after in (",", "(", "-", "–", "—", "--", "'s", "’s") and closed(reading, noun)


def closed(reading: Reading, noun: int) -> bool:
    """Return whether no verb follows the phrase of ``noun``: in "through Lennford, the mayor said" the mayor speaks."""
    after = max(reading.parse.right[noun], noun) + 1
    if reading.words[after - 1] == ",":
        return True
    if after >= len(reading.words) or not reading.follows(after):
        return True
    near = reading.parse.tag[noun + 1] if noun + 1 < len(reading.words) else ""
    return not reading.parse.tag[after].startswith(("VB", "MD")) and not near.startswith(("VBD", "VBZ", "VBP", "MD"))


def _is_singular_person(reading: Reading, noun: int) -> bool:
    low = reading.low[noun]
    if titles.noun_ending_at(reading, noun) is not None:
        return True
    return low in wordlists.source_nouns() and not wordlists.source_nouns()[low][1]


def _names_another(reading: Reading, noun: int, mention: Found) -> bool:
    """Return whether the office stands directly before another name, whose title it then is."""
    after = noun + 1
    if after >= len(reading.words) or mention.first <= after <= mention.last:
        return False
    return reading.words[after][0].isupper() and reading.parse.tag[after].startswith("NNP") and reading.follows(after)


def by_being(reading: Reading, mention: Found) -> Iterable[Told]:
    """Yield offices that a sentence, or a clause with "who", gives a name with "is" or "became".

    True: "Orla Venn is the foreign minister of Veldmark", "Orla Venn, who became minister in May,". Near miss: "Orla Venn is
    not the minister", "was".
    """
    thing, parse = mention.thing, reading.parse
    assert thing is not None
    verb = parse.head[mention.head]
    who = (k for k in reading.kids(mention.head) if parse.dep[k] == "relcl" and k > mention.last)
    verb = next((k for k in who if any(reading.low[i] == "who" for i in reading.kids(k))), verb)
    subject = parse.dep[mention.head] == "nsubj" or parse.head[verb] == mention.head
    if not subject or reading.low[verb] not in IS or reading.quoted[verb]:
        return
    if any(parse.dep[k] in ("neg", "aux", "advmod", "mark") for k in reading.kids(verb)):
        return
    for noun in reading.kids(verb):
        if parse.dep[noun] == "attr" and _is_singular_person(reading, noun) and not _names_another(reading, noun, mention):
            yield Told(noun=noun, thing=thing, reason=f"the sentence says that '{thing.name}' is this", rule=rule_of(by_being))


def learn(reading: Reading, fact: Told, atlas: Atlas) -> None:
    """Add the office worded around ``fact.noun`` to its person."""
    worded = worded_at(reading, fact.noun)
    low = reading.low[fact.noun]
    gender = wordlists.source_nouns().get(low, ("", False, ""))[2]
    if worded is not None:
        start, office = worded[0], settled(worded[1], atlas)
        gender = gender or wordlists.offices()[titles.noun_ending_at(reading, fact.noun)[1]][0]  # type: ignore[index]
        if office not in fact.thing.offices:
            fact.thing.offices.append(office)
        fact.thing.titles.add(reading.text(start, fact.noun))
    elif Office(noun=low) not in fact.thing.offices:
        fact.thing.offices.append(Office(noun=low))
    if gender:
        fact.thing.genders.add(gender)


def worded_at(reading: Reading, noun: int) -> tuple[int, Office] | None:
    """Return where the office with noun token ``noun`` begins, and the office, None where it is none."""
    ending = titles.noun_ending_at(reading, noun)
    if ending is None:
        return None
    start = titles.modifiers_start(reading, ending[0])
    of = titles.jurisdiction_before(reading, start) or jurisdiction_after(reading, noun)
    return start, titles.office_at(reading, start, ending, jurisdiction=of)


def jurisdiction_after(reading: Reading, noun: int) -> str:
    """Return the folded name that follows "of", "for" or "in" after ``noun``, "" where none does.

    True: "governor of Millow", "a spokesman for KHC". Near miss: "minister of Monday's cabinet".
    """
    token = noun + 1
    words = reading.words
    if token + 1 >= len(words) or reading.low[token] not in ("of", "for", "at") or not reading.follows(token):
        return ""
    token += 1
    if reading.low[token] == "the":
        token += 1
    first = token
    while token + 1 < len(words) and (
        (words[token][0].isupper() and reading.parse.tag[token].startswith("NNP"))
        or (reading.parse.tag[token] == "POS" and token > first and words[token + 1][0].isupper())
    ):
        token += 1
    if token == first or reading.parse.entity[first][2:] in ("DATE", "TIME"):
        return ""
    return fold(reading.text(first, token - 1))


def _heading(reading: Reading, mention: Found, organisations: Sequence[str]) -> None:
    """Tell the person of an office worded as "who heads the Water Authority"."""
    parse, thing = reading.parse, mention.thing
    for verb in reading.kids(mention.head):
        if parse.dep[verb] == "relcl" and reading.low[verb] in HEADING and thing is not None:
            for kid in reading.kids(verb):
                body = _headed(reading, kid, organisations) if parse.dep[kid] == "dobj" else ""
                office = Office(noun="head", of=fold(body))
                if body and office not in thing.offices:
                    thing.offices.append(office)
                    thing.titles.add(f"head of {body}")


def _headed(reading: Reading, noun: int, organisations: Sequence[str]) -> str:
    """Return the body that is headed: its name, or for "the service" the only one on the page that ends so; "" for none."""
    if reading.words[noun][0].isupper():
        return reading.text(reading.parse.left[noun], noun).removeprefix("the ")
    if reading.low[noun - 1] != "the" or reading.low[noun] not in wordlists.organisation_nouns():
        return ""
    named = {fold(o): o for o in organisations if fold(o).split()[-1] == reading.low[noun] and " " in o}
    return next(iter(named.values())).removeprefix("The ").removeprefix("the ") if len(named) == 1 else ""
