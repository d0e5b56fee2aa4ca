import json
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from bot.errors import ModelError
from bot.meaning.encoder import load
from bot.meaning.files import ModelFolder, model_folder
from bot.setting_values import SHIPPED_MODEL
from tests.meaning.tiny_model import make_model, set_pooling, weights, write_tensors


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_model(tmp_path / "model")


def fault(folder: Path) -> str:
    """Return the message, which names the model and says what to do."""
    with pytest.raises(ModelError) as caught:
        load(folder)
    message = str(caught.value)
    assert message.startswith(f"the model {folder} cannot be used: ")
    assert message.endswith(". Put the model there again, or set another one in [meaning] model")
    assert "\n" not in message
    return message


@pytest.mark.parametrize("name", ["config.json", "model.safetensors", "tokenizer.json"])
def test_a_missing_file_a_folder_a_pipe_and_a_loop_in_its_place_are_named(folder: Path, name: str) -> None:
    path = folder / name
    path.unlink()
    assert f"{path}: no such file" in fault(folder)
    path.mkdir()
    assert f"{path}: is not a file" in fault(folder)
    path.rmdir()
    if sys.platform == "win32":
        return
    os.mkfifo(path)
    assert f"{path}: is not a file" in fault(folder)
    path.unlink()
    path.symlink_to(path)
    assert f"{path}: cannot be read: " in fault(folder)


def test_a_folder_that_is_none_is_named(tmp_path: Path) -> None:
    assert "no such file" in fault(tmp_path / "nothing")
    (tmp_path / "file").write_text("quack")
    assert "cannot be read" in fault(tmp_path / "file")


@pytest.mark.parametrize("name", ["config.json", "1_Pooling/config.json", "sentence_bert_config.json", "modules.json"])
@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b"9" * 5000])
def test_what_is_no_json_is_named(folder: Path, name: str, content: bytes) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)
    assert f"{folder / name}: is damaged: it holds no JSON" in fault(folder)


@pytest.mark.parametrize("content", [b"", b"{}", b"[" * 100_000, b"quack", b'{"model": {"type": "BPE"}}', b"\0" * 99])
def test_what_is_no_tokenizer_is_named(folder: Path, content: bytes) -> None:
    (folder / "tokenizer.json").write_bytes(content)
    assert "tokenizer.json: is damaged, or no tokenizer" in fault(folder)


def test_a_file_that_is_too_large_is_not_read(folder: Path) -> None:
    with (folder / "config.json").open("r+b") as file:
        file.truncate(65 << 20)
    assert "config.json: is larger than 64 MB" in fault(folder)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"model_type": "mpnet"}, 'the model type is "mpnet"; supported are '),
        ({"model_type": None}, "the model type is null; supported are "),
        ({"hidden_act": "relu"}, 'hidden_act is "relu"; supported are '),
        ({"position_embedding_type": "relative_key"}, 'position_embedding_type is "relative_key"; supported are '),
        ({"hidden_size": 33}, "hidden_size 33 does not divide by num_attention_heads 4"),
        ({"hidden_size": -32}, "hidden_size must be a whole number from 1 to 16384, and is -32"),
        ({"num_hidden_layers": True}, "num_hidden_layers must be a whole number from 1 to 128, and is true"),
        ({"num_attention_heads": "4"}, 'num_attention_heads must be a whole number from 1 to 1024, and is "4"'),
        ({"vocab_size": 1e99}, "vocab_size must be a whole number from 1 to 10000000, and is 1e+99"),
        ({"layer_norm_eps": float("nan")}, "layer_norm_eps must be a number between 0 and 1"),
        ({"layer_norm_eps": "small"}, "layer_norm_eps must be a number between 0 and 1"),
        ({"max_position_embeddings": 4}, "max_position_embeddings must be a whole number from 8 to 1000000, and is 4"),
    ],
)
def test_settings_that_are_wrong_or_not_supported_are_named(
    folder: Path, change: dict[str, object], expected: str
) -> None:
    given = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(given | change))
    assert f"{folder / 'config.json'}: {expected}" in fault(folder)


def test_a_setting_that_is_missing_is_named(folder: Path) -> None:
    (folder / "config.json").write_text('{"model_type": "bert"}')
    assert "max_position_embeddings must be a whole number from 8 to 1000000, and is missing" in fault(folder)
    (folder / "config.json").write_text("[]")
    assert "config.json: holds no settings of a model" in fault(folder)


def test_other_poolings_and_other_parts_are_refused(folder: Path) -> None:
    set_pooling(folder, mean_tokens=True, max_tokens=True)
    assert "the pooling is pooling_mode_max_tokens, pooling_mode_mean_tokens; supported are " in fault(folder)
    set_pooling(folder, mean_tokens=True, max_tokens=False)
    (folder / "modules.json").write_text('[{"type": "a.Transformer"}, {"type": "a.Pooling"}, {"type": "b.Dense"}]')
    assert 'modules.json: the model has a part of the type "b.Dense"; supported are ' in fault(folder)
    (folder / "modules.json").write_text("[7]")
    assert "modules.json: the model has a part of the type null" in fault(folder)


