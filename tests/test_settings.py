import tomllib
from contextlib import suppress
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.errors import SettingsError
from bot.setting_values import SHIPPED_MODEL
from bot.settings import SECTIONS, Settings, SummaryMethod, load, read_token, with_folders
from bot.summarizing.summarize import METHODS

EXAMPLE = Path(__file__).parent.parent / "config.example.toml"
TOKEN = "123456789:AAFxyzxyzxyzxyzxyzxyzxyzxyzxyzxyzxy"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def faults(config: Path, text: str | bytes) -> list[str]:
    config.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(SettingsError) as caught:
        load(config)
    return str(caught.value).splitlines()


def fault(config: Path, text: str | bytes) -> str:
    (line,) = faults(config, text)
    return line


def test_the_example_holds_every_key_with_its_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    assert {name: set(keys) for name, keys in SECTIONS.items()} == {name: set(keys) for name, keys in given.items()}

    copy = tmp_path / "config.toml"
    copy.write_bytes(EXAMPLE.read_bytes())
    monkeypatch.chdir(tmp_path)
    assert load(copy) == load(None) == Settings()


def test_each_key_of_the_example_has_a_comment_before_it() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    assert all(lines[at - 1].startswith("#") for at, line in enumerate(lines) if " = " in line and line[0] != "#")


def test_every_section_and_key_is_described() -> None:
    for section in Settings.model_fields.values():
        assert section.annotation is not None
        assert section.annotation.__doc__
        assert all(key.description for key in section.annotation.model_fields.values())


def test_an_empty_file_gives_the_defaults_beside_it(config: Path) -> None:
    config.write_text("")
    settings = load(config)
    assert settings.library.articles == config.parent / "articles"
    assert settings.library.data == config.parent / "data"
    assert settings.telegram.token_file is None
    assert settings.log.file is None
    assert settings.summary.method == "central"


def test_every_key_can_be_set(config: Path) -> None:
    config.write_text(
        """
        [telegram]
        admins = [123456789]
        allowed = [-1001234567890, 5]
        token_file = "secret/token"
        base_url = "http://localhost:8081/"
        [library]
        articles = ""
        data = "/srv/bot"
        watch_seconds = 0
        languages = ["en", "uk"]
        [answers]
        passages = 10
        caution = "eager"
        old_after_days = 0
        [meaning]
        model = "models/multilingual"
        languages = ["de", "en"]
        most_sentences = 100000000
        wait_milliseconds = 10000
        [summary]
        method = "lsa"
        sentences = 50
        [chat]
        page_size = 20
        follow_up_minutes = 1440
        remember_days = 3650
        [log]
        level = "debug"
        file = "~/bot.log"
        """
    )
    settings = load(config)
    assert settings.telegram.admins == (123456789,)
    assert settings.telegram.allowed == (-1001234567890, 5)
    assert settings.telegram.token_file == config.parent / "secret/token"
    assert settings.telegram.base_url == "http://localhost:8081"
    assert settings.library.articles is None
    assert settings.library.data == Path("/srv/bot")
    assert settings.library.watch_seconds == 0
    assert settings.library.languages == ("en", "uk")
    assert (settings.answers.passages, settings.answers.caution, settings.answers.old_after_days) == (10, "eager", 0)
    assert settings.meaning.model == config.parent / "models/multilingual"
    assert settings.meaning.languages == ("de", "en")
    assert (settings.meaning.most_sentences, settings.meaning.wait_milliseconds) == (100_000_000, 10_000)
    assert (settings.summary.method, settings.summary.sentences) == ("lsa", 50)
    chat = settings.chat
    assert (chat.page_size, chat.follow_up_minutes, chat.remember_days) == (20, 1440, 3650)
    assert (settings.log.level, settings.log.file) == ("debug", Path.home() / "bot.log")


