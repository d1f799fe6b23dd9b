"""The data folder: where everything that must survive a restart is kept, and where its parts lie."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from diplomacy_tracker.embedded.errors import EmbeddedError

CHECKOUT = Path(__file__).resolve().parent.parent.parent
ROTATE_LOG_ABOVE = 10 * 1024 * 1024


@dataclass(frozen=True)
class DataFolder:
    """One DATA_DIR. Two checkouts, or two values of DATA_DIR, share nothing."""

    path: Path

    @property
    def postgres(self) -> Path:
        return self.path / "postgres"

    @property
    def valkey(self) -> Path:
        return self.path / "valkey"

    @property
    def run(self) -> Path:
        """Locks, ports and process numbers: worthless once nothing runs."""
        return self.path / "run"

    @property
    def logs(self) -> Path:
        return self.path / "logs"

    def prepare(self) -> None:
        """Make the folders, or say in one sentence why it cannot be done."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            for folder in (self.run, self.logs):
                folder.mkdir(mode=0o700, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as error:
            raise EmbeddedError(
                f"DATA_DIR is {self.path}, but a file stands in its way; move the file or set DATA_DIR to a folder."
            ) from error
        except OSError as error:
            raise EmbeddedError(self._not_writable(error.strerror)) from error
        for folder in (self.path, self.run, self.logs):
            if not os.access(folder, os.W_OK | os.X_OK):
                raise EmbeddedError(self._not_writable("permission denied"))

    def secret(self, name: str) -> str:
        """The random word kept in the file `name`, made on first use and readable by its owner only."""
        path = self.path / name
        try:
            return path.read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return self._new_secret(path)
        except OSError as error:
            raise EmbeddedError(self._not_writable(error.strerror)) from error

    def open_log(self, name: str) -> int:
        """File descriptor to append to; an overgrown log is set aside first, one generation kept."""
        path = self.logs / f"{name}.log"
        if path.exists() and path.stat().st_size > ROTATE_LOG_ABOVE:
            path.replace(path.with_suffix(".log.1"))
        return os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)

    def _new_secret(self, path: Path) -> str:
        fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
        descriptor = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48) + "\n")
        try:
            os.link(fresh, path)  # fails when another process was quicker: then its word counts
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
        return path.read_text(encoding="ascii").strip()

    def _not_writable(self, why: str | None) -> str:
        return (
            f"The data folder {self.path} cannot be written ({why}); give yourself the right to write there,"
            " or set DATA_DIR to a folder of your own."
        )


def data_folder(environment: "os._Environ[str] | dict[str, str]") -> DataFolder:
    """The folder that DATA_DIR names, `var` beside manage.py when it names none."""
    given = environment.get("DATA_DIR", "").strip()
    return DataFolder(Path(given).expanduser().resolve() if given else CHECKOUT / "var")
