"""Who runs the servers. PostgreSQL refuses to run as root, so root lends them an account without rights."""

import os
import pwd
import shutil
from dataclasses import dataclass
from pathlib import Path

from diplomacy_tracker.embedded.errors import EmbeddedError


@dataclass(frozen=True)
class Account:
    """The user the servers run as; `lent` when root stepped down to it."""

    uid: int
    gid: int
    lent: bool

    def own(self, folder: Path) -> None:
        """Hand a folder and what is in it to this account."""
        if not self.lent:
            return
        for path in (folder, *folder.rglob("*")):
            os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def command(self, command: list[str], *, reaching: tuple[Path, ...]) -> list[str]:
        """The command line that runs `command` as this account, even where only root may enter `reaching`."""
        if not self.lent:
            return command
        setpriv = shutil.which("setpriv")
        if setpriv is None:
            raise EmbeddedError(
                "PostgreSQL does not run as root and the program setpriv, which steps down from root, is missing;"
                " run as an ordinary user, or set DATABASE_URL and REDIS_URL."
            )
        step_down = [setpriv, f"--reuid={self.uid}", f"--regid={self.gid}", "--clear-groups"]
        if not all(self._may_enter(path) for path in reaching):
            # A checkout in root's home is closed to everybody else: keep the one right that opens folders, also for
            # programs that ask first whether they may (access(2) forgets the right unless told to leave it).
            step_down += ["--securebits=+no_setuid_fixup"]
            step_down += ["--inh-caps=-all,+dac_override", "--ambient-caps=-all,+dac_override"]
        return [*step_down, *command]

    def _may_enter(self, path: Path) -> bool:
        return all(self._may_enter_one(folder) for folder in (path, *path.parents) if folder.is_dir())

    def _may_enter_one(self, folder: Path) -> bool:
        status = folder.stat()
        needed = 0o100 if status.st_uid == self.uid else 0o010 if status.st_gid == self.gid else 0o001
        return bool(status.st_mode & needed)


def server_account(folder: Path) -> Account:
    """The current user; for root, the owner of the servers' data when it exists already, else `nobody`."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), lent=False)
    if folder.exists() and folder.stat().st_uid != 0:
        status = folder.stat()
        return Account(status.st_uid, status.st_gid, lent=True)
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_uid, nobody.pw_gid, lent=True)
