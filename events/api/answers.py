"""The shapes of whole answers: records as they stand, pages of them, changes, problems. See `events.api.shapes`."""

from typing import Any

from drf_spectacular.utils import PolymorphicProxySerializer
from rest_framework import serializers as s

from events.api.shapes import ActorSnapshot, DossierSnapshot, EventSnapshot, SourceSnapshot
from events.models import Revision

PAGE = "The page that shows it"


class Standing(s.Serializer):
    api_url = s.URLField()
    revision = s.IntegerField(help_text="1, 2, 3... within one record")
    seq = s.IntegerField(help_text="Its number in `/api/v1/changes/`")
    recorded_at = s.DateTimeField()


class EventRecord(Standing, EventSnapshot):
    url = s.URLField(help_text=PAGE)


class ActorRecord(Standing, ActorSnapshot):
    url = s.URLField(help_text=PAGE)


class DossierRecord(Standing, DossierSnapshot):
    url = s.URLField(help_text=PAGE)


class SourceRecord(Standing, SourceSnapshot):
    page_url = s.URLField(help_text=PAGE)


ANY_SNAPSHOT = PolymorphicProxySerializer(
    component_name="Snapshot",
    serializers=[EventSnapshot, ActorSnapshot, DossierSnapshot, SourceSnapshot],
    resource_type_field_name=None,
    allow_null=True,
    help_text="The record's form from this revision on; null when it is not public any more",
)


class Change(s.Serializer):
    seq = s.IntegerField()
    record_type = s.ChoiceField(Revision.RecordType.choices)
    uid = s.UUIDField()
    revision = s.IntegerField(help_text="1, 2, 3... within one record")
    action = s.ChoiceField(Revision.Action.choices)
    reason = s.CharField()
    recorded_at = s.DateTimeField()
    snapshot = ANY_SNAPSHOT


class ParameterProblem(s.Serializer):
    parameter = s.CharField()
    code = s.CharField()
    message = s.CharField()


class ProblemDetails(s.Serializer):
    type = s.CharField()
    title = s.CharField()
    status = s.IntegerField()
    detail = s.CharField(help_text="What to do")
    code = s.CharField(help_text="Stable")
    errors = ParameterProblem(many=True)


class GoneDetails(ProblemDetails):
    action = s.ChoiceField(["withdrawn", "merged", "purged"])
    reason = s.CharField()
    recorded_at = s.DateTimeField()
    seq = s.IntegerField()


class IndexOfLists(s.Serializer):
    events = s.URLField()
    statements = s.URLField()
    drafts = s.URLField()
    responses = s.URLField()
    actors = s.URLField()
    dossiers = s.URLField()
    sources = s.URLField()
    changes = s.URLField()
    schema = s.URLField()
    docs = s.URLField()


def page_of(shape: type[s.Serializer], **more: Any) -> type[s.Serializer]:
    """The shape of a list: `results` of the shape given, and the address of what follows."""
    following = s.URLField(allow_null=True, help_text="The next page, or null on the last one")
    fields = {"results": shape(many=True), "next": following, **more}
    return type(f"{shape.__name__}Page", (s.Serializer,), fields)


EventPage = page_of(EventRecord)
ActorPage = page_of(ActorRecord)
DossierPage = page_of(DossierRecord)
SourcePage = page_of(SourceRecord)
ChangePage = page_of(Change, last_seq=s.IntegerField(help_text="Give it as `since` to resume"))
