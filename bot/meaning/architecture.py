"""What a model is built like, read from its folder and checked before anything is computed with it.

Vocabulary: a model has *layers*; each mixes what the tokens say of each other (*attention*, in several *heads*) and
then works on every token by itself, in a wider *inner* space. *Pooling* makes one vector of the tokens' vectors: their
mean, or the first one.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.meaning.files import MODEL_TENSORS, TOKENIZER, ModelFolder

_MOST_TOKENS = 512
"""No more tokens of a text are read, however many the model could: the memory of attention grows with their square."""

_SUPPORTED = (
    'supported are sentence-transformers models of the types "bert" and "xlm-roberta" with gelu, absolute positions '
    f"and mean or cls pooling, as {MODEL_TENSORS} with {TOKENIZER}"
)

_PARTS = ("Transformer", "Pooling", "Normalize")
"""The kinds of modules that may stand in modules.json; a model with another one (Dense) gives other vectors."""


@dataclass(frozen=True, slots=True)
class Architecture:
    """The sizes of a model, and how its tokens become one vector."""

    hidden: int
    """The length of a token's vector, and of a text's."""
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    first_position: int
    """The position of the first token; XLM-RoBERTa leaves some out."""
    token_types: int
    epsilon: float
    """Added to the variance where a vector is normalized."""
    most_tokens: int
    """So many tokens of a text are read, the two that frame it included."""
    pooling: Literal["mean", "cls"]


def read_architecture(folder: ModelFolder) -> Architecture:
    """Return what config.json and its companions say. Raises ModelError for what is missing, wrong or unsupported."""
    config = _object(folder, "config.json")
    kind = config.get("model_type")
    if kind not in ("bert", "xlm-roberta"):
        raise folder.error("config.json", f"the model type is {json.dumps(kind)[:80]}; {_SUPPORTED}")
    for key, fitting in (
        ("hidden_act", ("gelu", "gelu_new", "gelu_pytorch_tanh")),
        ("position_embedding_type", ("absolute",)),
    ):
        if (value := config.get(key, fitting[0])) not in fitting:
            raise folder.error("config.json", f"{key} is {json.dumps(value)[:80]}; {_SUPPORTED}")
    first_position = _whole(folder, config, "pad_token_id", 0, 9) + 1 if kind == "xlm-roberta" else 0
    positions = _whole(folder, config, "max_position_embeddings", first_position + 8, 1_000_000)
    hidden = _whole(folder, config, "hidden_size", 1, 16_384)
    heads = _whole(folder, config, "num_attention_heads", 1, 1024)
    if hidden % heads:
        raise folder.error("config.json", f"hidden_size {hidden} does not divide by num_attention_heads {heads}")
    return Architecture(
        hidden=hidden,
        layers=_whole(folder, config, "num_hidden_layers", 1, 128),
        heads=heads,
        inner=_whole(folder, config, "intermediate_size", 1, 65_536),
        vocabulary=_whole(folder, config, "vocab_size", 1, 10_000_000),
        positions=positions,
        first_position=first_position,
        token_types=_whole(folder, config, "type_vocab_size", 1, 16),
        epsilon=_epsilon(folder, config),
        most_tokens=min(_most_tokens(folder), positions - first_position),
        pooling=_pooling(folder),
    )


def _epsilon(folder: ModelFolder, config: Mapping[str, object]) -> float:
    value = config.get("layer_norm_eps", 1e-12)
    if not isinstance(value, float) or not 0 < value < 1:
        raise folder.error("config.json", "layer_norm_eps must be a number between 0 and 1")
    return value


def _most_tokens(folder: ModelFolder) -> int:
    settings = _object(folder, "sentence_bert_config.json", optional=True)
    if settings.get("do_lower_case"):
        raise folder.error("sentence_bert_config.json", f"do_lower_case is on; {_SUPPORTED}")
    if settings.get("max_seq_length") is None:
        return _MOST_TOKENS
    return min(_whole(folder, settings, "max_seq_length", 8, 1_000_000, "sentence_bert_config.json"), _MOST_TOKENS)


def _pooling(folder: ModelFolder) -> Literal["mean", "cls"]:
    modules = folder.json("modules.json", optional=True)
    for module in modules if isinstance(modules, list) else []:
        kind = module.get("type") if isinstance(module, dict) else None
        if not isinstance(kind, str) or kind.rpartition(".")[2] not in _PARTS:
            raise folder.error(
                "modules.json", f"the model has a part of the type {json.dumps(kind)[:80]}; {_SUPPORTED}"
            )
    name = "1_Pooling/config.json"
    modes = {key for key, on in _object(folder, name, optional=True).items() if key.startswith("pooling_mode") and on}
    if modes <= {"pooling_mode_mean_tokens"}:
        return "mean"
    if modes == {"pooling_mode_cls_token"}:
        return "cls"
    raise folder.error(name, f"the pooling is {', '.join(sorted(modes))[:200]}; {_SUPPORTED}")


def _object(folder: ModelFolder, name: str, optional: bool = False) -> Mapping[str, object]:
    found = folder.json(name, optional)
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise folder.error(name, "holds no settings of a model")
    return found


def _whole(
    folder: ModelFolder, given: Mapping[str, object], key: str, low: int, high: int, name: str = "config.json"
) -> int:
    value = given.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        shown = json.dumps(value)[:80] if key in given else "missing"
        raise folder.error(name, f"{key} must be a whole number from {low} to {high}, and is {shown}")
    return value