@pytest.mark.parametrize(
    ("given", "expected"),
    [("", None), (SHIPPED_MODEL, SHIPPED_MODEL), (f"./{SHIPPED_MODEL}", Path(SHIPPED_MODEL)), ("m", Path("m"))],
)
def test_a_model_is_the_shipped_one_by_its_name_or_a_folder_or_none(
    config: Path, given: str, expected: Path | str | None
) -> None:
    config.write_text(f"[meaning]\nmodel = '{given}'")
    assert load(config).meaning.model == (config.parent / expected if isinstance(expected, Path) else expected)


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        load(None).chat.page_size = 3


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "[telegram]\nadmins = ['@anna']",
            "[telegram] admins: expected whole numbers such as 123456789, got '@anna'",
        ),
        (
            "[telegram]\nadmins = [true]",
            "[telegram] admins: expected whole numbers such as 123456789, got true",
        ),
        ("[telegram]\nadmins = [-5]", "[telegram] admins: expected whole numbers such as 123456789, got -5"),
        (
            "[telegram]\nadmins = [[1]]",
            "[telegram] admins: expected whole numbers such as 123456789, got a list",
        ),
        (
            "[telegram]\nadmins = 7",
            "[telegram] admins: expected a list in brackets, of whole numbers such as 123456789, got 7",
        ),
        ("[library]\ndata = ''", "[library] data: expected a folder such as \"data\", got ''"),
        ("[library]\narticles = 4", '[library] articles: expected a path such as "folder/name", got 4'),
        (
            '[library]\narticles = "\\u0000"',
            "[library] articles: expected a path such as \"folder/name\", got '\\x00'",
        ),
        (
            "[library]\nwatch_seconds = 3601",
            "[library] watch_seconds: expected a whole number from 0 to 3600, got 3601",
        ),
        (
            "[library]\nwatch_seconds = 1.5",
            "[library] watch_seconds: expected a whole number from 0 to 3600, got 1.5",
        ),
        (
            "[library]\nlanguages = ['English']",
            "[library] languages: expected codes such as en, got 'English'",
        ),
        (
            "[answers]\ncaution = 'Balanced'",
            "[answers] caution: expected one of cautious, balanced, eager, got 'Balanced'",
        ),
        (
            "[answers]\nold_after_days = -1",
            "[answers] old_after_days: expected a whole number from 0 to 36500, got -1",
        ),
        (
            "[meaning]\nmodel = 7",
            '[meaning] model: expected "all-MiniLM-L6-v2", a folder with a model, or "" for none, got 7',
        ),
        (
            "[meaning]\nwait_milliseconds = nan",
            "[meaning] wait_milliseconds: expected a whole number from 0 to 10000, got nan",
        ),
        (
            "[chat]\nfollow_up_minutes = 1441",
            "[chat] follow_up_minutes: expected a whole number from 0 to 1440, got 1441",
        ),
        ("[answers]\npassages = '3'", "[answers] passages: expected a whole number from 1 to 10, got '3'"),
        (
            "[chat]\npage_size = 2026-02-28",
            "[chat] page_size: expected a whole number from 1 to 20, got 2026-02-28",
        ),
        ("[log]\nlevel = 'loud'", "[log] level: expected one of debug, info, warning, error, got 'loud'"),
        (
            "[log]\nfile = '~nobody-here/x'",
            "[log] file: expected a path such as \"folder/name\", got '~nobody-here/x'",
        ),
        ("[log]\nfile = {}", '[log] file: expected a path such as "folder/name", got a section'),
        ("chat = 4", "[chat]: expected a section, got 4"),
        ("[[chat]]", "[chat]: expected a section, got a list"),
        ("[telegram]\nadmin = []", "[telegram] admin: there is no such key; did you mean admins?"),
        ("[chat]\nPageSize = 3", "[chat] PageSize: there is no such key; did you mean page_size?"),
        ("[chat]\nquack = 3", "[chat] quack: there is no such key"),
        ("[log]\npage_size = 3", "[log] page_size: there is no such key; it belongs under [chat]"),
        ("[telegramm]", "[telegramm]: there is no such section; did you mean [telegram]?"),
        ("[quack]", "[quack]: there is no such section"),
        ("page_size = 3", "page_size: stands in no section; it belongs under [chat]"),
        ("quack = 3", "quack: stands in no section"),
    ],
)
def test_a_fault_is_named_with_what_was_expected(config: Path, text: str, message: str) -> None:
    assert fault(config, text) == message


