"""A bare Debian in a folder, for what is to be installed as on a fresh computer.

Every command runs in mounts and processes of its own, which end with it: nothing stays mounted in the folder.
"""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

RELEASE = "bookworm"
USER_ID = 1000
_X11 = "/tmp/.X11-unix"

_ENTER = """
root=$1 shared_memory=$2 read_only=$3
shift 3
mount -t proc proc "$root/proc"
if [ "$shared_memory" ]; then
    mkdir -p "$root/dev/shm" && mount -t tmpfs tmpfs "$root/dev/shm"
elif [ -d "$root/dev/shm" ]; then
    rmdir "$root/dev/shm"
fi
if [ -d /tmp/.X11-unix ]; then
    mkdir -p "$root/tmp/.X11-unix" && mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
fi
if [ "$read_only" ]; then
    mount --bind "$root$read_only" "$root$read_only" && mount -o remount,ro,bind "$root$read_only"
fi
exec chroot "$@"
"""


@dataclass(frozen=True)
class BareDebian:
    """Commands in the root of another system.

    Attributes:
        root: Its folder.
    """

    root: Path

    @classmethod
    def bootstrap(cls, root: Path) -> BareDebian:
        """Make one in an empty folder from the mirror that debootstrap knows; a minute, and a download."""
        command = ["debootstrap", "--variant=minbase", RELEASE, str(root)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        root.chmod(0o755)  # it may have been a private folder
        (root / "etc" / "resolv.conf").write_bytes(Path("/etc/resolv.conf").read_bytes())
        return cls(root)

    def add_user(self, name: str) -> Path:
        """Add a user, who may have a name that no tool would allow; the home as seen from inside."""
        home = Path("/home") / name
        with (self.root / "etc" / "passwd").open("a", encoding="utf-8") as file:
            file.write(f"{name}:x:{USER_ID}:{USER_ID}::{home}:/bin/sh\n")
        inside = self.root / home.relative_to("/")
        inside.mkdir(parents=True)
        subprocess.run(["chown", f"{USER_ID}:{USER_ID}", str(inside)], check=True)
        return home

    def command(
        self,
        *words: str,
        user_id: int = 0,
        environment: Mapping[str, str] | None = None,
        is_offline: bool = False,
        has_shared_memory: bool = True,
        read_only: str = "",
    ) -> list[str]:
        """The command that runs another one inside.

        Args:
            words: The other one.
            user_id: Who runs it.
            environment: All variables but PATH.
            is_offline: Without any network, the loopback included.
            has_shared_memory: With a /dev/shm.
            read_only: A folder that cannot be written.
        """
        apart = ["unshare", "--mount", "--pid", "--fork", "--kill-child", *(["--net"] if is_offline else [])]
        entered = [*apart, "sh", "-ec", _ENTER, "sh", str(self.root), "yes" if has_shared_memory else "", read_only]
        variables = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", **(environment or {})}
        named = [f"{name}={value}" for name, value in variables.items()]
        return [*entered, f"--userspec={user_id}:{user_id}", str(self.root), "env", "-i", *named, *words]

    def run(self, command: Sequence[str], *, timeout_s: float = 600) -> subprocess.CompletedProcess[str]:
        """Run what `command` made; its output is text."""
        return subprocess.run(command, capture_output=True, text=True, timeout=timeout_s, check=False)

    def install(self, *arguments: str) -> None:
        """Have apt do something, without a question.

        Raises:
            RuntimeError: it refuses.
        """
        words = ("apt-get", "--quiet=2", "--yes", *arguments)
        done = self.run(self.command(*words, environment={"DEBIAN_FRONTEND": "noninteractive"}), timeout_s=1800)
        if done.returncode != 0:
            raise RuntimeError(f"apt-get {' '.join(arguments)}: {done.stderr}")

    def files(self, *folders: str) -> set[str]:
        """All files and folders in some folders."""
        paths = (path for folder in folders for path in (self.root / folder).rglob("*"))
        return {str(path.relative_to(self.root)) for path in paths}
