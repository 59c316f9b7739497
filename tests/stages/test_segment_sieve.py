"""A pattern behind its words finds what it finds alone."""

from __future__ import annotations

import re

import pytest

from onrecord.stages.segment.labels import _NOTICE, fold
from onrecord.stages.segment.sieve import sieve


def test_a_line_without_any_of_the_words_is_not_tried() -> None:
    days = sieve({"hour|day": r"\d+ (?:hours|days)", "week": r"\d+ weeks"})
    assert days.words == ("hour", "day", "week")
    assert days.found_in("3 days ago")
    assert days.found_in("2 weeks ago")
    assert not days.found_in("day by day")
    assert not days.found_in("3 months ago")


def test_flags_reach_the_pattern() -> None:
    assert sieve({"mill": "MILL"}, re.I).found_in("the mill")


@pytest.mark.parametrize(
    "line",
    [
        "We use cookies",
        "Bu sitede çerez kullanıyoruz",
        "Наш сайт использует куки",
        "All rights reserved",
        "Alle Rechten voorbehouden",
        "Tous droits réservés",
        "Todos los derechos reservados",
        "Tutti i diritti riservati",
        "Todos os direitos reservados",
        "HER HAKKI SAKLIDIR",
        "Tüm hakları saklıdır",
        "Wszelkie prawa zastrzeżone",
        "Все права защищены",
        "Not responsible for external sites",
        "Not to be copied without prior written consent",
        "Prohibida la copia",
        "É proibida a cópia",
        "Vietata la copia",
        "Riproduzione riservata",
        "Reproduction interdite",
        "Articles may be quoted where a hyperlink is set",
        "Any redistribution is forbidden",
        "Full text for subscribers",
        "При цитировании гиперссылка обязательна",
    ],
)
def test_every_notice_gets_past_its_words(line: str) -> None:
    low = fold(line)
    assert _NOTICE.pattern.search(low)
    assert _NOTICE.found_in(low)
