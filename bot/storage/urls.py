"""When two web addresses are the same page, and the address of a page without what tracks its readers."""

import re
from urllib.parse import urlsplit, urlunsplit

_DEFAULT_PORTS = {"http": 80, "https": 443}

_TRACKING = re.compile(
    r"utm_\w+|(?:fb|g|d|tt|y|tw)clid|msclkid|gclsrc|[gw]braid|gad_(?:source|campaignid)|srsltid|ysclid|li_fat_id|igsh(?:id)?"
    r"|mc_[ce]id|mkt_tok|_hs(?:enc|mi)|hsctatracking|oly_(?:anon|enc)_id|_openstat|__s|vero_id|s_cid"
    r"|ns_(?:mchannel|source|campaign|linkname|fee)|(?:pk|mtm|piwik|matomo)_(?:campaign|kwd|keyword|source|medium|content|cid)"
    r"|at_(?:campaign|medium|link_\w+|bbc_team|format|ptr_name|custom\d+)|wt_mc|wt_zmc"
    r"|cmpid|icid|ncid|ocid|xtor|ftag|smid|smtyp|ref_src|ref_url|guccounter|guce_referrer(?:_sig)?|_ga|_gl|spm",
    re.IGNORECASE | re.ASCII,
)
"""Parameters that say where a reader comes from and nothing about the page: those of the large advertising, mail and
measuring services, and of some newspapers. Such as `ref`, `source`, `from`, `share_id`, and any `id` with a letter or
two before it, mean something elsewhere and count: `gid` and `msid` are the numbers of articles on some sites.
"""


def comparable_url(url: str) -> str:
    """Return a form of `url` that is equal for addresses which differ only in how they are written, or in where their
    reader came from. It is compared, never shown and never opened.

    Case of scheme and host, http or https, `www.`, the scheme's own port, the fragment, one slash at the end of the
    path and the parameters that track people do not count. An address that cannot be taken apart is compared as it is.

    >>> comparable_url("HTTP://www.Example.org:80/News/?utm_source=feed&page=2#top")
    'https://example.org/News?page=2'
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return url
    login, at, _ = parts.netloc.rpartition("@")
    host = (parts.hostname or "").removesuffix(".")
    host = host.removeprefix("www.") if host.count(".") > 1 else host
    if ":" in host:
        host = f"[{host}]"
    if port is not None and port != _DEFAULT_PORTS.get(parts.scheme):
        host = f"{host}:{port}"
    scheme = "https" if parts.scheme == "http" else parts.scheme
    kept = filter(None, _untracked(parts.query))
    return urlunsplit((scheme, f"{login}{at}{host}", parts.path.removesuffix("/"), "&".join(kept), ""))


def untracked_url(url: str) -> str:
    """Return `url` without the parameters that say where its reader came from, else as it is written.

    >>> untracked_url("http://www.example.org/News/?utm_source=feed&page=2#top")
    'http://www.example.org/News/?page=2#top'
    """
    address, mark, fragment = url.partition("#")
    path, _, query = address.partition("?")
    kept = _untracked(query)
    if len(kept) == query.count("&") + 1:
        return url
    return f"{path}{'?' if kept else ''}{'&'.join(kept)}{mark}{fragment}"


def _untracked(query: str) -> list[str]:
    return [part for part in query.split("&") if not _TRACKING.fullmatch(part.partition("=")[0])]
