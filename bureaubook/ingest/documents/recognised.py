"""Characters recognised in the pictures of lines, by models that are in the wheel of rapidocr: nothing is fetched."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnxruntime
import rapidocr
from numpy.typing import NDArray

MODEL = "models/PP-OCRv6_rec_small.onnx"
NARROW = [3, 48, 64]  # colours, height and least width of what the model is given
AT_ONCE = 8


class Recognised(NamedTuple):
    """What was read, and how certain the model is of it (0 to 1)."""

    text: str
    score: float


class Recogniser:
    """The model, loaded."""

    def __init__(self) -> None:
        onnxruntime.disable_telemetry_events()  # ORT_DISABLE_TELEMETRY, set by whoever starts the process, does more
        self._model = rapidocr.RapidOCR(
            params={
                "Global.log_level": "critical",
                "Rec.model_path": str(Path(rapidocr.__file__).with_name("models") / Path(MODEL).name),
                "Rec.rec_img_shape": NARROW,
                "Rec.rec_batch_num": AT_ONCE,
                "EngineConfig.onnxruntime.intra_op_num_threads": min(2, os.cpu_count() or 1),
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )

    def read(self, lines: Sequence[NDArray[Any]]) -> list[Recognised]:
        """Return what is read in each grey picture of a line."""
        if not lines:
            return []
        found = self._model.recognize_txt([np.repeat(line[:, :, None], 3, axis=2) for line in lines])
        return [Recognised(text, float(score)) for text, score in zip(found.txts, found.scores, strict=True)]
