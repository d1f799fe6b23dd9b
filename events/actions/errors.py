"""Why an action was refused. Each error has a stable `code` and says in `str(error)` what to do."""


class ActionError(Exception):
    """The action was refused and nothing was changed."""

    code = "refused"


class NotPublishableError(ActionError):
    """The entry lacks something a published entry must have; `missing` holds one sentence for each."""

    code = "not_publishable"

    def __init__(self, missing: list[str]) -> None:
        super().__init__(" ".join(missing))
        self.missing = missing


class NotPublishedError(ActionError):
    code = "not_published"


class ReasonMissingError(ActionError):
    code = "reason_missing"


class AlreadyDecidedError(ActionError):
    code = "already_decided"


class ItemClosedError(ActionError):
    code = "item_closed"


class ReadAnewError(ActionError):
    """The engine says something else by now than what the editor had before their eyes."""

    code = "read_anew"


class AlreadyPublishedError(ActionError):
    code = "already_published"


class EntryInUseError(ActionError):
    code = "entry_in_use"


class PassageMissingError(ActionError):
    code = "passage_missing"


class AlreadyThereError(ActionError):
    code = "already_there"


class VersionConflictError(ActionError):
    """Somebody else saved the entry since the editor opened it; nothing of either text is lost."""

    code = "version_conflict"


class RelationMissingError(ActionError):
    code = "relation_missing"
