import pytest

from events.actions.dossiers import correct_dossier, create_dossier
from events.actions.errors import AlreadyThereError, ReasonMissingError
from events.models import Revision
from tests.factories.published import make_published

pytestmark = pytest.mark.django_db


def test_a_new_dossier_is_public_at_once() -> None:
    dossier = create_dossier(title=" River  treaty ", summary="", by="ana")
    assert (dossier.title, dossier.slug) == ("River treaty", "river-treaty")
    assert Revision.objects.live().get(record_uid=dossier.uid).recorded_by == "ana"
    with pytest.raises(AlreadyThereError):
        create_dossier(title="river treaty", summary="", by="ana")


def test_titles_in_any_script_get_a_slug() -> None:
    assert {create_dossier(title=title, summary="", by="ana").slug for title in ("河", "川", "!")}.isdisjoint(
        {""}
    )


def test_entries_follow_the_title_of_their_dossier() -> None:
    dossier = create_dossier(title="River treaty", summary="", by="ana")
    event = make_published(dossiers=[dossier])
    with pytest.raises(ReasonMissingError):
        correct_dossier(dossier, title="Lake treaty", summary="", by="ana", reason=" ")
    correct_dossier(dossier, title="Lake treaty", summary="", by="ana", reason="It is a lake.")
    snapshot = Revision.objects.live().get(record_uid=event.uid).snapshot
    assert snapshot is not None
    assert [(one["title"], one["slug"]) for one in snapshot["dossiers"]] == [("Lake treaty", "river-treaty")]
