"""Words by which a content denies, declines, thanks, threatens, ... of itself; ``acts`` says where they count."""

# ruff: noqa: E501

from __future__ import annotations

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


NOT = r"(?:(?:ca|wo|would|could|do|does|did|is|are|was|were|have|has|had)n['’]t|can['’]t|can ?not|(?:would|will|could|do|does|did|is|are|was|were|have|has) not)"
WITHHELD = _any(
    r"\bno comment\b",
    r"\bneither (?:\w+ )?confirm\w* n?or den(?:y|ied|ies)\b",
    r"\b(?:not|n['’]t) (?:confirm or deny|deny or confirm)\b",
    rf"\b{NOT}\s+(?:going to\s+|(?:be\s+)?(?:\w+ly\s+)?(?:able|willing|prepared) to\s+|wish to\s+|want to\s+)?"
    r"(?:comment|discuss|speculate|elaborate|answer (?:that|any|such|the|your|questions?|this)|talk about|go into|be drawn|disclose|"
    r"be commenting|be discussing)\b",
    r"\b(?:could|can)(?:['’]t|n['’]t| ?not)\s+(?:yet\s+|immediately\s+|independently\s+)?(?:confirm|verify|say|tell|rule out|share|provide details)\b",
    r"\b(?:unable|not able|not in a position|not free|not at liberty|too (?:early|soon)) to (?:\w+ly )?(?:confirm|say|comment|discuss|"
    r"answer|talk|speak|speculate|tell|verify)\b",
    r"\b(?:declin|refus)(?:e|ed|es|ing) to (?:comment|answer|discuss|say|speculate|elaborate|be drawn)\b",
    r"\b(?:comment|question|answer)\w* (?:is|would be) (?:inappropriate|premature)\b",
)
EMPHATIC = _any(
    r"\bno\s+(?:\w+\s+){1,8}?(?:ever|of any kind|of any sort|at all|whatsoever)\b",
    r"\b(?:nobody|no one|none of us)\b[^.]{0,40}\b(?:anything|ever|anyone|anybody)\b",
    r"\bnothing\s+\w+\s+about\s+(?:it|this|that)\b",
    r"^\W*(?:that\s+)?no such\b",
    r"\bno\s+\w+\s+exist(?:s|ed)\b",
    r"^\W*(?:that\s+)?no\s[^.,]{1,40}\sand\s+no\s",
    r"^\W*(?:that\s+)?(?:nobody|no one)\s+(?:came|asked|told|called|wrote|warned|forced|ordered|offered|paid|said|knew|was|consulted)\b(?! (?:hurt|injured|killed|harmed|there|available|inside|arrested|home|in))",
    r"\bnot a (?:single|word of|shred of)\b",
    r"\b(?:i|we)\s+(?:have\s+|had\s+|['’]ve\s+)?never\s+(?!seen (?:such|anything|so|it|a )|been (?:so|more|prouder|here)|felt|forget|thought|expected|"
    r"imagined|heard (?:of )?such|know|knew|heard anything|be\b|had (?:such|so))",
    r"\b(?:was|were|has|have|had|did)\s+never\s+(?!seen (?:such|anything|so)|been (?:so|more|better|worse)|a doubt|more|so\b|in doubt)",
    r"^\W*(?:that\s+)?(?:he|she|they)\s+(?:had\s+)?never\s+(?!seen (?:such|anything|so)|been (?:so|more)|felt|thought|expected|imagined|forget|be\b)",
    r"\bnot true\b",
    r"\bno knowledge of\b",
    r"\bno such thing\b",
    r"^\W*(?:that\s+)?no\s+\w+\s+(?:has|have|had|ever)\s+(?:ever\s+)?(?:arrived|reached|come (?:to|in)|been received)\b",
    r"\b(?:nothing|anything) (?:could be|is|was) further from the truth\b",
    r"\bno truth (?:in|to)\b",
    r"\bnothing to do with\b",
    r"\b(?:is|are|was|were|been|be|it|this|that|as|simply|just|all|completely|entirely|totally|utterly|pure)\s+(?:misquoted|misrepresented|"
    r"taken out of context|made up|made-up|invented|fabricated|untrue|false|nonsense|a lie|a fabrication|an invention|lies|untruths?|an untruth)\b",
    r"\bdenie[sd]\b[^.]{0,30}\b(?:wrongdoing|allegations?|charges?|claims?)\b",
    r"\b(?:do|does|did)(?:n['’]t| not) (?:happen|exist|take place|do it|do anything wrong|break any)\b",
    r"\bthere\s+(?:was|were|had been|has been|have been|is|are)\s+(?:absolutely\s+)?no\s+(?:\w+\s+)?(?:warning|letter|order|deal|contact|cover-up|"
    r"collusion|coup|bribe|pressure|wrongdoing|agreement|conspiracy|conflict of interest|misconduct|fraud|such)\b",
)
"""Denials that say so: of every kind, of everybody, of the very thing that somebody asserted ("there was no letter")."""
NOT_DONE = re.compile(
    r"^\W*(?:that\s+)?no\s+(?!one\b|doubt|decision|details?|date|casualt|injur|deaths?|arrests?|damage|survivors?|victims?|change|plans?|time|"
    r"immediate|further|other|longer|more\b|less\b|suspects?|fatalit|ransom|party|country|government|woman|man|nation|child)"
    r"(?:[\w-]+\s+){1,3}?(?:was|were|had been|has been|have been)\s+(?:ever\s+)?"
    r"(?!reported|injured|hurt|killed|found|made|expected|needed|immediately|available|set|known|scheduled|planned|damaged|arrested|detected)\w+",
    re.IGNORECASE,
)
"""Something of which none was done: "no hazardous cargo was stored"; near miss: "no injuries were reported"."""
PLANNED = _any(
    r"\b(?:is|are|was|were|be)\s+(?:\w+ly\s+)?(?:expected|planned|scheduled|due|likely|unlikely|set|to be)\b",
    r"\b(?:comes?|goes|enters?) into (?:force|effect)\b",
    r"\btakes? effect\b",
    r"\b(?:is|are) going to\b",
)
EXPECTING = _any(
    r"^\W*(?:that\s+)?(?:i|we|he|she|they|it)\s+(?:now\s+)?(?:expect|expects|expected|predict|predicted|anticipate)\b"
)
THANKS = _any(
    r"^\W*(?:(?:i|we)\s+)?(?:just\s+)?(?:thank|want to thank|would like to thank|['’]d like to thank|wish to thank)\b",
    r"^\W*(?:many\s+)?thanks\b(?! to (?:the weather|rain))",
    r"^\W*(?:that\s+)?(?:i am|we are|i['’]m|we['’]re|(?:he|she) was|they were)\s+(?:\w+\s+)?(?:grateful|thankful|indebted)\b",
)
PRAISE = _any(
    r"^\W*(?:(?:i|we)\s+)?(?:salute|applaud|congratulate|commend)\b",
    r"^\W*(?:that\s+)?(?:i am|we are|i['’]m|we['’]re|(?:he|she) was|they were)\s+(?:\w+\s+)?proud of\b",
    r"\bhats off\b",
    r"^\W*(?:bravo|congratulations|well done|good job)\b",
)
SORRY = _any(
    r"\b(?:i|we)\s+(?:\w+\s+)?apologi[sz]e\b",
    r"\b(?:i am|we are|i['’]m|we['’]re|^\W*(?:that\s+)?(?:he|she|they) (?:was|were|is|are))\s+(?:\w+\s+)?sorry\b(?! (?:to (?:see|hear|learn|say)|he\b|she\b|they\b))",
    r"^\W*(?:so |very |deeply |really )?sorry\b(?! (?:state|sight|but))",
    r"\b(?:my|our) (?:\w+ )?apolog(?:y|ies)\b",
    r"\b(?:beg|ask) (?:\w+ )?(?:forgiveness|pardon)\b",
    r"\bplease forgive\b",
)
OWNED = _any(
    r"\b(?:i|we) (?:was|were|have been) (?:\w+ )?(?:wrong|mistaken|at fault|to blame|guilty|naive|too slow)\b",
    r"\b(?:i|we) (?:\w+ )?made (?:a|some|many|several)? ?(?:\w+ )?(?:mistakes?|errors?|misjudge?ments?)\b",
    r"^\W*(?:that\s+)?(?:he|she|they) (?:had been|was|were) (?:\w+ )?(?:wrong|mistaken|at fault|to blame)\b(?! to\b)",
    r"\b(?:my|our) (?:own )?(?:fault|mistake|error)\b",
    r"\b(?:i|we) (?:take|took|accept|bear) (?:full |sole )?(?:responsibility|the blame)\b",
    r"\b(?:i|we) (?:got it wrong|messed up|let (?:\w+ )?down|failed)\b",
)
THREATS = _any(
    r"\b(?:reserve[sd]?|reserving) (?:the|its|their|his|her|our|my|all) (?:\w+ )?rights? to\b",
    r"\b(?:will|shall|would|['’]ll|is going to|are going to)\s+(?:\w+ly\s+|all\s+|also\s+|soon\s+|live to\s+)*(?:bear|face|suffer|pay|regret|feel|meet|take)\s+(?:[\w’']+\s+){0,4}?"
    r"(?:consequences?|responsibility|price|cost|wrath|retaliation|punishment|it|dearly|blame|heavily)\b",
    r"\b(?:will|shall|would|['’]ll)\s+(?:\w+ly\s+|not hesitate to\s+|hit back|strike back|fight back)?(?:retaliate|hit back|strike back|strike at|crush|"
    r"destroy|punish|be punished|be crushed|be destroyed|respond (?:with force|in kind|decisively|forcefully|harshly))\b",
    r"\bthere (?:will|would) be (?:\w+ )?(?:consequences|repercussions|retaliation|hell to pay)\b",
    r"\bor else\b",
)
UNDER_THREAT = re.compile(r"\b(?:if|unless|should|until|otherwise)\b", re.IGNORECASE)
CARE = _any(
    r"^\W*(?:if|unless)\b[^.]*\b(?:you|they|we|it|there|people)\s+(?:may|might|could|risk)\b",
    r"^\W*(?:be careful|beware|watch out|take care|mind)\b",
    r"\bplaying with fire\b",
)
REFUSING = _any(
    r"\b(?:would|['’]d) [“\"'‘]?(?:rather|sooner)\b[^.]*(?:\bthan\b|$)",
    r"\bthe answer (?:is|was|remains) (?:\w+ )?no\b",
    r"\b(?:under|in) no circumstances\b",
    r"\bover (?:my|our|his|her|their) dead (?:body|bodies)\b",
    r"\b(?:nobody|no one|none) (?:in|of|among) (?:my|our|his|her|their|us)\b[^.]*\b(?:will|would)\b",
    r"\b(?:i|we|he|she|they|it) (?:do|does|did)(?:n['’]t| not) (?:recogni[sz]e|accept|negotiate|take orders)\b",
    r"^\W*(?:absolutely not|no way|never again|not on (?:my|our) watch)\b",
    r"^\W*(?:that\s+)?(?:i|we|he|she|they) (?:refuse[ds]?|(?:am|are|was|were|is) not going to|(?:ai|is|are|was|were)n['’]t going to) (?!comment|answer|discuss|say)",
)
"""Refusals that say so; what one will not do is in ``unwilling``."""
OWN_FUTURE = re.compile(
    r"\b(?:we|i|he|she|(?:his|her|our|their) \w+)\s+(?:will|would|shall)\s+(?:not\s+)?(?:\w+ly\s+)?(\w+)", re.IGNORECASE
)
