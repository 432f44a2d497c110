"""What becomes of what a reader types."""

import re

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.comments.markup import (
    LINK_REL,
    MAX_COMBINING_MARKS,
    TAGS,
    clean_source,
    excerpt,
    links_in,
    to_html,
    to_text,
)

ALLOWED = re.compile(
    r"</?(p|br|strong|em|blockquote|ul|ol|li|code)>|</a>|</span>|<span class=\"spoiler\">"
    r"|<a (href=\"https?://[^\"]*\" )?rel=\"ugc nofollow noopener noreferrer\">"
)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("**b** *e* `c`", "<p><strong>b</strong> <em>e</em> <code>c</code></p>"),
        ("one\ntwo", "<p>one<br>\ntwo</p>"),
        ("> quoted", "<blockquote>\n<p>quoted</p>\n</blockquote>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("It was ||the *cook*||!", '<p>It was <span class="spoiler">the <em>cook</em></span>!</p>'),
        ("# Loud", "<p># Loud</p>"),
        ("a || b", "<p>a || b</p>"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
    ],
)
def test_markdown_becomes_the_few_tags(source: str, expected: str) -> None:
    assert to_html(source) == expected


ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt&colon;alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "<javascript:alert(1)>",
    "[x](//evil.example)",
    "[x](/accounts/logout/)",
    "![x](https://evil.example/pixel.gif)",
    '[x](https://a.example/" onmouseover="alert(1))',
    '[x](https://a.example "title\\" onclick=alert(1)")',
    "<svg/onload=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "||<img src=x onerror=alert(1)>||",
    "```html\n<script>alert(1)</script>\n```",
    "<https://a.example/<script>>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "[ref]\n\n[ref]: javascript:alert(1)",
]


@pytest.mark.parametrize("source", ATTACKS)
def test_nothing_active_comes_through(source: str) -> None:
    made = to_html(clean_source(source))
    assert "<" not in ALLOWED.sub("", made)


@given(st.text(alphabet=st.sampled_from("<>&\"'/*_[]()|`!#-=:. \nabjscript\u202e\u0301\x00"), max_size=200))
def test_only_allowed_tags_come_out_of_anything(source: str) -> None:
    made = to_html(clean_source(source))
    assert "<" not in ALLOWED.sub("", made)
    assert (
        nh3.clean(
            made,
            tags=TAGS,
            attributes={"a": {"href"}, "*": set()},
            allowed_classes={"span": {"spoiler"}},
            link_rel="ugc nofollow noopener noreferrer",
        )
        == made
    )


UNSEEN = [
    chr(number)
    for number in (0, 8, 0x7F, 0x61C, 0x200B, 0x200E, 0x202A, 0x202E, 0x2066, 0x2069, 0xFEFF, 0x2060, 0xD800, 0xE0041)
]


@pytest.mark.parametrize("character", UNSEEN)
def test_unseen_characters_are_taken_out(character: str) -> None:
    assert clean_source(f"ad{character}min") == "admin"


def test_joiners_stay_where_they_are_letters_and_go_where_they_hide() -> None:
    assert clean_source("می\u200cخواهم") == "می\u200cخواهم"
    assert clean_source("👩\u200d🚀") == "👩\u200d🚀"
    assert clean_source("ad\u200dmin") == "admin"


def test_piled_marks_are_cut() -> None:
    assert len(clean_source("e" + "\u0301" * 500)) <= 1 + MAX_COMBINING_MARKS
    assert clean_source("Việt Nam café") == "Việt Nam café"


def test_link_that_mixes_alphabets_shows_where_it_leads() -> None:
    assert "(xn--pypal-4ve.example)" in to_text(to_html("[click](https://p\u0430ypal.example)"))
    assert "(evil.example)" in to_text(to_html("[p\u0430ypal](https://evil.example)"))


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("[the report](https://www.paper.example/a/b)", "the report (paper.example)"),
        ("[paper.example/a](https://paper.example/a)", "paper.example/a"),
        ("[paper.example.evil](https://paper.example)", "paper.example.evil (paper.example)"),
        ("[paper](https://paper.example)", "paper (paper.example)"),
        ("See https://paper.example/a, or (https://b.example/).", "See paper.example/a, or (b.example)."),
        ("https://paper.example/" + "a" * 60, "paper.example/" + "a" * 25 + "…"),
        ("<https://paper.example/a>", "https://paper.example/a"),
        ("https://p\u0430ypal.example/x", "xn--pypal-4ve.example/x"),
        ("`https://paper.example`", "https://paper.example"),
    ],
)
def test_every_link_says_its_host(source: str, shown: str) -> None:
    assert to_text(to_html(source)) == shown


def test_address_in_the_text_is_a_link_without_what_ends_the_sentence() -> None:
    made = to_html("See https://paper.example/a?b=c.")
    assert f'<a href="https://paper.example/a?b=c" rel="{LINK_REL}">paper.example/a?b=c</a>.' in made
    assert links_in(made) == 1


def test_known_handles_lead_to_their_readers() -> None:
    made = to_html("Ask @Lena-Marsh, not lena@paper.example nor @nobody.", mentions={"lena-marsh"})
    assert made == (
        '<p>Ask <a class="mention" href="/readers/lena-marsh/">@Lena-Marsh</a>, not lena@paper.example nor @nobody.</p>'
    )
    assert links_in(made) == 0
    assert "mention" not in to_html("`@lena-marsh` [ask @lena-marsh](https://a.example)", mentions={"lena-marsh"})


def test_plain_text_has_the_words_and_covers_spoilers() -> None:
    assert to_text(to_html("*a* & <b>\n\n> c ||d||")) == "a & <b>\nc …"


def test_excerpt_is_cut_at_a_word() -> None:
    assert excerpt("<p>" + "word " * 100 + "</p>", length=20) == "word word word…"
    assert excerpt("<p>short</p>") == "short"


def test_when_the_sanitiser_fails_the_words_are_escaped(monkeypatch) -> None:
    monkeypatch.setattr("standfirst.comments.markup.nh3.clean", lambda *args, **kwargs: 1 / 0)
    assert to_html("<b> *x*") == "<p>&lt;b&gt; *x*</p>"
