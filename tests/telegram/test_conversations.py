"""Whole conversations with the bot as a process: each command and each button, in each kind of place, by everybody."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.chat.buttons import Action
from bot.chat.commands import COMMANDS
from bot.chat.pressing import _ACTIONS
from bot.terminal.chats import Chat
from bot.terminal.people import Person
from tests.chat.test_every_admin_check import BUTTONS_OF_ADMINS
from tests.conftest import ADMIN, READER, STRANGER
from tests.telegram.program import configure, running
from tests.telegram.server import Telegram, telegram
from tests.telegram.stage import Stage, assert_sound, without_flood_limits

PROFILE = "A profile\n\nPetra Holm, a biologist from Ottenby, has studied otters for thirty years. She likes eels.\n"
PRICES = "Ferry prices\n\nA ticket for the ferry costs more since May. Nobody likes the new prices of the ferry.\n"
TALE = "A long tale\n\n" + "\n\n".join(
    f"On day {day} the heron Aldo caught {day + 2} fish near the old weir, and then it slept for {day} hours."
    for day in range(1, 101)
)
LANTERNS = "The lantern festival\nThe lantern festival begins on 4 May. Four hundred lanterns float down the Alder."
AtLength = Callable[[int, int], int]
EVERY_COMMAND = {command.name for command in COMMANDS}


@pytest.fixture
def folder(articles_folder: Path) -> Path:
    """Return the folder of a bot whose library has something for every button."""
    for name, text in (("profile", PROFILE), ("prices", PRICES), ("tale", TALE)):
        (articles_folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return articles_folder.parent


async def play_most(stage: Stage) -> None:
    """Let an admin do something of each kind: ask, have texts summed up, change them, and talk."""
    await ask(stage)
    await sum_up(stage)
    await change(stage)
    await talk(stage)


async def play_all(stage: Stage) -> None:
    """Let an admin use every command and press every button."""
    await look_around(stage)
    await ask(stage)
    await read(stage)
    await sum_up(stage)
    await change(stage)
    await keep_order(stage)
    await talk(stage)
    await stage.are_told([(action, *NUMBERS[action]) for action in OF_WORK], stage.chat.answers[-1])
    assert stage.commands >= EVERY_COMMAND
    assert stage.actions == set(Action)


async def look_around(stage: Stage) -> None:
    identity = await stage.says("/id")
    assert str(ADMIN) in identity.text
    assert (str(stage.chat.id) in identity.text) == (stage.chat.kind != "private" or stage.chat.id == ADMIN)
    assert (await stage.says("/status")).text.startswith("Articles: 7 ")
    welcome = await stage.says("/start")
    assert "I answer from 7 articles" in welcome.text
    assert "thirty years" in (await stage.presses("Who is Petra Holm?", welcome)).text
    assert "/remove NUMBER" in (await stage.says("/help")).text
    articles = await stage.says("/articles")
    assert "1 / 4" in articles.buttons
    assert await stage.presses("▶", articles) is articles
    assert await stage.presses("2 / 4", articles) is articles
    assert await stage.presses("◀", articles) is articles
    card = await stage.presses(articles.buttons[0], articles)
    assert card.buttons == ["Summary", "Full text", "Ask about it"]
    assert "#ferry #traffic" in (await stage.says("/article ferry timetable")).text
    nothing = await stage.says("/articles zeppelin")
    assert (await stage.presses("All articles", nothing)).text.startswith("7 articles")


async def ask(stage: Stage) -> None:
    answer = await stage.says("/ask How long will the Weir bridge be closed?")
    assert "eleven weeks" in answer.text
    assert "ten years ago" not in answer.text
    await stage.presses("Context", answer)
    assert "2.4 million" in answer.text.replace("\n", " ")
    while "⤡ Less" not in answer.buttons:
        await stage.presses("Context", answer)
    await stage.presses("⤡ Less", answer)
    await stage.presses("Next", answer)
    assert "2 of" in answer.text
    await stage.presses("Back", answer)
    assert "eleven weeks" in answer.text
    about = await stage.says("Who is Nils Aldous?", reply_to=answer)
    assert "city engineer" in about.text
    elsewhere = await stage.says("What do otters eat?", reply_to=answer)
    assert elsewhere.text.startswith("I found no answer to that in “Weir bridge")
    assert "eels" in (await stage.presses("Ask in all articles", elsewhere)).text
    tagged = await stage.says("/ask #trafic When does the first ferry leave?")
    assert await stage.presses("#traffic", tagged) is tagged
    assert "6:15" in tagged.text
    corrected = await stage.says("/ask How long will the Weir brigde be closed?")
    assert corrected.text.startswith("Showing results for bridge (you wrote brigde)")
    assert await stage.presses("Search “brigde”", corrected) is corrected


async def read(stage: Stage) -> None:
    summary = await stage.says("/summary a long tale 3")
    assert "•3•" in summary.buttons
    await stage.presses("7", summary)
    assert "7 of 10" in summary.text
    assert await stage.presses("•7•", summary) is summary
    await stage.presses("Figures", summary)
    assert "with figures" in summary.text
    await stage.presses("Summary", summary)
    assert "7 of 10" in summary.text
    text = await stage.presses("Full text", summary)
    assert "page 1 of" in text.text
    await stage.presses("▶", text)
    assert "page 2 of" in text.text
    assert (await stage.presses("Summary", text)).text.startswith("A long tale")
    invitation = await stage.presses("Ask about it", text)
    assert invitation.force_reply == (stage.chat.kind == "private")
    assert "102 fish" in (await stage.says("How many fish on day 100?", reply_to=invitation)).text


async def sum_up(stage: Stage) -> None:
    """Have a text that is not stored summarised, and several articles at once."""
    loose = await stage.says("/summary " + "\n".join(f"On day {n} the heron caught {n} fish." for n in range(9)))
    assert "3 of 9" in loose.text
    await stage.presses("7", loose)
    assert "7 of 9" in loose.text
    await stage.presses("Figures", loose)
    assert "with figures" in loose.text
    await stage.presses("Summary", loose)
    assert "7 of 9" in loose.text
    digest = await stage.says("/digest #traffic 1")
    assert "tagged #traffic" in digest.text
    assert await stage.presses("Longer", digest) is digest


async def change(stage: Stage) -> None:
    stored = await stage.says(f"/add {LANTERNS}")
    number = stored.text.partition("no. ")[2].partition(":")[0]
    await stage.presses("Undo", stored)
    assert stored.text.startswith("Taken back")
    await stage.presses("Store it again", stored)
    assert f"Back as no. {number}" in stored.text
    assert "Festival of lanterns" in (await stage.says(f"/edit {number} title Festival of lanterns")).text
    assert "Four hundred" in (await stage.says("/ask How many lanterns float?")).text
    assert f"That is no. {number}, stored today" in (await stage.says(f"/add {LANTERNS}")).text
    kept = await stage.says(f"/remove {number}")
    await stage.presses("Keep", kept)
    assert kept.text.startswith("Kept")
    chosen = await stage.says("/remove fer")
    assert "Which one?" in chosen.text
    await stage.presses("Ferry prices", chosen)
    assert "Remove this article?" in chosen.text
    await stage.presses("Remove", chosen)
    assert chosen.text.startswith("Removed")
    await stage.presses("Undo", chosen)
    assert "Back as no." in chosen.text
    removed = await stage.says(f"/remove {number}")
    await stage.presses("Remove", removed)


async def keep_order(stage: Stage) -> None:
    fields = await stage.says("/edit ferry timetable")
    number = fields.text.partition("(no. ")[2].partition(")")[0]
    for button, value, change in (("Title", "The ferry", "→ “The ferry”"), ("Author", "Rio", "Author: none → Rio")):
        invitation = await stage.presses(button, fields)
        edited = await stage.says(value, reply_to=invitation)
        assert change in edited.text
        await stage.presses("Undo", edited)
    invitation = await stage.presses("Tags", fields)
    assert "#boats added" in (await stage.says("#boats", reply_to=invitation)).text
    assert "#boats taken away" in (await stage.says(f"/tag {number} -#boats")).text
    several = await stage.says("/edit timetabel")
    await stage.presses(several.buttons[0], several)
    removed = await stage.says(f"/remove {number}-{int(number) + 1}")
    await stage.presses("Keep", removed)
    removed = await stage.says(f"/remove {number}-{int(number) + 1}")
    await stage.presses("Remove", removed)
    told = await stage.says(f"/history {number}")
    await stage.presses("Undo", removed)
    assert removed.text.startswith("Back: 2 articles")
    await stage.presses("Restore", told)
    recent = await stage.says("/recent 1")
    await stage.presses("Older", recent)
    assert "brought it back" in (await stage.presses(recent.buttons[0], recent)).text
    assert "No feeds are followed yet" in (await stage.says("/feeds")).text
    assert "Which feed?" in (await stage.says("/feed remove 1")).text


async def talk(stage: Stage) -> None:
    """Say what is no command: in private as it is, elsewhere with a mention."""
    called = "" if stage.chat.kind == "private" else "@ottenby_bot "
    assert "eels" in (await stage.says(f"{called}What do otters eat?")).text
    assert (await stage.says(f"{called}Ferry timetable")).text.startswith("Ferry timetable")
    assert (await stage.says(f"{called}hello")).text.startswith("Hello.")
    assert "I do not know /frobnicate" in (await stage.says("/frobnicate@ottenby_bot")).text
    assert "/start@ottenby_bot" not in (await stage.says("/start@ottenby_bot payload")).text
    file = await stage.sends("notes.md", LANTERNS.encode(), caption="/add@ottenby_bot")
    assert file.text.startswith("Stored as no."), file.text
    await stage.presses("Undo", file)
    said = stage.person.says(f"{called}What do otters eat?", chat=stage.chat, topic=stage.topic)
    await stage.server.settle(30)
    stage.person.edits(said, f"{called}What does a single ticket cost?")
    await stage.server.settle(30)
    assert "1.80" in stage.chat.answers[-1].text


ARGUMENTS = {
    "ask": "What do otters eat?",
    "summary": "ferry timetable",
    "article": "ferry timetable",
    "add": LANTERNS,
    "edit": "ferry timetable title Mine now",
    "remove": "ferry timetable",
}
"""What is said after a command."""
LOCKED = set(BUTTONS_OF_ADMINS)
"""What only admins can do."""
OF_WORK = {
    Action.STORE_TEXT,
    Action.ADD_PAGE,
    Action.RECEIVED,
    Action.CANCEL_JOB,
    Action.TRY_AGAIN,
    Action.FOLLOW,
    Action.LEFT_OUT,
    Action.STORE_ENTRY,
    Action.DRAFT,
    Action.STORE_DRAFT,
    Action.REPLACE_BY_DRAFT,
    Action.DROP_DRAFT,
    Action.VERSION,
}
"""What comes of longer work, of doubts and of new versions: played in tests/chat, here it is made up and answered."""
NUMBERS: dict[Action, tuple[int, ...]] = {
    **dict.fromkeys((Action.ARTICLES, Action.HERE), ()),
    **dict.fromkeys((Action.ASK, Action.ASK_ALL, Action.AS_TYPED, Action.ASK_HERE, Action.ASK_ABOUT), (1,)),
    **dict.fromkeys((Action.SUMMARY, Action.CARD), (1,)),
    **{action: (1,) * _ACTIONS[action][0] for action in LOCKED},
    **dict.fromkeys((Action.NEXT, Action.LIST, Action.TEXT, Action.PAGE), (1, 0)),
    Action.CONTEXT: (1, 0, 1),
    Action.RESIZE: (1, 7),
    Action.FIGURES: (1, 0, 7),
    Action.LOOSE: (7,),
    Action.LOOSE_FIGURES: (0,),
    Action.DIGEST: (1, 3, 0),
}
"""What a made-up button of each action carries; the exchange and the article exist."""
BUTTONS: list[tuple[Action, *tuple[int, ...]]] = [(action, *NUMBERS[action]) for action in Action]


async def says_every_command(stage: Stage, *, anonymous: bool = False) -> dict[str, str]:
    """Say each command and return the answers, empty for silence."""
    answers = {}
    for name in sorted(EVERY_COMMAND):
        heard = await stage.hears(f"/{name} {ARGUMENTS.get(name, '')}".strip(), anonymous=anonymous)
        answers[name] = "\n".join(message.text for message in heard)
    return answers


async def test_everybody_plays_every_command_and_button_everywhere(folder: Path, at_length: AtLength) -> None:
    async with telegram() as server:
        anna, rio, sam = server.user("Anna", id=ADMIN), server.user("Rio", id=READER), server.user("Sam", id=STRANGER)
        group, elsewhere = server.group("Readers"), server.group("Elsewhere")
        forum = server.group("Forum", topics=("Bridges", "Birds"))
        birds = forum.topic("Birds")
        allowed = f"admins = [{ADMIN}]\nallowed = [{READER}, {group.id}, {forum.id}]"
        configure(folder, server, telegram=allowed, more="[chat]\npage_size = 2", model="")
        without_flood_limits(server)
        async with running(server, folder) as bot:
            for place in ((rio.chat, None), (forum, birds), (group, None))[: at_length(1, 3)]:
                await reads_only(Stage(server, rio, *place))
            await is_unknown(Stage(server, anna, group))
            await is_a_stranger(Stage(server, sam, sam.chat))
            await is_a_stranger(Stage(server, sam, elsewhere))
            assert "otters" in (await Stage(server, sam, group).says("/ask What do otters eat?")).text.lower()
            await keeps_out(server, anna, group)
            await shows_menus(server, anna, rio)
            assert sorted(path.name for path in (folder / "articles").iterdir()) == FILES
            await play_all(Stage(server, anna, anna.chat))
            for place in ((forum, birds), (group, None))[: at_length(1, 2)]:
                await (play_all if at_length(0, 1) else play_most)(Stage(server, anna, *place))
            assert_sound(server, bot)


FILES = sorted(["ferry.md", "museum.md", "otter.txt", "prices.txt", "profile.txt", "tale.txt", "weir-bridge.md"])


async def reads_only(stage: Stage) -> None:
    """Let somebody who is no admin try everything: what is an admin's is refused with a word, nothing else is."""
    answers = await says_every_command(stage)
    for command in COMMANDS:
        assert answers[command.name].startswith("Only admins can ") == command.admin
    assert "eels" in answers["ask"]
    assert "/add" not in answers["help"]
    card = await stage.says("/article 1")
    words = await stage.are_told(BUTTONS, card)
    for action, word in zip(Action, words, strict=True):
        assert word.startswith("Only admins can") == (action in LOCKED)
    assert (stage.commands, stage.actions) == (EVERY_COMMAND, set(Action))


