"""What was quoted stays findable when its article gets another text, word for word and with a plain remark."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.chat.answers import CHANGED
from bot.library.drafts import draft_of
from tests.chat.conftest import Scene

REMARK = f"from the version until {datetime.now(UTC).day} "


def rewrite(scene: Scene, title: str, before: str, after: str) -> int:
    """Replace a part of the text of an article, and return its number."""
    number = scene.library.find(title).number
    draft = draft_of(scene.library.article(number))
    assert before in draft.text
    scene.library.replace(number, replace(draft, text=draft.text.replace(before, after)))
    return number


async def test_a_quotation_of_a_replaced_text_is_shown_from_its_version(scene: Scene) -> None:
    answer = await scene.hears(scene.reader, "what do otters eat")
    number = rewrite(scene, "The otters are back", "They eat mostly eels.", "They eat trout.")
    around = await scene.presses(scene.reader, "⤢ Context", answer)
    assert "They eat mostly eels. Nobody knows where they came from." in around.text
    assert REMARK in around.text
    await scene.presses(scene.reader, "Next ▸", around)
    back = await scene.presses(scene.reader, "◂ Back", around)
    assert "They eat mostly eels." in back.text
    assert REMARK in back.text

    rewrite(scene, "The otters are back", "They eat trout.", "They eat nothing.")
    assert "They eat mostly eels." in (await scene.presses(scene.reader, "⤢ Context", back)).text

    scene.library.remove(number)
    await scene.presses(scene.reader, "⤢ Context", back)
    assert scene.toast() == CHANGED
    scene.library.restore(number)
    assert "They eat mostly eels." in (await scene.presses(scene.reader, "⤢ Context", back)).text


async def test_a_sentence_that_moved_is_shown_where_it_is(scene: Scene) -> None:
    answer = await scene.hears(scene.reader, "what do otters eat")
    rewrite(scene, "The otters are back", "They eat", "Eels are back, too.\n\nThey eat")
    around = await scene.presses(scene.reader, "⤢ Context", answer)
    assert "They eat mostly eels." in around.text
    assert "from the version" not in around.text
    underlined = [entity for entity in around.entities if entity["type"] == "bold"]
    assert underlined


async def test_an_edited_title_changes_no_quotation(scene: Scene) -> None:
    answer = await scene.hears(scene.reader, "what do otters eat")
    scene.library.edit(scene.library.find("The otters are back").number, title="Otters")
    around = await scene.presses(scene.reader, "⤢ Context", answer)
    assert "They eat mostly eels." in around.text
    assert "Otters" in around.text
    assert "from the version" not in around.text


async def test_a_reply_to_an_old_answer_still_follows_it_up(scene: Scene) -> None:
    answer = await scene.hears(scene.reader, "How many animals did Petra Holm count?")
    assert "seven" in answer.text
    rewrite(scene, "The otters are back", "counted seven animals in\nFebruary", "counted nine animals in\nMarch")
    follow_up = await scene.hears(scene.reader, "and when?", reply_to=answer)
    assert "March" in follow_up.text
