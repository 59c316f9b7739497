"""The rendering of HTML: what stands in the text, and where each character comes from."""

from __future__ import annotations

import html
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.readers.html.render import Rendering, render


def check_map(document: str, found: Rendering) -> None:
    """Assert that rows are sorted, lead back to the document, and hold every character that is not blank."""
    covered = 0
    raw = 0
    for start, end, raw_start, raw_end in found.rows:
        assert covered <= start < end <= len(found.text)
        assert raw <= raw_start < raw_end <= len(document)
        assert not found.text[covered:start].strip()
        assert html.unescape(document[raw_start:raw_end]) == found.text[start:end]
        covered, raw = end, raw_end
    assert not found.text[covered:].strip()


def check_lines(found: Rendering) -> None:
    """Assert that the lines are the text's lines that are not blank."""
    assert [found.text[line.start : line.end] for line in found.lines] == [part for part in found.text.split("\n") if part]
    assert all(0 <= line.link_share <= 1 for line in found.lines)


@pytest.mark.parametrize(
    ("document", "text"),
    [
        ("<p>One<p>Two", "One\n\nTwo"),
        ("<div>One</div><div>Two</div>", "One\n\nTwo"),
        ("<ul><li>One<li>Two</ul>", "One\nTwo"),
        ("One<br>Two<br><br>Three", "One\nTwo\n\nThree"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "a\tb\nc"),
        ("a\n   b \t c", "a b c"),
        ("<p>a <b> b</b> c", "a b c"),
        ("<pre>\n a  b\r\n  c</pre>d", " a  b\n  c\n\nd"),
        ("<p>a&nbsp;b &lt;i&gt; R&amp;D &#8220;x&#x201D; &nosuch; AT&T", "a\u00a0b <i> R&D “x” &nosuch; AT&T"),
        ("<title>Head &amp; tail</title><h1>Body</h1>", "Head & tail\n\nBody"),
        ("<head><style>p{}</style><script>1<2</script></head>seen", "seen"),
        ("a<script>if (1 < 2) '<p>no</p>'</script>b", "ab"),
        ("a<svg><title>no</title><svg></svg></svg>b", "ab"),
        ("a<template>no<template>no</template></template>b<select><option>no</select>", "ab"),
        ("a<!-- no --><!-->b<!--->c<!doctype html><?php no ?>d", "abcd"),
        ("<![CDATA[a &amp; b]]> c", "a & b c"),
        ("<p title='a>b' data-x=\"<p>\" hidden class=x>c</p>", "c"),
        ('<a href="x>one</a> two', "one two"),
        ("1 < 2 and 2 > 1", "1 < 2 and 2 > 1"),
        ("<noscript>unclosed is shown", "unclosed is shown"),
        ("<noscript>closed is not</noscript>shown", "shown"),
        ("<p>&nbsp;</p><p>a</p>", "a"),
        ("<a href=/>Home</a><a href=/n>News</a>", "Home News"),
        ("<span>By Orla Venn</span><time>3 May</time>", "By Orla Venn 3 May"),
        ("<b>T</b>he gate of <a href=x>Orlim</a>s", "The gate of Orlims"),
        ("<a>水</a><a>門</a>", "水門"),
        ("a\0b", "ab"),
        ("<P>One</P\n><DIV CLASS='X'>Two", "One\n\nTwo"),
        ("<td>a</div>b</td><td>c", "ab\tc"),
        ("tag cut off <a hre", "tag cut off"),
        ("", ""),
    ],
)
def test_rendering(document: str, text: str) -> None:
    found = render(document)
    assert found.text == text
    check_map(document, found)
    check_lines(found)


def test_entity_has_a_row_of_its_own() -> None:
    document = "<p>R&amp;D in Orlim</p>"
    assert render(document).rows == ((0, 1, 3, 4), (1, 2, 4, 9), (2, 12, 9, 19))


def test_line_knows_its_path_and_links() -> None:
    document = "<html><body class='home wide'><ul class=nav><li><a href=/>Home</a></ul><p>See <a href=/x>more</a> <b>now</b></p>"
    menu, paragraph = render(document).lines
    assert (menu.path, menu.link_share) == ("html/body.home/ul.nav/li/a", 1.0)
    assert (paragraph.path, paragraph.link_share) == ("html/body.home/p", 0.4)


def test_unclosed_link_does_not_swallow_the_page() -> None:
    document = "<h2><a href=/x>Title</h2><p>Text of the page</p>"
    assert [line.link_share for line in render(document).lines] == [1.0, 0.0]


def test_link_closed_across_a_block_ends() -> None:
    document = "<div><a href=/x><h3>Title</a></h3>Text of the page</div>"
    assert [line.link_share for line in render(document).lines] == [1.0, 0.0]


_TAGS = (
    "p /p div /div b /b a /a li ul /ul td tr table /table br pre /pre script /script svg /svg title /title span /span head /head "
    "body textarea /textarea time /h2 noscript"
)
_PIECES = st.sampled_from(
    [f"<{tag}>" for tag in _TAGS.split()]
    + [
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<",
        ">",
        "</",
        "<!",
        "<?",
        "/>",
        "<H1 ",
        "<a href=x>",
        "<i itemprop=author>",
        "'",
        '"',
        "=",
    ]
    + [
        "&",
        "&amp;",
        "&nbsp;",
        "&lt",
        "&#65;",
        "&#x0;",
        "&#10;",
        "&notit;",
        "&copy1",
        "é",
        "語",
        "\0",
        "\u200b",
        "\ufeff",
        "\u00a0",
    ]
)


@given(st.lists(st.one_of(_PIECES, st.text(alphabet="ab \n\t\r\f<>&;#x1\"'=/!-", max_size=6)), max_size=60))
@settings(max_examples=200, deadline=None)
def test_every_character_leads_back_from_any_tag_soup(pieces: list[str]) -> None:
    document = "".join(pieces)
    found = render(document)
    check_map(document, found)
    check_lines(found)


@pytest.mark.parametrize(
    "document",
    [
        "<div>" * 50_000 + "x" + "</div>" * 50_000,
        "<b><i>" * 25_000 + "x",
        '<a x="' * 50_000,
        "<a x=\"'>" * 50_000,
        "<!--" * 50_000,
        "<![CDATA[" * 50_000,
        "<title>" * 50_000,
        "<td><p>" * 25_000,
        "<svg>" * 50_000 + "</svg>",
        "<b><i>" * 100 + "</u></b>" * 50_000,
        "<" * 500_000,
        "&" * 500_000,
        " \n" * 500_000,
        "&#" + "1" * 500_000,
    ],
    ids=lambda document: document[:9],
)
def test_hostile_pages_take_linear_time(document: str) -> None:
    before = time.process_time()
    found = render(document)
    assert time.process_time() - before < 10  # seconds; a square would take minutes
    assert len(found.text) <= len(document)


def test_nesting_is_counted_past_the_depth_that_paths_keep() -> None:
    found = render("<div>" * 100_000 + "<p>deep" + "</div>" * 100_000 + "<p>after")
    assert found.depth == 100_001
    assert found.text == "deep\n\nafter"
    assert found.lines[0].path.count("/") == 11
    assert found.lines[1].path == "p"
