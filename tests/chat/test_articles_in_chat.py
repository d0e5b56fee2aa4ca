"""Looking around: the welcome, the list, the card, the full text, summaries."""

import pytest

from bot.chat.pressing import GONE, UNKNOWN
from bot.model import Draft
from tests.chat.conftest import Scene
from tests.conftest import ADMIN, READER


async def test_start_says_what_the_bot_does_in_three_lines_with_two_questions(scene: Scene) -> None:
    answer = await scene.hears(scene.reader, "/start")
    assert answer.text.splitlines()[0].startswith("I answer from 4 articles, word for word")
    assert len(answer.text.splitlines()) <= 4
    assert "/add" not in answer.text


async def test_the_example_questions_are_answered_when_pressed(scene: Scene) -> None:
    scene.library.add(
        Draft("A profile", "Petra Holm, a biologist from Ottenby, has studied otters for thirty years. She likes eels.")
    )
    welcome = await scene.hears(scene.reader, "/start")
    assert "Who is Petra Holm?" in welcome.buttons
    answer = await scene.presses(scene.reader, "Who is Petra Holm?")
    assert "a biologist from Ottenby" in answer.text


async def test_help_tells_admins_only_how_articles_come_and_go(scene: Scene) -> None:
    said = {person: (await scene.hears(person, "/help")).text for person in (scene.admin, scene.reader)}
    for words in ("/remove", "becomes an article"):
        assert words in said[scene.admin]
        assert words not in said[scene.reader]


async def test_menus_differ_by_role(scene: Scene) -> None:
    await scene.hears(scene.admin, "/start")
    assert "add" in scene.admin.menu()
    assert "add" not in scene.reader.menu()
    assert "ask" in scene.reader.menu()


async def test_the_list_is_newest_first_and_opens_articles(scene: Scene) -> None:
    answer = await scene.hears(scene.reader, "/articles")
    lines = answer.text.splitlines()
    assert lines[0] == "4 articles"
    assert [line.split(". ", 1)[1].split(" · ")[0] for line in lines[2:]] == [
        "Weir bridge closes for repairs",
        "Ferry timetable",
        "Das Brückenmuseum öffnet wieder",
    ]
    number = lines[3].split(".")[0]
    card = await scene.presses(scene.reader, number)
    assert card.text.startswith("Ferry timetable")


async def test_pages_turn_in_place(scene: Scene) -> None:
    for number in range(20):
        scene.library.add(Draft(f"Note {number}", f"This is the text of note number {number}."))
    first = await scene.hears(scene.reader, "/articles")
    assert "1 / 3" in first.buttons
    assert "◀" not in first.buttons
    second = await scene.presses(scene.reader, "▶")
    assert second is first
    assert "2 / 3" in second.buttons
    await scene.presses(scene.reader, "▶")
    assert "▶" not in second.buttons
    assert len(second.text.splitlines()) == 1 + 24 - 16
    await scene.presses(scene.reader, "◀")
    assert "2 / 3" in second.buttons
    await scene.presses(scene.reader, "2 / 3")
    assert not scene.toast()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ferry", "Ferry timetable"),
        ("wier brigde", "Weir bridge"),
        ("bruckenmuseum", "Das Brückenmuseum"),
        ("#bridge", "Weir"),
    ],
)
async def test_titles_and_tags_are_searched_with_typing_errors(scene: Scene, words: str, found: str) -> None:
    assert found in (await scene.hears(scene.reader, f"/articles {words}")).text


async def test_a_search_that_finds_nothing_offers_all(scene: Scene) -> None:
    answer = await scene.hears(scene.reader, "/articles zeppelin")
    assert answer.text == "No title, tag or author is like “zeppelin”."
    assert (await scene.presses(scene.reader, "All articles")).text.startswith("4 articles")


async def test_a_card_tells_everything_and_has_three_buttons(scene: Scene) -> None:
    card = await scene.hears(scene.reader, "/article weir bridge")
    number = scene.library.find("weir bridge").number
    assert card.text.splitlines()[0] == "Weir bridge closes for repairs"
    assert card.text.splitlines()[1] == f"No. {number} · 2 Mar 2026 · Lena Marsh · example.org"
    assert card.text.splitlines()[2].startswith("English · 6 sentences")
    assert card.text.splitlines()[3] == "#bridge #traffic"
    assert card.buttons == ["Summary", "Full text", "Ask about it"]


