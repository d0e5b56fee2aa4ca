"""Which addresses Telegram takes for a webhook, and whose secrets."""

import ipaddress
import re
from urllib.parse import urlsplit

from bot.terminal.api_error import ApiError, bad_request

PORTS = (80, 88, 443, 8443)
LONGEST_SECRET = 256
LOOPBACK = "127.0.0.1"


def check_webhook(url: str, secret: str, *, local: bool) -> str:
    """Return the IP address of a webhook, "" where it is not known here. Raises `ApiError`.

    A `local` server, as Telegram's own program is with `--local`, takes HTTP, any port, and addresses of a home.
    """
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port = "", None
    if not host or parts.scheme not in ("http", "https") or " " in url:
        raise bad_request("invalid webhook URL specified")
    if len(secret) > LONGEST_SECRET:
        raise bad_request("secret token is too long")
    if not re.fullmatch("[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
    address = LOOPBACK if host == "localhost" else _ip_address(host)
    if not local:
        _check_public(parts.scheme, port or 443, address)
    return address


def _check_public(scheme: str, port: int, address: str) -> None:
    if scheme != "https":
        raise _bad("An HTTPS URL must be provided for webhook")
    if port not in PORTS:
        raise _bad("Webhook can be set up only on ports 80, 88, 443 or 8443")
    if ":" in address:
        raise _bad("IPv6-only addresses are not allowed")
    if address and not ipaddress.ip_address(address).is_global:
        raise _bad(f"IP address {address} is reserved")


def _ip_address(host: str) -> str:
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        return ""


def _bad(reason: str) -> ApiError:
    return bad_request(f"bad webhook: {reason}")
