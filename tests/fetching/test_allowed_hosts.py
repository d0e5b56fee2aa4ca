"""The entries of `[fetching] allow`."""

from ipaddress import ip_network
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.setting_values import allowed_host
from bot.settings import load


@pytest.mark.parametrize(
    ("entry", "meant"),
    [
        ("wiki.lan", ("wiki.lan", None)),
        ("Wiki.LAN.:8000", ("wiki.lan", 8000)),
        ("localhost", ("localhost", None)),
        ("10.0.0.7", (ip_network("10.0.0.7/32"), None)),
        ("10.0.0.0/8:80", (ip_network("10.0.0.0/8"), 80)),
        ("fd00::1", (ip_network("fd00::1/128"), None)),
        ("[fd00::/8]:8000", (ip_network("fd00::/8"), 8000)),
    ],
)
def test_names_addresses_and_networks_can_be_allowed(entry: str, meant: object) -> None:
    assert allowed_host(entry) == meant


def test_the_faulty_entry_is_named(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    faulty = ("", "*", "*.lan", "http://wiki.lan", "wiki.lan/x", "wiki lan", "10.0.0.1/8", "10.0", "0x7f.1", "wiki:0")
    for entry in (*faulty, "wiki:65536", "wiki:", "[::1", "fd00::/8:80:x", "a..b", "ada@wiki.lan"):
        path.write_text(f'[fetching]\nallow = ["good.lan", "{entry}"]\n', encoding="utf-8")
        with pytest.raises(SettingsError) as refused:
            load(path)
        assert str(refused.value).endswith(f"got '{entry}'"), entry
        assert "\n" not in str(refused.value)