async def is_unknown(stage: Stage) -> None:
    """Let an admin speak in the name of the group, as Telegram's GroupAnonymousBot."""
    answers = await says_every_command(stage, anonymous=True)
    for command in COMMANDS:
        assert answers[command.name].startswith("You write as a group") == (command.admin or command.name == "id")
    assert str(ADMIN) not in answers["id"]
    # Buttons are pressed by the person.
    question = await stage.says("/remove ferry timetable")
    await stage.presses("Keep", question)


async def is_a_stranger(stage: Stage) -> None:
    """Let somebody try everything who is on no list: only /id is answered."""
    answers = await says_every_command(stage)
    assert [name for name, answer in answers.items() if answer] == ["id"]
    assert await stage.hears("What do otters eat?") == await stage.hears("@ottenby_bot otters?") == []
    assert await stage.are_told(BUTTONS, stage.chat.answers[0]) == [""] * len(BUTTONS)
    assert len(stage.chat.answers) == 1
    assert stage.chat.answers[0].text.startswith(f"Your id: {STRANGER}")


async def keeps_out(server: Telegram, person: Person, group: Chat) -> None:
    """Check that the bot says nothing to what was not meant for it, in a group where it hears everything."""
    in_private = server.state.hears
    server.state.hears = lambda message: True
    stage = Stage(server, person, group)
    said = person.says("What do otters eat?", chat=group)
    for text in (
        "What do otters eat?",
        "thanks",
        "/ask@other_bot What do otters eat?",
        "/frobnicate",
        "@ottenby_bots What do otters eat?",
        "mail ottenby_bot@example.org",
        "ottenby_bot",
        "/",
    ):
        assert await stage.hears(text) == []
    assert await stage.hears("I agree", reply_to=said) == []
    assert "eels" in (await stage.says("@ottenby_bot", reply_to=said)).text
    server.state.hears = in_private


async def shows_menus(server: Telegram, admin: Person, reader: Person) -> None:
    """Check that the menus offer each person what is theirs."""
    mine = {command.name for command in COMMANDS if not command.admin}
    assert set(reader.menu()) == mine
    assert set(admin.menu()) == mine  # She wrote in groups only.
    await Stage(server, admin, admin.chat).says("/start")
    assert set(admin.menu()) == EVERY_COMMAND
    scopes = {(call.get("scope") or {"type": "default"})["type"] for call in server.calls("setMyCommands")}
    assert scopes == {"default", "all_private_chats", "chat"}
