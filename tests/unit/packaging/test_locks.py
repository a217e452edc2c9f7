"""The locks are complete, hashed and free of addresses."""

from __future__ import annotations

import re
import tomllib

import pytest
from tools.check_locks import LOCKS, ROOT, faults_of, lock_entries

PEER_LOCKS = ("peer-rapidocr", "peer-paddleocr", "peer-paddle")


def lock_text(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


def pinned(name: str) -> set[str]:
    return {entry.name for entry in lock_entries(lock_text(name))}


def named(requirements: list[str]) -> set[str]:
    return {re.split(r"[\s\[<>=;!~]", requirement, maxsplit=1)[0].lower() for requirement in requirements}


@pytest.fixture(scope="module")
def project() -> dict[str, dict[str, object]]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", [*LOCKS, *PEER_LOCKS])
def test_lock_pins_and_hashes_everything_and_names_no_address(name: str) -> None:
    assert faults_of(lock_text(name)) == []
    assert len(pinned(name)) > 20


@pytest.mark.parametrize("extra", ["cpu", "paddle", "rtx", "gpu"])
def test_lock_pins_what_the_project_names(extra: str, project: dict) -> None:
    wanted = named(project["project"]["dependencies"]) | named(project["project"]["optional-dependencies"][extra])
    assert wanted - pinned(extra) == set()


@pytest.mark.parametrize("name", PEER_LOCKS)
def test_lock_of_a_peer_pins_what_its_group_names(name: str, project: dict) -> None:
    assert named(project["dependency-groups"][name]) - pinned(name) == set()


def test_test_lock_adds_to_the_cpu_lock_without_changing_it(project: dict) -> None:
    cpu = {entry.text for entry in lock_entries(lock_text("cpu"))}
    test = {entry.text for entry in lock_entries(lock_text("test"))}
    assert cpu - test == set()
    assert named(project["dependency-groups"]["test"]) - pinned("test") == set()


def test_bundle_lock_adds_to_the_cpu_lock_without_changing_it(project: dict) -> None:
    cpu = {entry.text for entry in lock_entries(lock_text("cpu"))}
    bundle = {entry.text for entry in lock_entries(lock_text("bundle"))}
    assert cpu - bundle == set()
    assert named(project["dependency-groups"]["bundle"]) - pinned("bundle") == set()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("numpy==2.0 \\\n    --hash=sha256:ab\nold>=1 \\\n    --hash=sha256:cd\n", "old has no version"),
        ("numpy==2.0\n", "numpy has no hash"),
        ("--index-url https://example.org/simple\nnumpy==2.0 \\\n    --hash=sha256:ab\n", "holds an address"),
        ("numpy @ https://example.org/n.whl \\\n    --hash=sha256:ab\n", "holds an address"),
    ],
)
def test_faults_of_a_lock_are_seen(text: str, fault: str) -> None:
    assert fault in faults_of(text)


def test_good_lock_has_no_fault() -> None:
    assert faults_of("# made by uv\nnumpy==2.0 ; python_version < '4' \\\n    --hash=sha256:ab\n") == []
