"""Parts of the installer's script that follow from the bundle and the app: its files one by one, and its file types.

Nothing is removed by a folder's name, as people install into folders that hold other things.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath

_TYPES_KEY = "${CLASSES}\\Applications\\${PROGRAM}\\SupportedTypes"


def bundle_files(bundle: Path) -> list[PurePath]:
    """All files of a bundle, relative to it, in order."""
    return sorted(path.relative_to(bundle) for path in bundle.rglob("*") if not path.is_dir())


def files_script(bundle: Path) -> str:
    """The macros InstallFiles, RemoveFiles and RemoveFolders.

    What is left of files is an error, what is left of folders is not, so that these two are apart.

    Args:
        bundle: The folder that PyInstaller made.
    """
    files = bundle_files(bundle)
    folders = sorted({folder for file in files for folder in file.parents if folder.name}, reverse=True)
    deleted = (f'Delete "{_on_target(file)}"' for file in files)
    emptied = (f'RMDir "{_on_target(folder)}"' for folder in folders)
    return (
        _macro("InstallFiles", _install_lines(bundle, files))
        + _macro("RemoveFiles", deleted)
        + _macro("RemoveFolders", emptied)
    )


def types_script(suffixes: Iterable[str]) -> str:
    """The macros AddTypes and RemoveTypes.

    Args:
        suffixes: File suffixes with the dot.
    """
    ordered = sorted(suffixes)
    added = [f'WriteRegStr SHCTX "{_TYPES_KEY}" "{suffix}" ""' for suffix in ordered]
    added += [f'WriteRegStr SHCTX "{_programs_of(suffix)}" "${{DOCUMENT}}" ""' for suffix in ordered]
    removed = [f'DeleteRegValue SHCTX "{_programs_of(suffix)}" "${{DOCUMENT}}"' for suffix in ordered]
    # Keys that others have put something into stay.
    emptied = [key for suffix in ordered for key in (_programs_of(suffix), f"${{CLASSES}}\\{suffix}")]
    removed += [f'DeleteRegKey /ifempty SHCTX "{key}"' for key in emptied]
    return _macro("AddTypes", added) + _macro("RemoveTypes", removed)


def _programs_of(suffix: str) -> str:
    return f"${{CLASSES}}\\{suffix}\\OpenWithProgids"


def _install_lines(bundle: Path, files: Sequence[PurePath]) -> list[str]:
    lines: list[str] = []
    folder: PurePath | None = None
    for file in sorted(files, key=lambda file: (file.parent, file.name)):
        if file.parent != folder:
            folder = file.parent
            lines.append(f'SetOutPath "{_on_target(folder)}"')
        # A name is quoted on the side where it is written; where it is read, it stands for itself.
        lines.append(f'File "/oname={_quoted(file.name)}" "{bundle / file}"')
    return lines


def _on_target(path: PurePath) -> str:
    return "\\".join(("$INSTDIR", *map(_quoted, path.parts)))


def _quoted(text: str) -> str:
    return text.replace("$", "$$").replace('"', '$\\"')


def _macro(name: str, lines: Iterable[str]) -> str:
    body = "".join(f"  {line}\n" for line in lines)
    return f"!macro {name}\n{body}!macroend\n"