async def test_an_unknown_number_says_so(scene: Scene) -> None:
    assert "999" in (await scene.hears(scene.reader, "/article 999")).text


async def test_the_full_text_comes_page_by_page_in_place(scene: Scene) -> None:
    text = "\n\n".join(f"Paragraph {n} speaks of the sea and its ships 🚢 & <b>more</b>." * 3 for n in range(80))
    entry = scene.library.add(Draft("A long one", text))
    await scene.hears(scene.reader, f"/article {entry.number}")
    page = await scene.presses(scene.reader, "Full text")
    shown = [page.text]
    while "▶" in page.buttons:
        await scene.presses(scene.reader, "▶", page)
        shown.append(page.text)
    assert len(shown) > 3
    assert "Paragraph 79" in shown[-1]
    for n in range(80):
        assert any(f"Paragraph {n} " in part for part in shown)


async def test_a_summary_changes_its_length_in_place(scene: Scene) -> None:
    summary = await scene.hears(scene.reader, "/summary weir bridge")
    assert summary.text.count("• ") == 3
    assert "3 of 6 sentences" in summary.text
    assert summary.buttons[:3] == ["1", "•3•", "7"]
    one = await scene.presses(scene.reader, "1", summary)
    assert one is summary
    assert summary.text.count("• ") == 1
    await scene.presses(scene.reader, "7", summary)
    assert summary.text.count("• ") == 6
    assert summary.buttons[:3] == ["1", "3", "•7•"]
    await scene.presses(scene.reader, "•7•", summary)
    assert len(scene.reader.chat.answers) == 1


@pytest.mark.parametrize(("asked", "sentences"), [("ferry timetable 1", 1), ("{number} 2", 2), ("#{number}", 3)])
async def test_a_summary_is_asked_for_by_number_or_title_and_length(scene: Scene, asked: str, sentences: int) -> None:
    number = scene.library.find("Ferry timetable").number
    summary = await scene.hears(scene.reader, "/summary " + asked.format(number=number))
    assert summary.text.startswith("Ferry timetable")
    assert summary.text.count("• ") == sentences


async def test_a_summary_without_a_name_is_of_what_was_talked_about(scene: Scene) -> None:
    await scene.hears(scene.reader, "what do otters eat")
    assert (await scene.hears(scene.reader, "/summary")).text.startswith("The otters are back")


async def test_a_summary_of_nothing_asks_which(scene: Scene) -> None:
    assert "which article" in (await scene.hears(scene.reader, "/summary")).text


async def test_a_title_that_fits_several_gives_buttons(scene: Scene) -> None:
    scene.library.add(Draft("Weir bridge opens again", "The bridge is open. Everybody is glad about it."))
    choice = await scene.hears(scene.reader, "/summary weir bridge 1")
    assert "Which one?" in choice.text
    assert len(choice.buttons) == 2
    summary = await scene.presses(scene.reader, next(b for b in choice.buttons if "opens again" in b))
    assert summary.text.startswith("Weir bridge opens again")
    assert summary.text.count("• ") == 1


async def test_a_reply_with_a_length_is_about_that_article(scene: Scene) -> None:
    card = await scene.hears(scene.reader, "/article ferry timetable")
    await scene.hears(scene.reader, "/article weir bridge")
    summary = await scene.hears(scene.reader, "/summary 1", reply_to=card)
    assert summary.text.startswith("Ferry timetable")
    assert summary.text.count("• ") == 1


async def test_too_many_sentences_are_refused_with_the_limit(scene: Scene) -> None:
    assert "1 to 50" in (await scene.hears(scene.reader, "/summary weir bridge 5000")).text


async def test_a_title_typed_as_it_is_is_summarised(scene: Scene) -> None:
    assert "• " in (await scene.hears(scene.reader, "the otters are bakc")).text


@pytest.mark.parametrize(("said", "answer"), [("Hello!", "Hello."), ("Danke", "Gern geschehen."), ("дякую", "Прошу.")])
async def test_courtesy_is_returned(scene: Scene, said: str, answer: str) -> None:
    assert (await scene.hears(scene.reader, said)).text.startswith(answer)


async def test_an_unknown_command_points_to_help(scene: Scene) -> None:
    assert "/help" in (await scene.hears(scene.reader, "/frobnicate now")).text


