"""Summaries in chat: lengths, methods, figures, the full text, and articles that make it hard."""

from pathlib import Path

import pytest

from bot.chat.pressing import GONE, UNKNOWN
from bot.chat.summarizing import NO_FIGURES
from bot.model import Draft
from bot.terminal.chats import Message
from tests.chat.conftest import Scene, each

BRIDGE = "Weir bridge closes for repairs"


def bold(message: Message) -> list[str]:
    units = message.text.encode("utf-16-le")
    return [
        units[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le")
        for e in message.entities
        if e["type"] == "bold"
    ]


def footer(message: Message) -> str:
    return message.text.splitlines()[-1]


def number(scene: Scene, title: str = BRIDGE) -> int:
    return scene.library.find(title).number


async def sends(scene: Scene, data: str, message: Message) -> Message:
    """Let the reader press a button with this data under a message, as an old message has it."""
    scene.reader.presses_button({"text": "x", "callback_data": data}, message)
    await scene.server.settle()
    return scene.reader.chat.answers[-1]


@each(
    ("asked", "begins"),
    [
        ("weir bridge 1", "1 of 6 sentences · "),
        ("weir bridge in 2 sentences", "2 of 6 sentences · "),
        ("weir bridge auto", "2 of 6 sentences · "),
        ("weir bridge 5 min", "the whole article: 6 sentences"),
        ("weir bridge 6 1s", "1 of 6 sentences · "),
        ("weir bridge 2 method=lead", "2 of 6 sentences · "),
        ("method=lead #{number}", "3 of 6 sentences · "),
    ],
)
async def test_a_summary_is_as_long_as_asked(scene: Scene, asked: str, begins: str) -> None:
    summary = await scene.hears(scene.reader, "/summary " + asked.format(number=number(scene)))
    assert summary.text.startswith(BRIDGE)
    assert footer(summary).startswith(begins)
    assert footer(summary).endswith(" · by lead") == ("lead" in asked)


async def test_a_budget_of_words_is_kept(scene: Scene) -> None:
    summary = await scene.hears(scene.reader, "/summary weir bridge 40 words")
    chosen = [line.removeprefix("• ") for line in summary.text.splitlines() if line.startswith("• ")]
    assert 0 < len(" ".join(chosen).split()) <= 40
    assert summary.buttons[:3] == ["1", "3", "7"]


async def test_the_buttons_of_a_method_keep_it(scene: Scene) -> None:
    summary = await scene.hears(scene.reader, "/summary weir bridge 2 method=lead")
    one = await scene.presses(scene.reader, "1", summary)
    assert one is summary
    assert "• The Weir bridge in Ottenby will be closed" in one.text
    assert footer(one).endswith(" · by lead")
    configured = await scene.hears(scene.reader, "/summary weir bridge method=central")
    assert "central" not in configured.text


@each(
    ("asked", "word"),
    [
        ("weir bridge 0", "A summary can have 1 to 50 sentences."),
        ("weir bridge 9999s", "A summary can take 1 second to 5 minutes to read."),
        ("weir bridge method=lexrnk", "Did you mean lexrank?"),
        ("999 60s", "There is no article 999."),
        ("weir bridge auto 60s", "A summary is either auto or as long as you say."),
        ("zeppelin 60s", "There is no article called"),
    ],
)
async def test_what_cannot_be_is_met_with_a_clear_word(scene: Scene, asked: str, word: str) -> None:
    assert word in (await scene.hears(scene.reader, f"/summary {asked}")).text


async def test_a_title_that_ends_in_a_number_goes_before_a_length(scene: Scene) -> None:
    scene.library.add(Draft("Area 51", "The area is in the desert. Nobody may enter it. Some do. They say little."))
    assert (await scene.hears(scene.reader, "/summary area 51")).text.count("• ") == 3
    assert (await scene.hears(scene.reader, "/summary area 51 1")).text.count("• ") == 1


async def test_a_choice_of_articles_keeps_length_and_method(scene: Scene) -> None:
    scene.library.add(
        Draft("Weir bridge opens again", "The bridge is open. Everybody is glad about it. So are we all.")
    )
    choice = await scene.hears(scene.reader, "/summary weir bridge 2s method=lead")
    summary = await scene.presses(scene.reader, next(b for b in choice.buttons if "opens again" in b))
    assert footer(summary).startswith("1 of 3 sentences")
    assert footer(summary).endswith(" · by lead")


async def test_figures_come_in_place_and_lead_back_to_the_same_summary(scene: Scene) -> None:
    summary = await scene.hears(scene.reader, "/summary weir bridge 2 method=lead")
    before = summary.text
    figures = await scene.presses(scene.reader, "Figures", summary)
    assert figures is summary
    assert any("2.4 million euros" in marked for marked in bold(figures))
    assert any("18 May" in marked for marked in bold(figures))
    assert footer(figures).endswith("with figures")
    back = await scene.presses(scene.reader, "Summary", figures)
    assert back is summary
    assert back.text == before


async def test_without_figures_there_is_no_button(scene: Scene) -> None:
    entry = scene.library.add(Draft("On calm", "The sea is calm. The gulls are calm as well. Nothing stirs at all."))
    summary = await scene.hears(scene.reader, f"/summary {entry.number}")
    assert "Figures" not in summary.buttons
    await sends(scene, f"figures:{entry.number}:0:3", summary)
    assert scene.toast() == NO_FIGURES


async def test_the_full_text_has_the_sentences_of_the_summary_in_bold(scene: Scene) -> None:
    summary = await scene.hears(scene.reader, "/summary weir bridge 1 method=lead")
    page = await scene.presses(scene.reader, "Full text", summary)
    assert bold(page)[1:] == [
        "The Weir bridge in Ottenby will be closed for eleven weeks from Monday, the city council said."
    ]
    assert footer(page) == "the summary in bold"
    assert footer(await scene.presses(scene.reader, "Summary", page)).endswith(" · by lead")
    card = await scene.hears(scene.reader, "/article weir bridge")
    assert len(bold(await scene.presses(scene.reader, "Full text", card))) == 1 + 3


async def test_turned_pages_keep_the_emphasis(scene: Scene) -> None:
    text = "\n\n".join(f"Paragraph {n} speaks of the sea and its ships. " + "They sail. " * 60 for n in range(12))
    entry = scene.library.add(Draft("A long one", text))
    summary = await scene.hears(scene.reader, f"/summary {entry.number} 50 method=lead")
    page = await scene.presses(scene.reader, "Full text", summary)
    assert "They sail." in bold(page)
    await scene.presses(scene.reader, "▶", page)
    await scene.presses(scene.reader, "◀", page)
    assert "They sail." in bold(page)


async def test_buttons_of_messages_from_before_still_work(scene: Scene) -> None:
    article = number(scene)
    card = await scene.hears(scene.reader, "/article weir bridge")
    assert (await sends(scene, f"summary:{article}", card)).text.count("• ") == 3
    summary = await sends(scene, f"summary:{article}:2", card)
    assert summary.text.count("• ") == 2
    await sends(scene, f"resize:{article}:3", summary)
    assert summary.text.count("• ") == 3
    text = await sends(scene, f"text:{article}:0", card)
    assert len(bold(text)) == 1 + 3
    text = await sends(scene, f"text:{article}:0:1", card)
    assert len(bold(text)) == 1 + 1
    await sends(scene, f"page:{article}:0", text)
    assert len(bold(text)) == 1 + 3


async def test_figures_without_the_way_back_are_no_button_of_ours(scene: Scene) -> None:
    card = await scene.hears(scene.reader, "/article weir bridge")
    await sends(scene, f"figures:{number(scene)}:0", card)
    assert scene.toast() == UNKNOWN


@pytest.mark.usefixtures("hasty")
async def test_a_summary_by_a_quick_method_takes_the_place_of_one_that_took_too_long(scene: Scene) -> None:
    answer = await scene.hears(scene.reader, "/summary weir bridge 2 method=lexrank")
    assert answer.text.startswith("The method lexrank did not finish")
    assert "[summary]" not in answer.text
    assert await scene.presses(scene.reader, "By central", answer) is answer
    assert footer(answer).startswith("2 of 6 sentences")


@pytest.mark.usefixtures("hasty")
async def test_the_full_text_is_there_though_its_summary_takes_too_long(scene: Scene) -> None:
    card = await scene.hears(scene.reader, "/article weir bridge")
    page = await sends(scene, f"text:{number(scene)}:0:2:3", card)
    assert bold(page) == [BRIDGE]


@each("data", ["resize:{}:51", "resize:{}:3:99", "summary:{}:0:0:999999999", "text:{}:0:3:99"])
async def test_numbers_that_no_button_carries_are_met_with_a_word(scene: Scene, data: str) -> None:
    card = await scene.hears(scene.reader, "/article weir bridge")
    await sends(scene, data.format(number(scene)), card)
    assert scene.toast()


async def test_a_removed_article_is_gone_and_a_changed_one_is_fresh(scene: Scene, articles_folder: Path) -> None:
    summary = await scene.hears(scene.reader, "/summary weir bridge")
    text = await scene.presses(scene.reader, "Full text", summary)
    (articles_folder / "weir-bridge.md").write_text(f"---\ntitle: {BRIDGE}\n---\nThe bridge is gone.\n")
    scene.library.sync()
    await scene.presses(scene.reader, "1", summary)
    assert footer(summary) == "the whole article: 1 sentence"
    await sends(scene, f"page:{number(scene)}:9:3", text)
    assert bold(text) == [BRIDGE, "The bridge is gone."]
    article = number(scene)
    scene.library.remove(article)
    for data in (f"resize:{article}:3", f"figures:{article}:0:3", f"text:{article}:0:3", f"page:{article}:0:3"):
        await sends(scene, data, summary)
        assert scene.toast() == GONE
    assert "which article" in (await scene.hears(scene.reader, "/summary")).text


async def test_the_same_button_pressed_twice_at_once_breaks_nothing(scene: Scene) -> None:
    summary = await scene.hears(scene.reader, "/summary weir bridge")
    for _ in range(2):
        scene.reader.presses_button({"text": "1", "callback_data": f"resize:{number(scene)}:1"}, summary)
    await scene.server.settle()
    assert summary.text.count("• ") == 1
    assert not scene.toast()
    # Telegram says that nothing changed, and nobody hears of it.
    assert "exactly the same" in scene.server.refused.pop().reason


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("\n".join(f"- Item {n} of the list is here" for n in range(5000)), "50"),
        ("word " * 20_000, "7"),
        ("W" * 100_000, "3"),
        ("THE BRIDGE IS CLOSED. THE FERRY SAILS. NOBODY KNOWS WHY. " * 3, "auto"),
        ("?!? … --- !!! 7", "3"),
        ("Same here. " * 3000, "60s"),
        ("no stop at all and no end to it either " * 400, "1"),
    ],
)
async def test_articles_of_every_shape_have_a_summary(scene: Scene, text: str, asked: str) -> None:
    entry = scene.library.add(Draft("A strange one", text))
    summary = await scene.hears(scene.reader, f"/summary {entry.number} {asked}")
    assert summary.text.startswith("A strange one")
    page = await scene.presses(scene.reader, "Full text", summary)
    assert page.text.startswith("A strange one")
    if "Figures" in summary.buttons:
        assert (await scene.presses(scene.reader, "Figures", summary)).text


