"""Models that are small enough to be made for a test: two layers, 32 numbers a vector, weights at random.

`reference` computes the same vectors in the obvious way: a token and a head at a time, in double precision and with the
exact form of gelu.
"""

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

WORDS = ["the", "a", "bridge", "river", "opened", "closed", "in", "1932", "##s", "##ed", "cross", ".", "?", "when"]
LETTERS = [chr(code) for code in range(ord("a"), ord("z") + 1)]
FRAME = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]

CONFIG: Mapping[str, Any] = {
    "model_type": "bert",
    "hidden_act": "gelu",
    "hidden_size": 32,
    "intermediate_size": 64,
    "layer_norm_eps": 1e-12,
    "max_position_embeddings": 64,
    "num_attention_heads": 4,
    "num_hidden_layers": 2,
    "pad_token_id": 0,
    "type_vocab_size": 2,
    "vocab_size": 64,
}

Tensors = dict[str, NDArray[Any]]


def word_pieces() -> Tokenizer:
    vocabulary = FRAME + WORDS + LETTERS
    known = {word: number for number, word in enumerate(vocabulary)}
    tokenizer = Tokenizer(models.WordPiece(known, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    return tokenizer


def unigram(unknown: int | None = 3) -> Tokenizer:
    pieces = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)]
    pieces += [(f"▁{word}", -3.0 - number) for number, word in enumerate(WORDS)]
    pieces += [(letter, -9.0) for letter in ["▁", ".", *LETTERS]]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=unknown))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing("<s> $A </s>", None, [("<s>", 0), ("</s>", 2)])
    return tokenizer


def weights(config: Mapping[str, Any] = CONFIG, seed: int = 1) -> Tensors:
    rng = np.random.default_rng(seed)
    hidden, inner = config["hidden_size"], config["intermediate_size"]
    found: Tensors = {"embeddings.position_ids": np.arange(64, dtype=np.int64)}
    for name, rows in (
        ("word", config["vocab_size"]),
        ("position", config["max_position_embeddings"]),
        ("token_type", config["type_vocab_size"]),
    ):
        found[f"embeddings.{name}_embeddings.weight"] = rng.normal(size=(rows, hidden))
    norms = ["embeddings"]
    for layer in (f"encoder.layer.{number}" for number in range(config["num_hidden_layers"])):
        norms += [f"{layer}.attention.output", f"{layer}.output"]
        sizes = {f"attention.self.{part}": (hidden, hidden) for part in ("query", "key", "value")}
        sizes |= {"attention.output.dense": (hidden, hidden), "intermediate.dense": (inner, hidden)}
        sizes |= {"output.dense": (hidden, inner)}
        for name, (out, into) in sizes.items():
            found[f"{layer}.{name}.weight"] = rng.normal(size=(out, into)) / math.sqrt(into)
            found[f"{layer}.{name}.bias"] = rng.normal(size=out) / 10
    for name in norms:
        found[f"{name}.LayerNorm.weight"] = rng.normal(1, 0.1, hidden)
        found[f"{name}.LayerNorm.bias"] = rng.normal(0, 0.1, hidden)
    return {name: tensor if tensor.dtype == np.int64 else tensor.astype("<f4") for name, tensor in found.items()}


def write_tensors(path: Path, tensors: Tensors, extra: Mapping[str, Any] | None = None, padding: str = "") -> None:
    kinds = {"<f4": "F32", "<f2": "F16", "<f8": "F64", "<i8": "I64"}
    header: dict[str, Any] = {"__metadata__": {"format": "np"}}
    place, parts = 0, []
    for name, tensor in tensors.items():
        part = tensor.tobytes()
        offsets = [place, place + len(part)]
        header[name] = {"dtype": kinds[tensor.dtype.str], "shape": list(tensor.shape), "data_offsets": offsets}
        place += len(part)
        parts.append(part)
    text = (json.dumps(header | dict(extra or {})) + padding).encode()
    path.write_bytes(len(text).to_bytes(8, "little") + text + b"".join(parts))


def read_tensors(path: Path) -> Tensors:
    content = path.read_bytes()
    start = 8 + int.from_bytes(content[:8], "little")
    header, numbers = json.loads(content[8:start]), content[start:]
    return {
        name: np.frombuffer(numbers, "<f4", math.prod(entry["shape"]), entry["data_offsets"][0]).reshape(entry["shape"])
        for name, entry in header.items()
        if entry.get("dtype") == "F32"
    }


def make_model(folder: Path, *, seed: int = 1, tokenizer: Tokenizer | None = None, **config: Any) -> Path:
    """Write a whole model into a folder and return the folder; `config` replaces keys of config.json."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = {**CONFIG, **config}
    (folder / "config.json").write_text(json.dumps(settings))
    write_tensors(folder / "model.safetensors", weights(settings, seed))
    (tokenizer or word_pieces()).save(str(folder / "tokenizer.json"))
    return folder


def set_pooling(folder: Path, **modes: bool) -> None:
    (folder / "1_Pooling").mkdir(exist_ok=True)
    (folder / "1_Pooling" / "config.json").write_text(
        json.dumps({f"pooling_mode_{mode}": on for mode, on in modes.items()})
    )


def reference(
    tensors: Mapping[str, NDArray[Any]], tokens: list[int], layers: int, heads: int, first_position: int = 0
) -> NDArray[np.float64]:
    """Return the vectors of a text's tokens after the last layer, a row each."""

    def dense(rows: NDArray[Any], name: str) -> NDArray[Any]:
        found: NDArray[Any] = rows @ tensors[f"{name}.weight"].astype(float).T + tensors[f"{name}.bias"]
        return found

    def norm(rows: NDArray[Any], name: str) -> NDArray[Any]:
        shifted = rows - rows.mean(axis=1, keepdims=True)
        scaled = shifted / np.sqrt((shifted**2).mean(axis=1, keepdims=True) + 1e-12)
        found: NDArray[Any] = scaled * tensors[f"{name}.LayerNorm.weight"] + tensors[f"{name}.LayerNorm.bias"]
        return found

    words, places, types = (tensors[f"embeddings.{k}_embeddings.weight"] for k in ("word", "position", "token_type"))
    rows = norm(
        np.array([words[t] + places[first_position + at] + types[0] for at, t in enumerate(tokens)]), "embeddings"
    )
    erf = np.vectorize(math.erf)
    for layer in (f"encoder.layer.{number}" for number in range(layers)):
        query, key, value = (dense(rows, f"{layer}.attention.self.{part}") for part in ("query", "key", "value"))
        mixed = np.zeros_like(rows)
        width = rows.shape[1] // heads
        for head in (slice(start, start + width) for start in range(0, rows.shape[1], width)):
            for at in range(len(tokens)):
                shares = np.exp(key[:, head] @ query[at, head] / math.sqrt(width))
                mixed[at, head] = shares @ value[:, head] / shares.sum()
        rows = norm(rows + dense(mixed, f"{layer}.attention.output.dense"), f"{layer}.attention.output")
        inner = dense(rows, f"{layer}.intermediate.dense")
        inner = inner * (1 + erf(inner / math.sqrt(2))) / 2
        rows = norm(rows + dense(inner, f"{layer}.output.dense"), f"{layer}.output")
    return rows
