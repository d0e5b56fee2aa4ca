"""The weights of a model, mapped into memory from a safetensors file: only what is used is ever read.

The file is eight bytes (the length of the header), the header (JSON: each tensor's type, shape, place) and the numbers.
Source: https://github.com/huggingface/safetensors. Nothing in the header is believed before it is checked.
"""

import math
import mmap
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.meaning.files import MODEL_TENSORS, ModelFolder

_MOST_HEADER = 16 << 20
"""Headers have some 120 bytes a tensor: 11 KB for 6 layers, 40 KB for 24."""

_TYPES: Mapping[str, np.dtype[Any]] = {"F32": np.dtype("<f4"), "F16": np.dtype("<f2")}


class Tensors:
    """The tensors of a model's file, by name."""

    def __init__(self, folder: ModelFolder) -> None:
        self._folder = folder
        with folder.open(MODEL_TENSORS) as file:
            try:
                # The map stays when the file is closed, and when another file takes its name.
                self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            except (OSError, ValueError) as error:
                raise folder.error(MODEL_TENSORS, "is damaged: it is empty or cannot be mapped") from error
        size = int.from_bytes(self._bytes[:8], "little")
        self._start = 8 + size
        if size > _MOST_HEADER or self._start > len(self._bytes):
            raise folder.error(MODEL_TENSORS, "is damaged or cut off: its header does not fit")
        header = folder.parsed(MODEL_TENSORS, self._bytes[8 : self._start])
        if not isinstance(header, dict):
            raise folder.error(MODEL_TENSORS, "is damaged: its header lists no tensors")
        self._header: Mapping[str, Any] = header

    def get(self, name: str, *shape: int) -> NDArray[np.float32]:
        """Return a tensor of this shape, which must not be written to. F16 becomes a copy in float32.

        Raises ModelError where it is missing, has another shape or type, or lies outside of the file.
        """
        entry = self._header.get(name)
        if not isinstance(entry, dict):
            raise self._folder.error(MODEL_TENSORS, f"the tensor {name} is missing")
        if entry.get("shape") != list(shape):
            given = str(entry.get("shape"))[:80]
            raise self._folder.error(MODEL_TENSORS, f"the tensor {name} has the shape {given}, not {list(shape)}")
        kind = entry.get("dtype")
        if not isinstance(kind, str) or kind not in _TYPES:
            raise self._folder.error(MODEL_TENSORS, f"the tensor {name} is of type {str(kind)[:80]}, not F32 or F16")
        start, length = self._place(entry.get("data_offsets")), math.prod(shape)
        dtype = _TYPES[kind]
        if start is None or start[1] - start[0] != length * dtype.itemsize:
            raise self._folder.error(
                MODEL_TENSORS, f"is damaged or cut off: the tensor {name} is not where it should be"
            )
        found = np.frombuffer(self._bytes, dtype, length, self._start + start[0]).reshape(shape)
        # A header of odd length leaves the numbers where the processor cannot read them as such.
        return np.require(found, np.float32, "A")

    def _place(self, offsets: object) -> tuple[int, int] | None:
        """Return a tensor's first byte and the one behind its last, None where they lie outside of the file."""
        if not isinstance(offsets, list) or len(offsets) != 2:
            return None
        start, end = offsets
        if type(start) is not int or type(end) is not int or not 0 <= start <= end <= len(self._bytes) - self._start:
            return None
        return start, end