@each(
    ("said", "begins"),
    [
        ("Summarise the otters", "The otters are back"),
        ("tl;dr ferry 1", "Ferry timetable"),
        ("can you sum up for me the ferry timetable?", "I found no answer"),
        ("ferry timetable summary", "Ferry timetable"),
        ("Fasse das Brückenmuseum in 2 Sätzen zusammen", "Das Brückenmuseum öffnet wieder"),
        ("resumen de weir bridge, por favor", BRIDGE),
        ("résumé de ferry timetable", "Ferry timetable"),
        ("підсумуй ferry", "Ferry timetable"),
        ("summarise weir bridge 500", "A summary can have 1 to 50 sentences."),
    ],
)
async def test_a_summary_is_asked_for_in_plain_words(scene: Scene, said: str, begins: str) -> None:
    assert (await scene.hears(scene.reader, said)).text.startswith(begins)


@each(
    "said",
    [
        "Summary judgment was given when?",
        "When was the summary published?",
        "Summarise the weather tomorrow",
        "summary of the Fortune 500",
        "Give me a summary of the Fortune 50",
    ],
)
async def test_what_names_no_article_is_a_question(scene: Scene, said: str) -> None:
    assert "answer" in (await scene.hears(scene.reader, said)).text


async def test_tldr_is_of_what_was_talked_about(scene: Scene) -> None:
    await scene.hears(scene.reader, "/article ferry timetable")
    assert (await scene.hears(scene.reader, "tl;dr")).text.startswith("Ferry timetable")
    assert (await scene.hears(scene.reader, "summarise this, please")).text.startswith("Ferry timetable")
