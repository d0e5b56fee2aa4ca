"""XML of the parts of Word and EPUB files: read without harm, and looked at without its namespaces, of which there are
several for the same.
"""

from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element

from bot.errors import UnreadableFile


def parse_xml(data: bytes, name: str) -> _Element:
    """Return the root of an XML file of the package `name`. Raises UnreadableFile where it is no XML, or declares
    entities of its own, as bombs do.
    """
    if any("<!ENTITY".encode(encoding) in data for encoding in ("ascii", "utf-16-le", "utf-16-be")):
        raise UnreadableFile(name, "declares entities in its XML, which is not read: it could grow without end")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableFile(name, "is damaged: its XML cannot be read") from error


def local_name(element: _Element) -> str:
    """Return the name of an element without its namespace, empty for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child(element: _Element | None, *path: str) -> _Element | None:
    """Return the first element at a path of names below `element`."""
    for name in path:
        element = next(children(element, name), None)
    return element


def children(element: _Element | None, name: str) -> Iterator[_Element]:
    """Yield the elements of a name right below `element`."""
    return (near for near in (() if element is None else element) if local_name(near) == name)


def attribute(element: _Element | None, name: str = "val") -> str | None:
    """Return an attribute by its name without namespace."""
    if element is None:
        return None
    return next((str(value) for key, value in element.items() if key.rpartition("}")[2] == name), None)
