"""Who can hear words or carry them, and the verbs that speak to somebody: people and bodies, not questions, days or tears."""

from __future__ import annotations

import re

from onrecord import lexicons
from onrecord.lexicons.base_forms import noun_base
from onrecord.stages.attribution.vehicles import on_air
from onrecord.stages.attribution.view import View

GO_BETWEENS = frozenset(
    {
        "lawyer", "attorney", "solicitor", "barrister", "spokesman", "spokeswoman", "spokesperson", "agent", "representative",
        "interpreter", "translator", "intermediary", "mediator", "publicist", "aide", "counsel", "secretary", "press", "daughter",
        "cousin", "nephew", "niece", "uncle", "aunt", "relative", "clerk", "messenger", "envoy", "account", "publisher",
        "manager", "columnist", "assistant", "adviser", "advisor", "deputy", "office", "club", "police", "embassy",
        "family", "priest",
    }
)  # fmt: skip
BEARERS = ("people_nouns", "source_nouns", "bare_speakers", "offices", "organisation_nouns")
PEOPLE = re.compile(r"(?:ers|ors|ists|ees|ians|men|women|people|parties|members|sides|staff|nations|citizens|states)$")
OWED = frozenset(
    {
        "gratitude", "thanks", "condolences", "condolence", "apology", "apologies", "sympathy", "appeal", "warning", "plea",
        "congratulations", "greetings", "message", "appreciation", "promise", "assurances", "assurance", "regrets", "regards",
        "wishes", "praise", "evidence", "testimony", "word", "solidarity", "tribute",
    }
)  # fmt: skip
"""What is given to somebody in words: "offered his condolences to *the families*"."""
HEARERS = frozenset(
    {
        "court", "jury", "inquest", "tribunal", "inquiry", "hearing", "committee", "commission", "judge", "magistrates",
        "parliament", "panel", "trial", "council", "jurors", "members", "senate",
    }
)  # fmt: skip
LISTENING = frozenset(
    {
        "listeners",
        "viewers",
        "followers",
        "subscribers",
        "readers",
        "reporters",
        "journalists",
        "fans",
        "users",
        "host",
        "presenter",
    }
)
TO_PERSON = frozenset(
    {
        "tell", "ask", "urge", "warn", "thank", "remind", "assure", "reassure", "inform", "notify", "brief", "advise", "order",
        "instruct", "beg", "implore", "invite", "caution", "alert", "command", "direct", "exhort", "press", "quiz", "grill",
        "question", "persuade", "convince", "beseech", "entreat", "request", "challenge", "encourage", "counsel", "text", "email",
        "lecture", "teach", "congratulate", "tip", "answer", "greet", "summon", "dare", "nag", "plead", "admonish", "enjoin",
    }
)  # fmt: skip
"""Verbs whose object is the one spoken to."""
HELD_TO = frozenset({"require", "oblige", "compel", "forbid", "permit", "allow", "bind", "command"})
"""Verbs by which rules speak to those who must keep them: "obliges *both parties* to open"."""
ABOUT = frozenset(
    {"promise", "offer", "pledge", "guarantee", "grant", "write", "send", "wish", "give", "pay", "show", "read", "owe"}
)
"""Verbs with somebody and something: "promised the town a bridge"."""
NOT_TO = frozenset(
    {
        "object", "refer", "agree", "commit", "react", "point", "compare", "liken", "credit", "attribute", "allude", "move",
        "turn", "lead", "belong", "return", "amount", "add", "come",
    }
)  # fmt: skip
ANSWERING = frozenset({"respond", "reply", "answer", "admit", "confess", "read", "speak", "talk", "write", "appeal", "testify"})
"""Verbs whose "to" may bring a thing as well as somebody."""


def bears(view: View, thing: int) -> bool:
    """Return whether a noun can carry somebody's words: "an aide", "his club", a name; near misses: "tears", "Telegram"."""
    word = noun_base(view.words[thing])
    if word in lexicons.words("media_nouns"):
        return False
    if view.parse.tag[thing].startswith("NNP"):
        return view.parse.entity[thing][2:] == "PERSON"
    return word in GO_BETWEENS or any(word in lexicons.words(name) for name in BEARERS)


def may_hear(view: View, token: int) -> bool:
    """Return whether a noun can be somebody spoken to; near misses: "a question", "the truth", "Friday", "it", "a briefing"."""
    word, tag = view.words[token], view.parse.tag[token]
    if on_air(view, token) or word in lexicons.words("platforms"):
        return False
    if view.parse.entity[token][2:] in ("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY", "EVENT", "LAW"):
        return False
    if tag in ("PRP", "PRP$"):
        return word not in ("it", "itself", "himself", "herself", "themselves", "myself", "ourselves")
    if tag.startswith("NNP"):
        return True
    common = tag.startswith(("NN", "WP")) and word not in lexicons.words("not_addressees")
    return common or word in ("all", "everyone", "anyone", "both", "those")


def is_people(view: View, token: int) -> bool:
    """Return whether a noun means people or bodies who can keep a rule: "keepers", "both parties"; near miss: "ships"."""
    word = view.words[token]
    return (
        bears(view, token)
        or PEOPLE.search(word) is not None
        or word in ("all", "everyone", "anyone", "both", "you", "them", "us")
    )


def is_person(view: View, token: int) -> bool:
    tag = view.parse.tag[token]
    return (tag == "PRP" and may_hear(view, token)) or view.parse.entity[token][2:] == "PERSON"
