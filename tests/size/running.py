"""One size of library, from its making to its figures. Every step that is measured is a process of its own."""

import json
import shutil
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import psutil

from bot.meaning.encoder import load
from bot.meaning.files import model_folder
from bot.setting_values import SHIPPED_MODEL
from bot.storage.sqlite import open_store
from tests.size.measuring import peak, size_on_disk
from tests.size.recombining import SENTENCES, made_articles, questions_about, questions_without_answer
from tests.size.rivals import RIVALS
from tests.size.sentences import Pool
from tests.size.serving import Plan
from tests.size.vectors import fill

QUESTIONS, HOPELESS = 200, 20
CHANGES = 20
"""Articles added and removed, alone and while questions are asked."""
SEED = 3


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a rival goes: seconds for building and asking, bytes of memory."""

    seconds: float
    memory: int


def figures(pool: Pool, count: int, work: Path, limits: Limits | None, starts: int = 2) -> dict[str, Any]:
    """Return what was measured of a library of `count` articles; of no rivals where there are no limits. `work` is a
    folder to fill, which is emptied first; `starts` is how often the library is served.
    """
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    _make(pool, count, work)
    found = {"articles": count, "sentences": count * SENTENCES, **_import(work, count), **_encode(pool, work)}
    found["by_words"] = _serve(work, 1, by_meaning=False)
    found |= _serve(work, starts, by_meaning=True)
    if limits:
        found["rivals"] = {name: _rival(name, work, limits) for name in RIVALS}
    return found


def _make(pool: Pool, count: int, work: Path) -> None:
    """Write the articles, their sentences, and what to ask."""
    chosen = {at * count // QUESTIONS for at in range(QUESTIONS)}
    kept = []
    with (
        (work / "articles.jsonl").open("w", encoding="utf-8") as lines,
        _sentences(work).open("w", encoding="utf-8") as sentences,
    ):
        for number, article in enumerate(made_articles(pool, count, SEED)):
            lines.write(f"{json.dumps(article.as_line(), ensure_ascii=False)}\n")
            sentences.writelines(f"{sentence}\n" for sentence in article.sentences)
            if number in chosen:
                kept.append(article)
    about, hopeless = questions_about(kept, SEED), questions_without_answer(pool, HOPELESS, SEED)
    for by_meaning in (False, True):
        plan = Plan(about, hopeless, kept[-1].title, kept[-1].tags[0], min(CHANGES, count) if by_meaning else 0)
        _plan(work, by_meaning).write_text(json.dumps(asdict(plan), ensure_ascii=False), encoding="utf-8")


def _import(work: Path, count: int) -> dict[str, Any]:
    start = time.perf_counter()
    folders = "--articles", str(work / "articles"), "--data", str(work / "data")
    command = [sys.executable, "-m", "bot", *folders, "import", "-q", "--later", str(work / "articles.jsonl")]
    process = psutil.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    most, spent = peak(process)
    seconds = time.perf_counter() - start
    assert process.returncode == 0, "every made article is stored"
    disk = {
        "articles": size_on_disk(work / "articles"),
        "store": size_on_disk(work / "data" / "library.sqlite"),
        "index": size_on_disk(work / "data" / "index"),
    }
    rates = {"import_rate": count / seconds, "import_rate_of_processor": count / max(spent, 0.01)}
    return {"import_seconds": seconds, **rates, "import_memory": most, "disk": disk}


def _encode(pool: Pool, work: Path) -> dict[str, Any]:
    """Give all articles vectors and write the configurations of two bots: of one that goes by words alone, and of one
    whose model is said to know every language.
    """
    model = model_folder(SHIPPED_MODEL).path
    for by_meaning, place in ((False, ""), (True, str(model))):
        _config(work, by_meaning).write_text(f"[meaning]\nmodel = {json.dumps(place)}\n", encoding="utf-8")
    store = open_store(work / "data")
    try:
        encoded = fill(store, load(model), pool, SEED)
    finally:
        store.close()
    return {"encoded": encoded, "disk_encoded": size_on_disk(work / "data" / "library.sqlite")}


def _serve(work: Path, times: int, *, by_meaning: bool) -> dict[str, Any]:
    """Serve the library so many times and return what was measured the last time, with how long each start took until
    the first answer, and until the vectors could be searched: the first one may read files from the disk that are in
    memory for whatever comes next.
    """
    starts, searchable = list[float](), list[float]()
    for time_left in reversed(range(times)):
        start = time.perf_counter()
        files = _config(work, by_meaning), work / "articles", work / "data", _plan(work, by_meaning)
        command = [sys.executable, "-m", "tests.size.serving", *map(str, files), *["last"] * (not time_left)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            for moments in (starts, searchable):
                process.stdout.readline()
                moments.append(time.perf_counter() - start)
            measured = process.stdout.read()
        assert process.returncode == 0, "the process that serves has measured everything"
    return {"start": starts, "searchable": searchable, **json.loads(measured)}


def _rival(name: str, work: Path, limits: Limits) -> dict[str, Any] | None:
    """Return what was measured of a rival, None where it reached a limit."""
    folder = work / name
    folder.mkdir()
    command = [sys.executable, "-m", "tests.size.rivals", name, str(_sentences(work)), str(_plan(work)), str(folder)]
    with psutil.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        end = time.monotonic() + limits.seconds
        while process.poll() is None:
            if time.monotonic() > end or process.memory_info().rss > limits.memory:
                process.kill()
            time.sleep(0.1)
        measured = process.stdout.read()
    shutil.rmtree(folder)
    return dict(json.loads(measured)) if process.returncode == 0 else None


def _sentences(work: Path) -> Path:
    return work / "sentences.txt"


def _plan(work: Path, by_meaning: bool = True) -> Path:
    return work / ("plan.json" if by_meaning else "plan by words.json")


def _config(work: Path, by_meaning: bool) -> Path:
    return work / ("config.toml" if by_meaning else "config by words.toml")
