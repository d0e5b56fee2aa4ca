"""Texts as vectors: two that mean much the same have a cosine near 1, also where they share no word."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bot.errors import ModelError
from bot.meaning.architecture import Architecture, read_architecture
from bot.meaning.files import MODEL_TENSORS, TOKENIZER, ModelFolder, model_folder
from bot.meaning.tensors import Tensors
from bot.meaning.transformer import Transformer
from bot.setting_values import SHIPPED_MODEL

if TYPE_CHECKING:
    from tokenizers import Tokenizer

ENCODING = 1
"""Grows by one whenever the same model would give other vectors than before."""

_BATCH_TOKENS = 400
"""So many tokens are worked on together."""

_CHARACTERS_A_TOKEN = 32
"""A text is cut at so many characters for each token that is read. English has 4 to 5; where long words or white space
have more, what comes after counts no longer.
"""


@dataclass(frozen=True, slots=True)
class Encoder:
    """A model that is ready to encode. Threads may share it: it keeps no state."""

    name: str
    """What messages call the model."""
    identity: str
    """Short, and another one for every model whose vectors must not be compared with this one's."""
    languages: frozenset[str]
    """The ISO 639 codes of the languages that the model knows; empty for all."""
    architecture: Architecture
    _folder: ModelFolder
    _tokenizer: "Tokenizer"
    _transformer: Transformer

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        return self.architecture.hidden

    def knows(self, language: str) -> bool:
        """Return whether the model knows a language, given by its ISO 639 code."""
        return not self.languages or language in self.languages

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return a row of length 1 for each text, so that the product of two rows is their cosine.

        Any text will do. Of a long one only the beginning counts (`architecture.most_tokens`); an empty one gives a row
        like every other. A row is the same whatever is encoded beside it, to 1e-5. Raises ModelError where the
        tokenizer is faulty or has tokens that the weights do not know, which `load` finds out for common words only.
        """
        tokens = [self._tokens(text) for text in texts]
        found = np.empty((len(tokens), self.dimensions), np.float32)
        for batch in _batches([len(text) for text in tokens]):
            found[batch] = self._transformer.vectors([tokens[number] for number in batch])
        if not np.isfinite(found).all():
            raise self._folder.error(MODEL_TENSORS, "is damaged: its numbers make no vectors")
        return found

    def _tokens(self, text: str) -> NDArray[np.intp]:
        beginning = text[: self.architecture.most_tokens * _CHARACTERS_A_TOKEN]
        # Half of a pair of surrogates is no character that the tokenizer could take.
        sound = beginning.encode("utf-8", "replace").decode("utf-8")
        try:
            numbers = self._tokenizer.encode(sound).ids
        # The package raises nothing more exact, as where a vocabulary has no token for what it does not know; what its
        # Rust part gives up with is no Exception.
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
                raise
            raise self._folder.error(TOKENIZER, f"cannot take a text apart: {error}") from error
        # A tokenizer that frames no text makes nothing of an empty one.
        tokens = np.array(numbers or [0], np.intp)
        if tokens.max() >= self.architecture.vocabulary:
            raise self._folder.error(TOKENIZER, "does not belong to the model: it has more tokens than the model knows")
        return tokens


def load(place: str | Path, languages: Sequence[str] = ()) -> Encoder:
    """Return the model of a folder, or for its name the one that comes with the program.

    `languages` are the ISO 639 codes of those that the folder's model knows, none for all of them; of the model that
    comes with the program it is known. Raises ModelError, which says what is wrong and what to do, where the model or
    the package `tokenizers` is missing, a file is damaged, or the model is of an unknown kind.
    """
    folder = model_folder(place)
    for file in folder.digests.keys() - {MODEL_TENSORS, TOKENIZER}:
        folder.checked_digest(file)
    architecture = read_architecture(folder)
    parts = [
        str(ENCODING),
        repr(astuple(architecture)),
        folder.checked_digest(MODEL_TENSORS),
        folder.checked_digest(TOKENIZER),
    ]
    encoder = Encoder(
        name=folder.name,
        identity=hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16],
        languages=frozenset(("en",) if place == SHIPPED_MODEL else languages),
        architecture=architecture,
        _folder=folder,
        _tokenizer=_tokenizer(folder, architecture),
        _transformer=Transformer(Tensors(folder), architecture),
    )
    encoder.encode(["A text to see that the parts of the model fit each other."])
    return encoder


def _tokenizer(folder: ModelFolder, architecture: Architecture) -> "Tokenizer":
    try:
        from tokenizers import Tokenizer
    except ImportError as error:
        raise ModelError(
            f"the model {folder.name} needs the package tokenizers: pip install --no-deps -r requirements.txt"
        ) from error
    content = folder.read(TOKENIZER)
    try:
        tokenizer = Tokenizer.from_buffer(content)
        tokenizer.no_padding()
        tokenizer.enable_truncation(architecture.most_tokens)
        tokenizer.encode("A text.")
    # The package raises nothing more exact, and what its Rust part gives up with is no Exception.
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        raise folder.error(TOKENIZER, "is damaged, or no tokenizer") from error
    return tokenizer


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield the numbers of texts that are worked on together, shorter ones first; `lengths` are their tokens."""
    batch: list[int] = []
    tokens = 0
    for number in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and tokens + lengths[number] > _BATCH_TOKENS:
            yield batch
            batch, tokens = [], 0
        batch.append(number)
        tokens += lengths[number]
    if batch:
        yield batch
