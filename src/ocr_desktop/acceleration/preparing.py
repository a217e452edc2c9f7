"""Preparing an engine: convert, build, check and measure every candidate, then choose.

Every candidate runs in a throw-away process of its own: what crashes or hangs there is a reason and not an end, and its
figures are not disturbed by another runtime in the same process.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from ocr_desktop.acceleration.attempt import Attempt
from ocr_desktop.acceleration.built_files import SPARE_FOLDER, temporary_folder
from ocr_desktop.acceleration.choosing import Choice, Figure, choose
from ocr_desktop.acceleration.context import EngineContext
from ocr_desktop.acceleration.planner import CPU, MEASURED_NETWORKS, Layout, standard_assignment, standard_assignments
from ocr_desktop.acceleration.preparation_steps import PreparationSteps, Step, steps_of
from ocr_desktop.acceleration.trial.client import TrialProcess
from ocr_desktop.acceleration.trial.messages import Begin, Measured
from ocr_desktop.acceleration.variants import Variant, other_variants, reference_variant
from ocr_desktop.acceleration.verdicts import measurements
from ocr_desktop.backends.capabilities import CAPABILITIES
from ocr_desktop.domain.compute import Network
from ocr_desktop.domain.engine import Gate
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.errors import EngineError, ModelError, PassingError, UnavailableError
from ocr_desktop.domain.preparation import Candidate, Preparation
from ocr_desktop.domain.progress import CancelToken, ProgressCallback, Stage
from ocr_desktop.models.verify import verify_file
from ocr_desktop.system.computer_memory import free_memory_bytes
from ocr_desktop.system.reading_gate import ReadingGate

LEAST_CROPS = 40
"""Lines that must have been compared before anything but the standard engine may read."""

MEASURE_BUDGET_S = 20.0
"""Seconds of measuring, beyond the fewest passes that a median needs."""

_LEAST_FREE_MIB = 1024
"""Memory that must be free for one more candidate: about what the largest takes while it reads the sample pages."""

_FEWEST_PASSES, _MOST_PASSES = 3, 9

_HOPELESS = 1.5
"""How many times slower than the fastest a candidate is after one pass, so that no time is spent on a second."""

TrialStarter = Callable[[Begin, ProgressCallback, CancelToken], TrialProcess]


def start_trial(begin: Begin, on_progress: ProgressCallback, cancel: CancelToken) -> TrialProcess:
    """Start a process to try a candidate in; see `TrialProcess`."""
    return TrialProcess(begin, on_progress=on_progress, cancel=cancel)


def prepare_engine(
    options: EngineOptions,
    *,
    on_progress: ProgressCallback,
    cancel: CancelToken,
    gate: Gate | None = None,
    anew: bool = False,
) -> Preparation:
    """Find the fastest engine for these options, unless that was done before.

    Args:
        options: What the user asks.
        on_progress: Told of every step, and of what goes on inside the long ones.
        cancel: Ends everything within a second; nothing half-written stays.
        gate: Tells when pages are read; measuring waits for them.
        anew: Measure again, whatever is known.

    Raises:
        Cancelled: the token was set.
        ModelError: the model is missing or damaged.
        EngineError: not even the standard engine works.
    """
    context = EngineContext.gather(options)
    if not anew and (known := context.find_preparation()):
        return known
    preparation = EnginePreparer(context, on_progress, cancel, gate or ReadingGate()).prepare()
    context.keep_preparation(preparation)
    return replace(preparation, notice=context.notice)


@dataclass(slots=True)
class EnginePreparer:
    """Prepares one engine.

    Attributes:
        context: What is asked, and what there is to do it with.
        on_progress, cancel, gate: As `prepare_engine`.
        start: Starts the process for a candidate.
        free_memory_bytes: Tells how much memory there is yet, since all candidates stay open until they are measured.
    """

    context: EngineContext
    on_progress: ProgressCallback
    cancel: CancelToken
    gate: Gate
    start: TrialStarter = start_trial
    free_memory_bytes: Callable[[], int | None] = free_memory_bytes

    def prepare(self) -> Preparation:
        """Try everything and choose.

        Raises:
            Cancelled, ModelError, EngineError: as `prepare_engine`.
        """
        context, layout = self.context, self.context.layout()
        standards = standard_assignments(context.bundle, context.means, device=CPU)
        references = [Attempt(reference_variant(standard)) for standard in standards]
        others = [Attempt(variant) for variant in other_variants(layout.candidates, references[0].variant)]
        steps = self._steps([attempt.variant for attempt in (references[0], *others)])
        steps.begin(Stage.VERIFY)
        for network in context.bundle.networks.values():
            for file in network.files:
                verify_file(file)
        with self._ending((*references, *others)), temporary_folder(SPARE_FOLDER.make()) as folder:
            truth = Path(folder) / "reference.json"
            reference, crops = self._try_references(references, steps, truth)
            others = [other for other in others if other.variant.candidates != reference.variant.candidates]
            for attempt in others:
                self._try_other(attempt, steps, truth, crops)
            steps.begin(Stage.MEASURE)
            self._measure([attempt for attempt in (reference, *others) if not attempt.failure], truth)
        choice = self._choose((reference, *others), layout)
        attempts = [*(each for each in references if each.failure), reference, *others]
        return Preparation(
            model=context.bundle.name,
            measurements=measurements(attempts, choice),
            skipped=layout.candidates[Network.TEXT_RECOGNITION].skipped,
            speedup=choice.speedup,
            measured_at=time.time(),
            is_passing=any(attempt.is_passing for attempt in attempts),
        )

    def _steps(self, variants: Sequence[Variant]) -> PreparationSteps:
        trials = [step for each in variants for step in steps_of(each, needs_converting=self._needs_converting(each))]
        steps = [Step(Stage.VERIFY, "", 1.0), *dict.fromkeys(trials), Step(Stage.MEASURE, "", MEASURE_BUDGET_S)]
        return PreparationSteps(steps, self.on_progress, self.cancel)

    def _needs_converting(self, variant: Variant) -> bool:
        networks = self.context.bundle.networks
        return any(networks[task].file_in(each.model_format) is None for task, each in variant.candidates.items())

    @contextmanager
    def _ending(self, attempts: Sequence[Attempt]) -> Iterator[None]:
        """No process outlives the preparation, however it ends, and nothing that it had half written."""
        try:
            yield
        finally:
            for attempt in attempts:
                attempt.end(attempt.failure)
            self.context.cache.remove_leftovers()

    def _try_references(self, attempts: Sequence[Attempt], steps: PreparationSteps, truth: Path) -> tuple[Attempt, int]:
        """The standard engine reads the sample pages, or what stands in for it where it fails.

        Returns:
            What read them, and how many lines.
        """
        for attempt in attempts:
            try:
                self._start(attempt, steps)
                attempt.open()
                steps.begin(Stage.CHECK, attempt.variant.label)
                return attempt, attempt.write_reference(truth)
            except EngineError as error:
                attempt.give_up(error)
        raise EngineError("; ".join(f"{attempt.variant.label}: {attempt.failure}" for attempt in attempts))

    def _try_other(self, attempt: Attempt, steps: PreparationSteps, truth: Path, crops: int) -> None:
        """Everything up to the comparison; whatever fails is the attempt's own end."""
        try:
            self._expect_room()
            if self._needs_converting(attempt.variant):
                steps.begin(Stage.CONVERT, attempt.variant.label)
                self._convert(attempt.variant, steps)
            self._start(attempt, steps)
            if CAPABILITIES[attempt.variant.first.backend].has_engine_file:
                steps.begin(Stage.BUILD, attempt.variant.label)
                self.context.notices.extend(attempt.build())
            attempt.open()
            steps.begin(Stage.CHECK, attempt.variant.label)
            attempt.check(truth)
        except (EngineError, ModelError) as error:
            attempt.give_up(error)
            return
        if crops < LEAST_CROPS:
            attempt.end(f"cannot be compared: the standard engine reads only {crops} lines of the sample pages")

    def _expect_room(self) -> None:
        free_bytes = self.free_memory_bytes()
        if free_bytes is not None and (free_mib := free_bytes // 1024**2) < _LEAST_FREE_MIB:
            raise PassingError(f"not tried: {free_mib} MB of memory are free, and it may take {_LEAST_FREE_MIB}")

    def _start(self, attempt: Attempt, steps: PreparationSteps) -> None:
        steps.begin(Stage.LOAD, attempt.variant.label)
        context = self.context
        threads = {task: context.cpu_threads[task] for task in attempt.variant.candidates}
        candidates, folder = attempt.variant.candidates, context.cache.folder
        begin = Begin(context.options, candidates, threads, folder, SPARE_FOLDER.make())
        attempt.process = self.start(begin, steps.on_detail, self.cancel)

    def _convert(self, variant: Variant, steps: PreparationSteps) -> None:
        for task, candidate in variant.candidates.items():
            network = self.context.bundle.networks[task]
            self.context.networks.convert(network, candidate, on_progress=steps.on_detail, cancel=self.cancel)

    def _measure(self, attempts: Sequence[Attempt], truth: Path) -> None:
        """Pass over the sample pages in turns, so that whatever else this computer does hits all alike."""
        spent_s, passes = 0.0, 0
        fewest, most = (_FEWEST_PASSES, _MOST_PASSES) if len(attempts) > 1 else (1, 1)
        while passes < fewest or (spent_s < MEASURE_BUDGET_S and passes < most):
            self.gate.wait(self.cancel)
            readings, started = self.gate.readings, time.monotonic()
            measured = self._round(self._in_the_running(attempts), readings, truth)
            if self.gate.readings != readings:
                continue  # a page was read meanwhile
            for attempt, figures in measured:
                attempt.count(passes, figures)
            spent_s += time.monotonic() - started
            passes += 1

    def _in_the_running(self, attempts: Sequence[Attempt]) -> list[Attempt]:
        """What may still turn out to be the fastest, for one of its networks at least, and the standard."""
        running = [attempt for attempt in attempts if not attempt.failure]
        if not all(attempt.rounds for attempt in running):
            return running
        best = {
            task: min(each.pass_ms(task) for each in running if task in each.variant.candidates)
            for task in MEASURED_NETWORKS
            if any(task in each.variant.candidates for each in running)
        }
        return [
            attempt
            for attempt in running
            if attempt.variant.is_reference
            or any(attempt.pass_ms(task) < _HOPELESS * best[task] for task in attempt.variant.candidates)
        ]

    def _round(self, attempts: Sequence[Attempt], readings: int, truth: Path) -> list[tuple[Attempt, Measured]]:
        """One pass of each; what is read meanwhile ends it, since its figures are void and reading goes first."""
        measured: list[tuple[Attempt, Measured]] = []
        for attempt in attempts:
            if self.gate.readings != readings:
                break
            try:
                measured.append((attempt, attempt.measure(truth)))
            except EngineError as error:
                attempt.give_up(error)
        return measured

    def _choose(self, attempts: Sequence[Attempt], layout: Layout) -> Choice:
        """The fastest of what may be chosen: what agrees with the standard; of what is pinned, what there is."""
        reference = attempts[0]
        if not reference.is_measured:
            raise EngineError(f"the standard engine failed while it was measured: {reference.failure}")
        usable = {task: found.usable for task, found in layout.candidates.items()}
        measured = [attempt for attempt in attempts if attempt.is_measured]
        agreeing = [figure for attempt in measured for figure in attempt.figures()]
        allowed = [figure for figure in agreeing if figure.candidate in usable[figure.network]]
        for task in reference.variant.candidates:
            if not any(figure.network is task for figure in allowed):
                allowed += self._last_resort(task, measured, usable[task])
        if not all(any(figure.network is task for figure in allowed) for task in reference.variant.candidates):
            raise self._nothing_works(attempts)
        standard = self._standard(measured) or reference.figures()
        return choose(allowed, standard)

    def _nothing_works(self, attempts: Sequence[Attempt]) -> UnavailableError:
        """Why nothing that was asked for can read."""
        failures = [f"{attempt.variant.label}: {attempt.failure}" for attempt in attempts if attempt.failure]
        return UnavailableError("; ".join(failures), hint="Choose auto for device, backend and precision")

    def _last_resort(self, task: Network, measured: Sequence[Attempt], usable: Sequence[Candidate]) -> list[Figure]:
        """Where nothing agrees: the standard engine, or what the user insists on."""
        is_pinned = self.context.options.pins(task)
        return [
            attempt.figure(task)
            for attempt in measured
            for each, candidate in attempt.variant.candidates.items()
            if each is task and (candidate in usable if is_pinned else attempt.variant.is_reference)
        ]

    def _standard(self, measured: Sequence[Attempt]) -> list[Figure]:
        """The figures of the standard engine on the device picked; none where there is no such engine."""
        context = self.context
        try:
            standard = standard_assignment(context.bundle, context.means, device=context.device).candidates
        except UnavailableError:
            return []
        figures = [figure for attempt in measured for figure in attempt.figures()]
        own = [figure for figure in figures if figure.candidate == standard[figure.network]]
        return own if len(own) == len({figure.network for figure in figures}) else []