def test_the_length_of_texts_is_read_and_limited(folder: Path) -> None:
    assert load(folder).architecture.most_tokens == 64
    (folder / "sentence_bert_config.json").write_text('{"max_seq_length": 16, "do_lower_case": false}')
    assert load(folder).architecture.most_tokens == 16
    (folder / "sentence_bert_config.json").write_text('{"max_seq_length": 0}')
    assert "sentence_bert_config.json: max_seq_length must be a whole number" in fault(folder)
    (folder / "sentence_bert_config.json").write_text('{"do_lower_case": true}')
    assert "sentence_bert_config.json: do_lower_case is on; supported are " in fault(folder)


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[:5],
        lambda content: content[:100],
        lambda content: content[:-1],
        lambda content: content[: len(content) // 2],
        lambda content: b"\xff" * 8 + content[8:],
        lambda content: b"\0" * 8 + content[8:],
        lambda content: content[:8] + b"[" * 5000 + content[5008:],
        lambda content: (2).to_bytes(8, "little") + b"[]" + content,
        lambda content: b"version https://git-lfs.github.com/spec/v1\noid sha256:53aa\nsize 90868376\n",
    ],
)
def test_weights_that_are_cut_off_or_garbage_are_named(folder: Path, damage: Callable[[bytes], bytes]) -> None:
    path = folder / "model.safetensors"
    path.write_bytes(damage(path.read_bytes()))
    assert f"{path}: is damaged" in fault(folder)


NAME = "encoder.layer.1.output.dense.bias"


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (None, f"the tensor {NAME} is missing"),
        ([], f"the tensor {NAME} is missing"),
        ({}, f"the tensor {NAME} has the shape None, not [32]"),
        ({"shape": [2**60]}, f"the tensor {NAME} has the shape [{2**60}], not [32]"),
        ({"shape": [32], "dtype": "BF16"}, f"the tensor {NAME} is of type BF16, not F32 or F16"),
        ({"shape": [32], "dtype": ["F32"]}, f"the tensor {NAME} is of type ['F32'], not F32 or F16"),
        *(
            ({"shape": [32], "dtype": "F32", "data_offsets": offsets}, f"the tensor {NAME} is not where it should be")
            for offsets in (
                None,
                [],
                [0],
                [0, 64],
                [128, 0],
                [-128, 0],
                [0.0, 128.0],
                [2**63, 2**63 + 128],
                ["0", "128"],
            )
        ),
    ],
)
def test_tensors_that_are_missing_or_wrong_are_named(folder: Path, entry: Any, expected: str) -> None:
    write_tensors(folder / "model.safetensors", weights(), {NAME: entry})
    assert expected in fault(folder)


def test_numbers_that_make_no_vectors_are_an_error(folder: Path) -> None:
    for wrong in (np.nan, np.inf, 1e38):
        tensors = weights()
        tensors["encoder.layer.0.output.dense.weight"][:] = wrong
        write_tensors(folder / "model.safetensors", tensors)
        assert "model.safetensors: is damaged: its numbers make no vectors" in fault(folder)


def test_a_damaged_copy_of_the_shipped_model_is_known_by_its_digest(tmp_path: Path) -> None:
    shipped = model_folder(SHIPPED_MODEL)
    copy = ModelFolder(tmp_path, shipped.name, shipped.digests, shipped.advice)
    shutil.copy(shipped.path / "tokenizer.json", tmp_path)
    assert copy.checked_digest("tokenizer.json") == shipped.digests["tokenizer.json"]
    with (tmp_path / "tokenizer.json").open("r+b") as file:
        file.write(b" ")
    with pytest.raises(ModelError, match=r"tokenizer\.json: is damaged, or not the official one\. Install it again: "):
        copy.checked_digest("tokenizer.json")


def test_whatever_the_files_hold_the_model_is_loaded_or_refused_in_words(
    tmp_path: Path, at_length: Callable[[int, int], int]
) -> None:
    folder = make_model(tmp_path / "model")
    names = ["config.json", "model.safetensors", "tokenizer.json"]
    whole = {name: (folder / name).read_bytes() for name in names}

    @hypothesis_settings(max_examples=at_length(60, 5_000))
    @given(st.sampled_from(names), st.floats(0, 1), st.binary(min_size=1, max_size=9), st.booleans())
    def garble(name: str, at: float, by: bytes, cut: bool) -> None:
        content = whole[name]
        # The header of the weights is what there is to get wrong.
        place = int(at * min(len(content), 4_000))
        # A new file each time: that of a model which is still mapped must not change its length.
        (folder / name).unlink()
        (folder / name).write_bytes(content[:place] + by + (b"" if cut else content[place + len(by) :]))
        with suppress(ModelError):
            row = load(folder).encode(["the bridge"])
            assert abs(np.linalg.norm(row) - 1) < 1e-4
        (folder / name).write_bytes(content)

    garble()