@pytest.mark.parametrize(
    "address",
    [
        "api.telegram.org",
        "ftp://a.org",
        "http://",
        "http://[",
        "http://a.org?x=1",
        "http://a.org:99999",
        "http://a.org:b",
        "http://anna:secret@a.org",
        "http://ü ä:80",
        "",
    ],
)
def test_an_address_that_is_none_is_named(config: Path, address: str) -> None:
    assert (
        fault(config, f"[telegram]\nbase_url = '{address}'")
        == f"[telegram] base_url: expected an address such as https://api.telegram.org, got '{address}'"
    )


def test_all_faults_are_named_at_once(config: Path) -> None:
    named = faults(
        config, "[telegram]\nadmins = ['a', 'b']\nquack = 1\n[answers]\npassages = 0\n[log]\nlevel = 1\n[nothing]"
    )
    assert [line.split(":")[0] for line in named] == [
        "[telegram] admins",
        "[telegram] admins",
        "[telegram] quack",
        "[answers] passages",
        "[log] level",
        "[nothing]",
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"token = '{TOKEN}'",
        f"[telegram]\ntoken = '{TOKEN}'",
        f"[telegram]\nBOT_TOKEN = '{TOKEN}'",
        f"[telegram]\ntoken_file = '{TOKEN}'",
    ],
)
def test_a_token_in_the_file_is_refused_with_where_to_put_it(config: Path, text: str) -> None:
    message = fault(config, text)
    assert "TELEGRAM_BOT_TOKEN" in message
    assert "token_file" in message
    assert TOKEN[10:20] not in message


@pytest.mark.parametrize(
    "text",
    [
        f"[telegram]\nadmins = ['{TOKEN}']",
        f"[telegram]\nbase_url = 'https://api.telegram.org/bot{TOKEN}?x'",
        f"[log]\nlevel = '{'-' * 60}{TOKEN}'",
        f"[telegram]\n'{TOKEN}' = 1",
        f"['{TOKEN}']",
    ],
)
def test_a_token_in_the_wrong_place_is_not_repeated(config: Path, text: str) -> None:
    config.write_text(text)
    with pytest.raises(SettingsError) as caught:
        load(config)
    assert "(a token)" in str(caught.value)
    assert TOKEN[10:20] not in str(caught.value)
    assert caught.value.__context__ is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "[log]\nlevel = debug",
            ", line 2: is not TOML: Invalid value; texts stand in quotation marks, lists in brackets",
        ),
        ("[log]\n[log]", ", line 2: is not TOML: Cannot declare ('log',) twice"),
        ('[log]\nlevel = "debug', ", at the end: is not TOML: Unterminated string"),
        ("a = " + "[" * 5000, ": is not TOML"),
        ("a = " + "9" * 5000, ": is not TOML"),
        (b"[log]\n# caf\xe9", ", line 2: is not UTF-8; save the file as UTF-8"),
    ],
)
def test_a_file_that_is_not_toml_is_named_with_the_line(config: Path, text: str | bytes, message: str) -> None:
    assert fault(config, text) == f"{config}{message}"


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(config: Path) -> None:
    config.write_bytes(b"\xef\xbb\xbf[chat]\r\npage_size = 5\r\n")
    assert load(config).chat.page_size == 5


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"quack\.toml: no such file$"):
        load(tmp_path / "quack.toml")
    with pytest.raises(SettingsError, match=r": is a folder, not a file$"):
        load(tmp_path)
    with pytest.raises(SettingsError, match=r": cannot be read: File name too long$"):
        load(tmp_path / ("a" * 300))


