"""When two web addresses are the same page. These forms are compared, never shown and never opened."""

from urllib.parse import urlsplit, urlunsplit

_DEFAULT_PORTS = {"http": 80, "https": 443}


def comparable_url(url: str) -> str:
    """Return a form of `url` that is equal for addresses which differ only in how they are written.

    Case of scheme and host, http or https, the scheme's own port, the fragment and one slash at the end of
    the path do not count. An address that cannot be taken apart is compared as it is.

    >>> comparable_url("HTTP://Example.org:80/News/#top")
    'https://example.org/News'
    >>> comparable_url("http://example.org/?page=2")
    'https://example.org?page=2'
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return url
    login, at, _ = parts.netloc.rpartition("@")
    host = parts.hostname or ""
    if ":" in host:
        host = f"[{host}]"
    if port is not None and port != _DEFAULT_PORTS.get(parts.scheme):
        host = f"{host}:{port}"
    scheme = "https" if parts.scheme == "http" else parts.scheme
    return urlunsplit((scheme, f"{login}{at}{host}", parts.path.removesuffix("/"), parts.query, ""))