async def test_ids_are_told(scene: Scene) -> None:
    assert str(READER) in (await scene.hears(scene.reader, "/id")).text
    group = scene.server.group("Readers")
    answer = await scene.hears(scene.admin, "/id", chat=group)
    assert str(ADMIN) in answer.text
    assert str(group.id) in answer.text


async def test_buttons_of_removed_articles_and_of_other_versions_say_so(scene: Scene) -> None:
    card = await scene.hears(scene.reader, "/article ferry timetable")
    scene.library.remove(scene.library.find("ferry timetable").number)
    await scene.presses(scene.reader, "Summary", card)
    assert scene.toast() == GONE
    for data in ("summary", "resize:1", "nonsense:1", "next:1:99999999999999999999", "🦦"):
        scene.reader.presses_button({"text": "x", "callback_data": data}, card)
        await scene.server.settle()
        assert scene.toast() == UNKNOWN


async def test_hostile_titles_and_texts_break_nothing(scene: Scene) -> None:
    title = "<b>*_`[x](tg://user?id=1)</b> 🦦" * 9
    entry = scene.library.add(
        Draft(title, "\u202eA & B < C > D \u2066 _x_ *y* `z` 🦦🦦🦦. " * 400, author="<i>", tags=("a b",))
    )
    for said in (f"/article {entry.number}", f"/summary {entry.number} 50", "/articles", "A & B < C", title[:200]):
        assert (await scene.hears(scene.reader, said)).text
    card = await scene.hears(scene.reader, f"/article {entry.number}")
    assert (await scene.presses(scene.reader, "Full text", card)).text


async def test_help_lists_the_commands_that_one_may_use(scene: Scene) -> None:
    shown = (await scene.hears(scene.reader, "/help")).text
    assert "/summary [ARTICLE] [5, 60s or auto]" in shown
    assert "/remove" not in shown
    assert (await scene.hears(scene.reader, "what can you do?")).text == shown


@pytest.mark.parametrize(
    ("said", "beginning"),
    [
        ("summarize the otters are back", "The otters are back"),
        ("give me a summary of ferry timetable 1", "Ferry timetable"),
        ("list articles", "4 articles"),
        ("#bridge", "“#bridge”: 1 of 4"),
        ("2", "Das Brückenmuseum"),
        ("77", "There is no article 77."),
        ("weir bridge closes", "Weir bridge closes for repairs"),
        ("?", "What would you like to know?"),
    ],
)
async def test_what_was_meant_as_a_command_is_done(scene: Scene, said: str, beginning: str) -> None:
    assert (await scene.hears(scene.reader, said)).text.startswith(beginning)


async def test_authors_and_tags_are_found_like_titles(scene: Scene) -> None:
    assert "Weir bridge" in (await scene.hears(scene.reader, "/articles lena marsh")).text
    (bridge,) = (entry.number for entry in scene.library.entries() if entry.author == "Lena Marsh")
    scene.library.edit(bridge, author="Ada Lens, Lena Marsh")
    for said in ("/articles lena marsh", "/articles ada", "/articles ada lens, lena marsh"):
        assert "Weir bridge" in (await scene.hears(scene.reader, said)).text
    assert "Ferry" in (await scene.hears(scene.reader, "/articles traffic")).text


async def test_headings_of_the_full_text_are_bold_without_their_signs(scene: Scene) -> None:
    card = await scene.hears(scene.reader, "/article ferry timetable")
    page = await scene.presses(scene.reader, "Full text", card)
    assert "\nCrossing times\n" in page.text
    assert "#" not in page.text


async def test_an_empty_library_says_so_whatever_is_asked(scene: Scene) -> None:
    for entry in scene.library.entries():
        scene.library.remove(entry.number)
    for said in ("what do otters eat", "/articles", "/start"):
        assert "There are no articles here yet." in (await scene.hears(scene.reader, said)).text
    assert (await scene.hears(scene.reader, "hello")).text == "Hello."


@pytest.mark.parametrize("url", ["http://localhost/x", "https://nas:8080/wiki", "https://example.org/y"])
async def test_addresses_that_telegram_would_refuse_do_not_stop_the_answer(scene: Scene, url: str) -> None:
    entry = scene.library.add(Draft("Zebra farm", "The zebra farm opened on Tuesday. It holds three zebras.", url=url))
    for said in ("When did the zebra farm open?", f"/summary {entry.number}", f"/article {entry.number}"):
        assert "ebra" in (await scene.hears(scene.reader, said)).text
