"""What PaddleX's `use_hpip` and `hpi_config` ask for, in this app's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ocr_desktop.acceleration.paddlex_schema import Accelerated, HpiConfig
from ocr_desktop.domain.compute import Backend, Precision
from ocr_desktop.domain.engine_options import NetworkOptions
from ocr_desktop.domain.errors import SettingsError

_BACKENDS: Mapping[str, Backend] = MappingProxyType(
    {
        "paddle": Backend.PADDLE,
        "openvino": Backend.OPENVINO,
        "onnxruntime": Backend.ONNXRUNTIME,
        "tensorrt": Backend.TENSORRT,
    }
)
_RUN_MODES: Mapping[str, tuple[Backend, Precision | None]] = MappingProxyType(
    {
        "paddle": (Backend.PADDLE_PLAIN, None),
        "paddle_fp16": (Backend.PADDLE_PLAIN, Precision.FP16),
        "mkldnn": (Backend.PADDLE, None),
        "mkldnn_bf16": (Backend.PADDLE, Precision.BF16),
        "trt_fp32": (Backend.TENSORRT, Precision.FP32),
        "trt_fp16": (Backend.TENSORRT, Precision.FP16),
    }
)
"""How Paddle Inference is to run, as `backend_config.run_mode` says it."""

_ENGINES: Mapping[str, Backend] = MappingProxyType(
    {"onnxruntime": Backend.ONNXRUNTIME, "paddle": Backend.PADDLE, "paddle_static": Backend.PADDLE}
)
_THREADS = ("cpu_num_threads", "cpu_threads")


@dataclass(frozen=True, slots=True)
class Level:
    """What holds at one level of the file, that of the levels above included.

    Attributes:
        where: The level's name with a dot behind it; empty for the top.
        use_hpip: Whether high-performance inference is asked for; None where nobody says.
        hpi_config: The keys of `hpi_config` that are set.
        engine: PaddleX's other way of choosing a runtime.
        has_own_config: Whether `hpi_config` stands at this level itself.
    """

    where: str = ""
    use_hpip: bool | None = None
    hpi_config: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    engine: str | None = None
    has_own_config: bool = False

    def below(self, where: str, node: Accelerated) -> Level:
        """The level of a part: what it says itself goes before what it inherits, key by key, as PaddleX merges them.

        A part that asks for high-performance inference by itself does not inherit the engine.
        """
        own = node.hpi_config.model_dump(exclude_none=True) if node.hpi_config else {}
        inherited = self.engine if node.use_hpip is None else None
        return Level(
            where,
            self.use_hpip if node.use_hpip is None else node.use_hpip,
            MappingProxyType({**self.hpi_config, **own}),
            node.engine or inherited,
            has_own_config=bool(own),
        )

    def same_as(self, other: Level) -> bool:
        """Whether it asks for the same."""
        return (self.use_hpip, self.hpi_config, self.engine) == (other.use_hpip, other.hpi_config, other.engine)

    def wishes(self, notes: list[str]) -> NetworkOptions:
        """What it asks for; what cannot be honoured is added to the notes.

        Raises:
            SettingsError: a key has a value that cannot be used.
        """
        if self.use_hpip is False:
            if self.has_own_config:
                notes.append(f"{self.where}hpi_config is not used, since use_hpip is off")
            return NetworkOptions(enable_hpi=False, backend=self._engine(notes))
        config = HpiConfig.model_validate(dict(self.hpi_config))
        self._note_unused(config, notes)
        backend, precision, cpu_threads = self._backend_config(config, notes)
        return NetworkOptions(
            enable_hpi=self.use_hpip,
            backend=backend or self._engine(notes),
            precision=precision,
            cpu_threads=cpu_threads,
        )

    def _engine(self, notes: list[str]) -> str:
        """The backend of `engine`; an explicit «auto» where there is none, so that a level above does not reach in."""
        if self.engine is None:
            return "auto" if self.where else ""
        if self.engine not in _ENGINES:
            notes.append(f"{self.where}engine {self.engine} is not used: exported networks are read")
            return "auto"
        return _ENGINES[self.engine]

    def _note_unused(self, config: HpiConfig, notes: list[str]) -> None:
        where = f"{self.where}hpi_config."
        if config.auto_config is False and config.backend is None:
            raise SettingsError(
                f"{where}auto_config is off, and no backend is named", hint=f"Name one in {where}backend"
            )
        if config.backend == "om":
            notes.append(f"{where}backend om (Ascend) cannot be run here; the backend is chosen by measuring")
        if config.hpi_info is not None:
            notes.append(f"{where}hpi_info is not used: what is fastest is measured on this computer")
        if config.auto_paddle2onnx is False:
            notes.append(f"{where}auto_paddle2onnx is not used: networks are converted where a backend needs it")

    def _backend_config(self, config: HpiConfig, notes: list[str]) -> tuple[str, str, int | None]:
        """Backend, precision and threads; empty and None where nothing is said."""
        where = f"{self.where}hpi_config.backend_config."
        backend: str = _BACKENDS.get(config.backend or "", "")
        precision: str = ""
        cpu_threads: int | None = None
        for key, value in (config.backend_config or {}).items():
            if key in _THREADS:
                cpu_threads = _threads(f"{where}{key}", value)
            elif key == "precision":
                precision = _one_of(f"{where}{key}", value, tuple(Precision))
            elif key == "run_mode" and config.backend == "paddle" and value != "trt_int8":
                mode = _RUN_MODES[_one_of(f"{where}{key}", value, tuple(_RUN_MODES))]
                backend, precision = mode[0], mode[1] or precision
            else:
                notes.append(f"{where}{key} is not used")
        return backend, precision, cpu_threads


def _threads(key: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise SettingsError(f"{key} is a whole number of at least 1, not {value!r}")
    return value


def _one_of(key: str, value: object, choices: tuple[str, ...]) -> str:
    if value not in choices or not isinstance(value, str):
        raise SettingsError(f"{key} is one of {', '.join(choices)}, not {value!r}")
    return value
