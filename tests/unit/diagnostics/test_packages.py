from __future__ import annotations

import pytest

from ocr_desktop.diagnostics.packages import CONFLICTS, NEEDS, examine_packages
from ocr_desktop.domain.diagnosis import Level


def with_versions(**versions):
    """A computer with these distributions; underscores stand for hyphens."""
    known = {name.replace("_", "-"): version for name, version in versions.items()}
    return lambda name: known.get(name, "")


def test_nothing_is_in_the_way_where_nothing_is_installed():
    (only,) = examine_packages(with_versions())

    assert only.level is Level.OK


@pytest.mark.parametrize("conflict", CONFLICTS, ids=lambda conflict: conflict.module)
def test_two_packages_of_one_module_are_a_fault_with_a_way_out(conflict):
    first, second, *_ = conflict.distributions

    findings = examine_packages(lambda name: "1.0" if name in (first, second) else "")

    faults = [finding for finding in findings if finding.level is Level.PROBLEM]
    assert [finding.subject for finding in faults] == [conflict.module]
    assert first in faults[0].text
    assert second in faults[0].text
    assert "pip uninstall" in faults[0].hint


def test_onnxruntime_without_cudas_packages_is_told_how_to_get_them():
    findings = examine_packages(with_versions(onnxruntime_gpu="1.31.1", nvidia_cuda_runtime="13.0.96"))

    (need,) = [finding for finding in findings if finding.subject == "onnxruntime-gpu"]
    assert need.level is Level.TO_DO
    assert "nvidia-cudnn-cu13 9" in need.text
    assert "nvidia-cuda-runtime" not in need.text
    assert "onnxruntime-gpu[cuda,cudnn]" in need.hint


def test_packages_for_an_older_cuda_do_not_count():
    (need,) = [each for each in NEEDS if each.distribution == "onnxruntime-gpu"]
    old = dict.fromkeys((name for name, _ in need.brought_by), "1.0")

    findings = examine_packages(lambda name: "1.31.1" if name == need.distribution else old.get(name, ""))

    assert [finding.level for finding in findings if finding.subject == need.distribution] == [Level.TO_DO]


@pytest.mark.parametrize("need", NEEDS, ids=lambda need: need.distribution)
def test_a_package_with_all_it_needs_is_well(need):
    versions = {name: f"{least}.5" for name, least in need.brought_by} | {need.distribution: "99.0"}

    findings = examine_packages(lambda name: versions.get(name, ""))

    assert [finding.level for finding in findings if finding.subject == need.distribution] == [Level.OK]
