"""The origin that words can be traced to."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from hypothesis import given, settings
from hypothesis import strategies as st

from desk import Desk
from onrecord.core.analysis import BODY_ROLES, Origin
from onrecord.core.story import Root, Telling
from onrecord.stages.quotes import regions
from onrecord.story import passages, roots

WIRE = (
    "At least ten people were killed when water from the broken gate swept through the valley, officials said, and "
    "relief workers "
    "put the number of those driven from their homes far higher than the government did. Crews searched the cellars "
    "of the old town "
    "until dawn while boats carried blankets and bread to families who had spent the night on the roofs of the lower streets."
)
NOTICE = (
    "In the early hours of 1 May a technical fault occurred at spillway gate 4 of the dam. To protect the structure the operator "
    "carried out a controlled release of water from the reservoir. The dam itself is undamaged and at no time was "
    "there any danger "
    "of its collapse. All four turbines have been shut down as a precaution and the ministry expects them to resume "
    "within ten days."
)
LEDE = "The cabinet met through the night. Ministers left by the back door and the courier was told nothing."


def origin(desk: Desk, page: str, words: str, kind: Literal["agency", "aggregator", "source line", "credit"] = "agency") -> None:
    """Let ``page`` name ``words`` as its origin."""
    article = desk.analyses[page].article
    found = Origin(kind=kind, name=words, spans=(desk.span(page, words),), rule="t")
    desk.analyses[page] = replace(desk.analyses[page], article=replace(article, origins=(*article.origins, found)))


def trace(desk: Desk, order: list[str] | None = None) -> tuple[tuple[Root, ...], dict[str, str], dict[str, str]]:
    tellings = []
    for page in desk.pages.values():
        article = desk.analyses[page.id].article
        tellings.append(
            Telling(
                id=page.id, text=page.text, quoted=tuple(regions(page.text)),
                body=tuple((b.span.start, b.span.end) for b in article.blocks if b.role in BODY_ROLES),
                published=article.published.value if article.published else None,
                outlet=article.outlet.value if article.outlet else None,
                credits=tuple(o.name for o in article.origins if o.kind != "credit"),
            )
        )  # fmt: skip
    order = order or sorted(desk.pages)
    return roots.trace({p: desk.pages[p] for p in order}, {p: desk.analyses[p] for p in order}, passages.find(tellings))


def wire_story() -> Desk:
    """Two pages with one wire text, one of them with its own lede, and a third of its own."""
    desk = Desk()
    desk.page("herald", f"VALLEY (Reuters) – {WIRE}", outlet="Herald", published="2031-05-02")
    desk.page("courier", f"{LEDE}\n\nVALLEY (Reuters) – {WIRE}", outlet="Courier", published="2031-05-02")
    desk.page("echo", "The mayor walked the length of Mill Street. Forty houses are gone, she said.", outlet="Echo")
    for page in ("herald", "courier"):
        origin(desk, page, "Reuters")
    return desk


def test_two_pages_with_one_wire_text_have_one_root() -> None:
    found, of_page, _ = trace(wire_story())
    assert of_page["herald"] == of_page["courier"] != of_page["echo"]
    (wire,) = [r for r in found if r.id == of_page["herald"]]
    assert (wire.name, wire.pages) == ("Reuters", ("courier", "herald"))


def test_a_statement_in_an_own_lede_keeps_the_page_as_its_root() -> None:
    desk = wire_story()
    own = desk.said("courier", "the courier was told nothing", cue="told")
    wired = desk.said("courier", "At least ten people were killed", cue="said", source="officials")
    found, of_page, of_statement = trace(desk)
    statements = desk.analyses["courier"].statements
    assert of_statement[statements[wired].id] == of_page["courier"]
    (root,) = [r for r in found if r.id == of_statement[statements[own].id]]
    assert root.name == "Courier"


def test_a_communique_in_quotation_marks_and_in_prose_is_one_root() -> None:
    desk = Desk()
    desk.page("observer", f"The ministry said:\n\n“{NOTICE}”", outlet="Observer")
    desk.page("ribera", f"We print it in full. “{NOTICE}”\n\nFuente: Ministerio", outlet="Ribera")
    origin(desk, "ribera", "Ministerio", "source line")
    found, of_page, _ = trace(desk)
    assert of_page["observer"] == of_page["ribera"]
    assert [r.name for r in found] == ["Ministerio"]


def test_one_common_sentence_of_an_interview_makes_no_common_root() -> None:
    said = "“We count heads at the door, and we count them again at supper, because nobody else seems able to,” she said."
    desk = Desk()
    desk.page("a", f"{LEDE} {said} {WIRE}", outlet="A")
    desk.page("b", f"The helpers had not slept for two nights when they spoke to us. {said} They went back to work.", outlet="B")
    _, of_page, _ = trace(desk)
    assert of_page["a"] != of_page["b"]


def test_additional_reporting_by_an_agency_does_not_name_the_page() -> None:
    desk = Desk()
    desk.page("courier", f"{LEDE}\n\nAdditional reporting by Reuters", outlet="Courier")
    origin(desk, "courier", "Reuters")
    found, _, _ = trace(desk)
    assert [r.name for r in found] == ["Courier"]


def test_an_agency_alone_without_common_words_joins_no_pages() -> None:
    desk = Desk()
    desk.page("a", "(Reuters) – The harvest failed in the hills, growers said.", outlet="A")
    desk.page("b", "(Reuters) – A tram left the rails at the harbour.", outlet="B")
    for page in ("a", "b"):
        origin(desk, page, "Reuters")
    found, of_page, _ = trace(desk)
    assert of_page["a"] != of_page["b"]
    assert {r.name for r in found} == {"Reuters"}


def test_who_relays_a_statement_is_its_root() -> None:
    desk = Desk()
    desk.page("echo", "The gate was rusty, an engineer said, the Harbour Post reported.", outlet="Echo")
    desk.page("post", "An engineer told us about rust on the gate of the dam.", outlet="Harbour Post")
    index = desk.said("echo", "The gate was rusty", source="an engineer")
    statement = replace(desk.analyses["echo"].statements[index], relay=(desk.span("echo", "the Harbour Post"),))
    desk.analyses["echo"] = replace(desk.analyses["echo"], statements=(statement,))
    _, of_page, of_statement = trace(desk)
    assert of_statement[statement.id] == of_page["post"]


@settings(max_examples=10, deadline=None)
@given(st.permutations(["herald", "courier", "echo"]))
def test_the_order_of_the_pages_does_not_matter(order: list[str]) -> None:
    assert trace(wire_story(), order) == trace(wire_story())


def test_no_pages_have_no_roots() -> None:
    assert roots.trace({}, {}, ()) == ((), {}, {})


MORE = (
    "Nobody at the town hall would say on Tuesday how long the bridge had been closed before the first lorry was turned away. "
    "The harbour master keeps a book of such things, and the book was with his lawyer. Shopkeepers on the north quay counted "
    "eleven days without deliveries. The bakery shut its ovens; the school sent the smaller children home at noon, and two of "
    "the ferries that were to have carried the mail stood empty at the pier with their lamps lit and their crews asleep below."
)


def aggregated(host: str) -> Desk:
    """A long article of the Harbour Post and a stub that excerpts its first paragraph and sends the reader to ``host``."""
    desk = Desk()
    desk.page("post", f"{NOTICE}\n\n{MORE}\n\n{WIRE}\n\n{LEDE}", outlet="The Harbour Post", published="2031-05-02")
    desk.page("stub", f"{NOTICE}\n\nRead full article at {host}", outlet=host, published="2031-05-02")
    origin(desk, "stub", host, "aggregator")
    return desk


def test_an_excerpt_that_sends_to_its_outlet_has_that_page_as_its_root() -> None:
    found, of_page, _ = trace(aggregated("harbourpost.example"))
    assert of_page["stub"] == of_page["post"]
    assert [(r.name, r.pages) for r in found] == [("The Harbour Post", ("post", "stub"))]


def test_an_excerpt_that_sends_elsewhere_keeps_its_own_root() -> None:
    _, of_page, _ = trace(aggregated("tramnews.example"))
    assert of_page["stub"] != of_page["post"]
