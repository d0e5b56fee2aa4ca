"""What any store must remember of the chats."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.storage.store import ChatStore, Gap, NotedMessage, Store, Talk

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
LATER = NOW + timedelta(days=2)
GROUP, SUPERGROUP = -4021, -1001234567890


@pytest.fixture
def chats(store: Store) -> ChatStore:
    return store.chats


def test_updates_are_pending_until_they_are_handled(chats: ChatStore) -> None:
    assert chats.receive([(7, '{"a": 1}'), (8, "{}")], at=NOW) == [7, 8]
    assert chats.pending() == [(7, '{"a": 1}'), (8, "{}")]

    chats.handled(7)

    assert chats.pending() == [(8, "{}")]


def on_disk(folder: Path) -> bytes:
    """Return what stands in the files of a store."""
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())


def test_after_a_purge_nothing_of_a_handled_update_is_on_the_disk(store: Store, tmp_path: Path) -> None:
    bodies = [(number, "x" * (number * 97 % 9_000) + f"SECRET{number}") for number in range(200)]
    store.chats.receive(bodies, at=NOW)
    assert b"SECRET" in on_disk(tmp_path)
    for number, _ in sorted(bodies, key=lambda update: update[0] * 77 % 200):
        store.chats.handled(number)
    assert b"SECRET" in on_disk(tmp_path)
    assert store.purge()
    assert b"SECRET" not in on_disk(tmp_path)


def test_a_purge_waits_for_nobody_and_can_be_made_up_for(
    store: Store, reopen: Callable[[], Store], tmp_path: Path
) -> None:
    store.chats.receive([(1, "SECRET")], at=NOW)
    other = reopen()
    other.chats.handled(1)
    with other.articles.transaction():
        assert not store.purge()
    with store.articles.transaction():
        assert not store.purge(), "inside its own transaction neither"
    assert b"SECRET" in on_disk(tmp_path)
    assert store.purge()
    assert b"SECRET" not in on_disk(tmp_path)


def test_an_update_that_was_begun_again_too_often_is_given_up(chats: ChatStore) -> None:
    chats.receive([(1, "poison"), (2, "waits"), (3, "put off")], at=NOW)
    for _ in range(2):
        assert chats.take_up(2) == ([], [(1, "poison"), (2, "waits"), (3, "put off")])
        chats.begin_again(1)
        chats.begin_again(3)
        chats.put_off(3)
    assert chats.take_up(2) == ([1], [(2, "waits"), (3, "put off")])
    assert chats.receive([(1, "poison")], at=NOW) == []


def test_an_update_that_comes_again_is_known(reopen: Callable[[], Store], chats: ChatStore) -> None:
    chats.receive([(7, "{}"), (8, "{}")], at=NOW)
    chats.handled(7)

    again = reopen().chats

    assert again.receive([(7, "{}"), (8, "{}"), (9, "{}"), (9, "{}")], at=NOW) == [9]
    assert [update for update, _ in again.pending()] == [8, 9]


def test_updates_stay_in_the_order_of_arrival(chats: ChatStore) -> None:
    chats.receive([(900_000_000, "last week")], at=NOW)
    chats.receive([(5, "a new count"), (6, "next")], at=LATER)

    assert [update for update, _ in chats.pending()] == [900_000_000, 5, 6]


def test_pruning_forgets_handled_updates_but_the_last_thousand(chats: ChatStore) -> None:
    old = [(number, "{}") for number in range(1, 1201)]
    chats.receive(old, at=NOW)
    for number in range(1, 1200):
        if number != 3:
            chats.handled(number)

    chats.prune(NOW + timedelta(seconds=1))

    assert chats.pending() == [(3, "{}"), (1200, "{}")]
    assert [1, 2, *range(4, 201)] == chats.receive(old, at=LATER)


def test_pruning_keeps_what_is_young_enough(chats: ChatStore) -> None:
    updates = [(number, "{}") for number in range(1, 1101)]
    chats.receive(updates, at=NOW)
    for number, _ in updates:
        chats.handled(number)

    chats.prune(NOW)

    assert chats.receive(updates, at=LATER) == []


def test_a_talk_is_remembered_for_each_person_topic_and_chat(chats: ChatStore) -> None:
    assert chats.recall(GROUP, 0, 5) is None

    chats.remember(GROUP, 0, 5, article=3, exchange=None, at=NOW)
    chats.remember(GROUP, 12, 5, article=None, exchange=9, at=NOW)
    chats.remember(GROUP, 0, 5, article=4, exchange=10, at=LATER)

    assert Talk(4, 10, LATER) == chats.recall(GROUP, 0, 5)
    assert Talk(None, 9, NOW) == chats.recall(GROUP, 12, 5)
    assert chats.recall(GROUP, 0, 6) is None
    assert chats.recall(SUPERGROUP, 0, 5) is None


def test_a_message_is_noted_with_what_it_is_about(chats: ChatStore) -> None:
    chats.note_message(GROUP, 100, article=3, exchange=None, at=NOW)
    chats.note_message(GROUP, 100, article=3, exchange=2, at=LATER)

    assert NotedMessage(3, 2, LATER) == chats.message(GROUP, 100)
    assert chats.message(GROUP, 101) is None
    assert chats.message(SUPERGROUP, 100) is None


def test_an_exchange_is_kept(chats: ChatStore) -> None:
    first, second = chats.save_exchange("one", NOW), chats.save_exchange("two", NOW)

    assert [chats.exchange(first), chats.exchange(second)] == ["one", "two"]
    assert chats.exchange(999) is None


def test_the_id_of_a_pruned_exchange_is_not_given_again(chats: ChatStore) -> None:
    number = chats.save_exchange("old", NOW)
    chats.prune(LATER)

    assert chats.exchange(number) is None
    assert number != chats.save_exchange("new", LATER)


def test_pruning_drops_old_talks_and_messages(chats: ChatStore) -> None:
    chats.remember(GROUP, 0, 5, article=1, exchange=None, at=NOW)
    chats.remember(GROUP, 0, 6, article=1, exchange=None, at=LATER)
    chats.note_message(GROUP, 100, article=1, exchange=None, at=NOW)
    chats.note_message(GROUP, 101, article=1, exchange=None, at=LATER)
    chats.note_gap("Why?", "en", NOW)

    chats.prune(LATER)

    assert [None, Talk(1, None, LATER)] == [chats.recall(GROUP, 0, 5), chats.recall(GROUP, 0, 6)]
    assert [None, NotedMessage(1, None, LATER)] == [chats.message(GROUP, 100), chats.message(GROUP, 101)]
    assert len(chats.gaps(9)) == 1


def test_the_same_gap_is_counted_and_shown_in_its_last_wording(chats: ChatStore) -> None:
    chats.note_gap("Who built the ark?", "en", NOW)
    chats.note_gap("¿Dónde está el faro?", "es", LATER)
    chats.note_gap("who  built\nthe ARK", "en", LATER)
    chats.note_gap("When?", "en", NOW)

    assert [
        Gap("who  built\nthe ARK", "en", 2, LATER),
        Gap("¿Dónde está el faro?", "es", 1, LATER),
        Gap("When?", "en", 1, NOW),
    ] == chats.gaps(9)
    assert len(chats.gaps(1)) == 1


def test_talks_move_with_a_group_that_became_a_supergroup(chats: ChatStore) -> None:
    chats.remember(GROUP, 0, 5, article=1, exchange=None, at=NOW)
    chats.remember(GROUP, 0, 6, article=2, exchange=None, at=LATER)
    chats.remember(SUPERGROUP, 0, 5, article=3, exchange=None, at=LATER)
    chats.remember(SUPERGROUP, 0, 6, article=4, exchange=None, at=NOW)

    chats.move_chat(GROUP, SUPERGROUP)

    assert [chats.recall(GROUP, 0, 5), chats.recall(GROUP, 0, 6)] == [None, None]
    assert Talk(3, None, LATER) == chats.recall(SUPERGROUP, 0, 5), "the later talk stays"
    assert Talk(2, None, LATER) == chats.recall(SUPERGROUP, 0, 6)


def test_messages_do_not_move_because_a_supergroup_counts_anew(chats: ChatStore) -> None:
    chats.note_message(GROUP, 1, article=1, exchange=None, at=NOW)

    chats.move_chat(GROUP, SUPERGROUP)

    assert chats.message(SUPERGROUP, 1) is None
