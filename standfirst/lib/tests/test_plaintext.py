"""The text of HTML, and the way back."""

from standfirst.lib.plaintext import paragraphs, read

HTML = (
    "<p>The  <b>old</b>\n harbour &amp; its wall</p>\n<ul><li>One</li><li>Two</li></ul>"
    '<aside aria-hidden="true"><p>One</p></aside>'
)


def test_blocks_are_lines_and_spaces_are_single() -> None:
    assert paragraphs(HTML) == ["The old harbour & its wall", "One", "Two"]


def test_what_is_decoration_only_is_left_out() -> None:
    assert paragraphs("<svg><title>Heart</title></svg><button>Load</button><p>Words</p><script>x()</script>") == [
        "Words"
    ]


def test_every_character_is_found_again_in_the_html() -> None:
    reading = read(HTML)
    start = reading.text.index("old harbour & its")
    found = [HTML[a:b] for a, b in reading.html_ranges(start, start + len("old harbour & its"))]
    assert found == ["old", "harbour", "&amp;", "its"]


def test_a_line_break_parts_words_and_a_lone_bracket_is_a_character() -> None:
    assert read("a<br>b < c").text == "a\nb < c"
