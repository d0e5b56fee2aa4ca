"""The model of a library, with the sentences that it has encoded: loaded once, when somebody needs it first."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.errors import ModelError
from bot.library.meaning_index import MeaningIndex
from bot.library.vector_making import SentenceEncoder, model_of
from bot.meaning import encoder as meaning
from bot.settings import MeaningSettings
from bot.storage.store import Store

log = logging.getLogger(__name__)

Load = Callable[[MeaningSettings], SentenceEncoder]


def load_once(settings: MeaningSettings) -> SentenceEncoder:
    """Return the model of the settings, the same one to all libraries of this process. Raises ModelError."""
    assert settings.model is not None
    return _of_process(settings.model, settings.languages)


@cache
def _of_process(place: str | Path, languages: tuple[str, ...]) -> SentenceEncoder:
    return meaning.load(place, languages)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A model that is ready, and what it has encoded."""

    encoder: SentenceEncoder
    index: MeaningIndex


class ModelInUse:
    """The model of the settings: turned off, not loaded yet, loaded, or given up. Safe from any thread."""

    def __init__(self, store: Store, settings: MeaningSettings, load: Load) -> None:
        self.turned_off = settings.model is None
        self.loaded: Loaded | None = None
        """The model, None where it is not loaded."""
        self.problem = ""
        """Why it was given up, in words."""
        self._store = store
        self._settings = settings
        self._load = load
        self._loading = threading.Lock()

    def get(self) -> Loaded | None:
        """Return the model, loaded where it is not yet; None where it is turned off or was given up."""
        with self._loading:
            if self.loaded is None and not self.problem and not self.turned_off:
                try:
                    encoder = self._load(self._settings)
                except ModelError as error:
                    self.give_up(error)
                else:
                    self.loaded = Loaded(encoder, MeaningIndex(self._store, model_of(encoder), encoder.dimensions))
            return self.loaded

    def give_up(self, error: ModelError) -> None:
        """Go on with words alone."""
        self.loaded, self.problem = None, str(error)
        log.error("Questions are answered by their words alone: %s", error)
