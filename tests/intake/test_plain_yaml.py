"""Front matter that is written without PyYAML is what PyYAML writes."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.intake.front_matter import FrontMatter, render
from bot.intake.plain_yaml import plain_yaml

SIGNS = st.sampled_from([*"aB9é ж:#,'\"[]{}-?!&*|>%@`~=.<()_/\\+", ": ", " #", "yes", "null", "12", "’", "–"])
VALUES = st.lists(SIGNS, min_size=1, max_size=8).map("".join).map(str.strip).filter(bool) | st.sampled_from(
    [
        "No",
        "on",
        "NaN",
        "1_000",
        "2026-03-02",
        "1e3",
        "0x1f",
        ".5",
        "---",
        "a: b",
        "https://example.org/a?b=c#d",
        "~",
        "=",
    ]
)


@given(title=VALUES, url=VALUES, tags=st.lists(VALUES, max_size=3).map(tuple), day=st.none() | st.dates())
@settings(max_examples=300)
def test_it_is_what_pyyaml_writes(title: str, url: str, tags: tuple[str, ...], day: date | None) -> None:
    fields = {"title": title, "url": url, "author": None, "date": day, "tags": tags}
    by_pyyaml = render(fields, FrontMatter(), "\r\n").replace("\r\n", "\n")
    assert plain_yaml(fields) in (None, by_pyyaml.removeprefix("---\n").removesuffix("---\n"))


def test_ordinary_titles_and_names_need_no_pyyaml() -> None:
    fields = {
        "title": "Harbour bridge: closed for 11 weeks",
        "author": "Anna Kowal",
        "tags": ("sea", "U.S. news", "no"),
    }
    assert plain_yaml(fields) == (
        "title: 'Harbour bridge: closed for 11 weeks'\nauthor: Anna Kowal\ntags: [sea, U.S. news, 'no']\n"
    )
    assert plain_yaml({"title": "橋の歴史"}) is None
