"""A BERT encoder in numpy: tokens in, one vector of length 1 a text out.

The texts of a batch lie one behind the other without padding, so that no work is done for what is not there. A token's
vector is a column: with the weights as they lie in the file, `weights @ columns` takes 11 ms for a question of ten
tokens where `rows @ weights.T` takes 14, and as long for many tokens.

Source: Devlin et al. 2019, BERT; Reimers and Gurevych 2019, Sentence-BERT (the pooling).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bot.meaning.architecture import Architecture
from bot.meaning.tensors import Tensors

Floats = NDArray[np.float32]

_FEW = 20
_BLOCK = 32
"""For so few tokens the weights are multiplied in blocks of so many rows, which BLAS does not copy first: a question of
ten tokens then takes 7 ms in place of 11 on a processor with AVX-512, and as long as before on others.
"""

_GELU = np.float32(np.sqrt(2 / np.pi))
_GELU_CUBE = np.float32(0.044715 * np.sqrt(2 / np.pi))


@dataclass(frozen=True, slots=True)
class _Dense:
    """A linear map of columns."""

    weight: Floats
    bias: Floats

    def __call__(self, columns: Floats) -> Floats:
        out, into = self.weight.shape
        if columns.shape[1] <= _FEW and out % _BLOCK == 0:
            blocks = self.weight.reshape(-1, _BLOCK, into) @ np.asfortranarray(columns)
            found: Floats = blocks.reshape(out, -1)
        else:
            found = self.weight @ columns
        found += self.bias[:, None]
        return found


@dataclass(frozen=True, slots=True)
class _Norm:
    """Layer normalization of each column."""

    weight: Floats
    bias: Floats
    epsilon: float

    def __call__(self, columns: Floats) -> Floats:
        """Return the columns normalized; they are changed in place."""
        columns -= columns.mean(axis=0)
        variance = np.einsum("ij,ij->j", columns, columns) / np.float32(len(columns))
        columns *= 1 / np.sqrt(variance + np.float32(self.epsilon))
        columns *= self.weight[:, None]
        columns += self.bias[:, None]
        return columns


@dataclass(frozen=True, slots=True)
class _Layer:
    attention: tuple[_Dense, _Dense, _Dense]
    """Makes the queries, keys and values of all heads."""
    joined: _Dense
    attention_norm: _Norm
    inner: _Dense
    outer: _Dense
    norm: _Norm


class Transformer:
    """A model's weights with what is computed with them. It keeps no state: threads may share it."""

    def __init__(self, tensors: Tensors, architecture: Architecture) -> None:
        """Take the weights that the architecture asks for. Raises ModelError where one is missing or does not fit."""
        sizes = self._sizes = architecture
        self._tensors = tensors
        self._words = tensors.get("embeddings.word_embeddings.weight", sizes.vocabulary, sizes.hidden)
        self._positions = tensors.get("embeddings.position_embeddings.weight", sizes.positions, sizes.hidden)
        types = tensors.get("embeddings.token_type_embeddings.weight", sizes.token_types, sizes.hidden)
        self._type = types[0]
        self._norm = self._take_norm("embeddings")
        self._layers = [self._take_layer(f"encoder.layer.{number}") for number in range(sizes.layers)]

    def _take_layer(self, name: str) -> _Layer:
        hidden, inner = self._sizes.hidden, self._sizes.inner
        query, key, value = (
            self._take_dense(f"{name}.attention.self.{part}", hidden, hidden) for part in ("query", "key", "value")
        )
        return _Layer(
            attention=(query, key, value),
            joined=self._take_dense(f"{name}.attention.output.dense", hidden, hidden),
            attention_norm=self._take_norm(f"{name}.attention.output"),
            inner=self._take_dense(f"{name}.intermediate.dense", inner, hidden),
            outer=self._take_dense(f"{name}.output.dense", hidden, inner),
            norm=self._take_norm(f"{name}.output"),
        )

    def _take_dense(self, name: str, out: int, into: int) -> _Dense:
        return _Dense(self._tensors.get(f"{name}.weight", out, into), self._tensors.get(f"{name}.bias", out))

    def _take_norm(self, name: str) -> _Norm:
        hidden = self._sizes.hidden
        weight = self._tensors.get(f"{name}.LayerNorm.weight", hidden)
        return _Norm(weight, self._tensors.get(f"{name}.LayerNorm.bias", hidden), self._sizes.epsilon)

    def vectors(self, texts: Sequence[NDArray[np.intp]]) -> Floats:
        """Return a row for each text, given as the numbers of its tokens: at least one, each in the vocabulary, no more
        than there are positions. A row has the length 1; it is not finite where the weights are nonsense.

        Texts of the same length that stand side by side are worked on together.
        """
        lengths = np.array([len(text) for text in texts])
        starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
        runs = _runs(lengths)
        positions = self._sizes.first_position + np.concatenate([np.arange(many) for many in lengths])
        # Weights of a damaged model may be of any size; what comes of them is judged at the end.
        with np.errstate(all="ignore"):
            columns = (self._words[np.concatenate(texts)] + self._positions[positions] + self._type).T.copy()
            columns = self._norm(columns)
            for layer in self._layers:
                columns = self._after(layer, columns, runs)
            by_mean = self._sizes.pooling == "mean"
            found: Floats = np.add.reduceat(columns, starts, axis=1) if by_mean else columns[:, starts]
            found /= np.linalg.norm(found, axis=0)
        return found.T

    def _after(self, layer: _Layer, columns: Floats, runs: Sequence[tuple[int, int]]) -> Floats:
        parts = [part(columns) for part in layer.attention]
        mixed = np.empty_like(columns)
        start = 0
        for texts, length in runs:
            end = start + texts * length
            shape = (self._sizes.heads, -1, texts, length)
            query, key, value = (part[:, start:end].reshape(shape).transpose(2, 0, 1, 3) for part in parts)
            mixed[:, start:end].reshape(shape)[:] = _attention(query, key, value).transpose(1, 2, 0, 3)
            start = end
        attended = layer.joined(mixed)
        attended += columns
        attended = layer.attention_norm(attended)
        found = layer.outer(_gelu(layer.inner(attended)))
        found += attended
        return layer.norm(found)


def _runs(lengths: NDArray[np.intp]) -> list[tuple[int, int]]:
    """Return how many texts of which number of tokens follow one another."""
    edges = np.flatnonzero(np.diff(lengths)) + 1
    return [(end - start, int(lengths[start])) for start, end in pairwise([0, *edges.tolist(), len(lengths)])]


def _attention(query: Floats, key: Floats, value: Floats) -> Floats:
    """Return the values that each token gets from those it attends to; all are (texts, heads, width, tokens)."""
    # A row for each token that is attended to, a column for each that attends.
    weights: Floats = key.swapaxes(-1, -2) @ query
    weights *= np.float32(1 / np.sqrt(query.shape[2]))
    weights -= weights.max(axis=-2, keepdims=True)
    np.exp(weights, out=weights)
    weights /= weights.sum(axis=-2, keepdims=True)
    found: Floats = value @ weights
    return found


def _gelu(columns: Floats) -> Floats:
    """Return gelu of every number, in its tanh form, as numpy has no error function.

    Source: Hendrycks and Gimpel 2016.
    """
    found = columns * columns
    found *= _GELU_CUBE
    found += _GELU
    found *= columns
    np.tanh(found, out=found)
    found += 1
    found *= columns
    found *= np.float32(0.5)
    return found