@settings(deadline=None)
@given(st.binary(max_size=80) | st.text(max_size=80).map(lambda text: text.encode("utf-8", "replace")))
def test_whatever_a_file_holds_it_is_loaded_or_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    config = tmp_path_factory.getbasetemp() / "any.toml"
    config.write_bytes(data)
    with suppress(SettingsError):
        load(config)


def test_folders_of_the_command_line_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings = load(None)
    assert with_folders(settings, None, None) == settings
    assert with_folders(settings, "news", "store").library.articles == tmp_path / "news"
    assert with_folders(settings, "news", "store").library.data == tmp_path / "store"
    assert with_folders(settings, "", None).library.articles is None
    assert with_folders(settings, "", "").library.data == tmp_path / "data"


def test_the_token_of_the_environment_comes_first(config: Path) -> None:
    config.write_text("[telegram]\ntoken_file = 'token'")
    (config.parent / "token").write_text(f"\ufeff{TOKEN}B\r\n", encoding="utf-8")
    settings = load(config)
    assert read_token(settings, {"TELEGRAM_BOT_TOKEN": f" {TOKEN}\n"}) == TOKEN
    assert read_token(settings, {"TELEGRAM_BOT_TOKEN": ""}) == TOKEN + "B"
    assert read_token(settings, {}) == TOKEN + "B"


def test_without_a_token_there_is_none() -> None:
    assert read_token(load(None), {"TELEGRAM_BOT_TOKEN": "  "}) is None


@pytest.mark.parametrize("wrong", ["quack", TOKEN + " x", f"TOKEN={TOKEN}", TOKEN.replace("A", "Ä"), TOKEN[:30]])
def test_a_malformed_token_is_refused_without_repeating_it(config: Path, wrong: str) -> None:
    with pytest.raises(SettingsError, match=r"^TELEGRAM_BOT_TOKEN: expected a token such as ") as caught:
        read_token(load(None), {"TELEGRAM_BOT_TOKEN": wrong})
    assert wrong[-8:] not in str(caught.value)

    config.write_text("[telegram]\ntoken_file = 'token'")
    (config.parent / "token").write_text(wrong, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"^\[telegram\] token_file: .*token: expected a token such as "):
        read_token(load(config), {})


def test_a_token_file_that_cannot_be_read_is_named(config: Path) -> None:
    config.write_text("[telegram]\ntoken_file = 'token'")
    settings = load(config)
    with pytest.raises(SettingsError, match="^" + rf"\[telegram\] token_file: {config.parent}/token: no such file$"):
        read_token(settings, {})
    (config.parent / "token").write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match=r"token: is not a text file$"):
        read_token(settings, {})


def test_every_method_of_summarizing_can_be_configured_and_no_other() -> None:
    assert get_args(SummaryMethod) == METHODS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[library]\narticles = "."', "expected two folders apart from each other"),
        ('[library]\narticles = "a"\ndata = "a"', "expected two folders apart from each other"),
        ('[library]\ndata = "d"\narticles = "d/articles"', "expected two folders apart from each other"),
        ('[log]\nfile = "articles/log.txt"', "expected a place outside the articles"),
        ('[log]\nfile = "data/library.sqlite"', "expected a name that ends in .log"),
    ],
)
def test_places_that_must_be_apart_are_refused(config: Path, text: str, expected: str) -> None:
    assert expected in fault(config, text)


def test_folders_of_the_command_line_must_be_apart_too(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="apart from each other"):
        with_folders(load(None), str(tmp_path), str(tmp_path / "data"))


def test_a_log_may_lie_in_the_data_folder(config: Path) -> None:
    config.write_text('[log]\nfile = "data/chat.log"', encoding="utf-8")
    assert load(config).log.file == config.parent / "data" / "chat.log"
