"""The names that the organs of a state go by: "Russian Foreign Ministry", "Ministry of Foreign Affairs of Russia"."""

from collections.abc import Sequence

Form = tuple[str, ...]

_SAME: tuple[tuple[Form, ...], ...] = (
    (
        ("foreign", "ministry"),
        ("ministry", "of", "foreign", "affairs"),
        ("foreign", "affairs", "ministry"),
        ("mfa",),
    ),
    (
        ("defence", "ministry"),
        ("defense", "ministry"),
        ("ministry", "of", "defence"),
        ("ministry", "of", "defense"),
    ),
    (("state", "department"), ("department", "of", "state")),
    (("defense", "department"), ("department", "of", "defense")),
    (("foreign", "office"), ("foreign", "and", "commonwealth", "office")),
)
_OWNER_KINDS = ("short", "alias", "acronym", "demonym", "official")


def variants(names: Sequence[Form], owner_names: Sequence[tuple[Form, str]]) -> tuple[set[Form], set[Form]]:
    """The full names of an organ under every name of its owner, and its bare names of two words or more.

    `names` are the organ's own; only those that carry the owner's name take part ("the Pentagon" has no owner to vary).
    """
    owners = [(form, kind) for form, kind in owner_names if kind in _OWNER_KINDS and form]
    bare = {_without_owner(name, form) for name in names for form, _ in owners} - {()}
    for group in _SAME:
        if bare & set(group):
            bare |= set(group)
    full: set[Form] = set()
    for organ in bare:
        for form, kind in owners:
            full |= {form + organ}
            if kind != "demonym":
                full |= {(*form, "s", *organ), (*organ, "of", *form), (*organ, "of", "the", *form)}
    return full, {organ for organ in bare if len(organ) > 1}


def _without_owner(name: Form, owner: Form) -> Form:
    size = len(owner)
    if len(name) > size and name[:size] == owner:
        rest = name[size:]
        return rest[1:] if rest[0] == "s" else rest
    if len(name) > size + 1 and name[-size:] == owner:
        rest = name[:-size]
        while rest and rest[-1] in ("of", "the"):
            rest = rest[:-1]
        return rest
    return ()
