"""The shapes of snapshots, for the schema alone: answers pass on the ledger's snapshots as they are.

A test holds every shape against what is really answered, key by key.
"""

from rest_framework import serializers as s

from events.models import (
    Capture,
    Citation,
    Draft,
    Event,
    Participation,
    Response,
    Source,
    Statement,
)
from events.tagging.vocabulary import ACTOR_TYPES, EVENT_TYPES, NAME_KINDS, SPEECH_ACTS, STANCES

PATH = "Address on this site"
EDTF = "A date in EDTF (ISO 8601-2), such as 2021-12-17, 2022-01 or 2022-01-21/2022-01-31"


class ActorBrief(s.Serializer):
    uid = s.UUIDField()
    slug = s.CharField()
    path = s.CharField(help_text=PATH)
    name = s.CharField()
    type = s.ChoiceField(list(ACTOR_TYPES.items()))


class DossierBrief(s.Serializer):
    slug = s.CharField()
    title = s.CharField()
    path = s.CharField(help_text=PATH)


class EventBrief(s.Serializer):
    uid = s.UUIDField()
    path = s.CharField(help_text=PATH)
    title = s.CharField()


class PublisherBrief(s.Serializer):
    slug = s.CharField()
    name = s.CharField()
    is_fictitious = s.BooleanField(help_text="Made up for the sample, no real outlet")


class SourceBrief(s.Serializer):
    uid = s.UUIDField()
    path = s.CharField(help_text=PATH)
    title = s.CharField()
    url = s.CharField(allow_null=True, help_text="Where the document was published")
    published_on = s.CharField(allow_null=True, help_text=EDTF)
    publisher = PublisherBrief(allow_null=True)


class CaptureBrief(s.Serializer):
    uid = s.UUIDField()
    sha256 = s.CharField(help_text="Of the captured text in UTF-8")
    method = s.ChoiceField(
        Capture.Method.values, help_text="`note`: our own abstract stands in for the document"
    )
    captured_at = s.DateTimeField()


class Selector(s.Serializer):
    exact = s.CharField(help_text="The passage itself")
    prefix = s.CharField()
    suffix = s.CharField()
    start = s.IntegerField(help_text="In characters of the captured text")
    end = s.IntegerField()


class CitedPassage(s.Serializer):
    uid = s.UUIDField()
    field = s.ChoiceField(
        [choice for choice in Citation.Field.choices if choice[0]],
        allow_blank=True,
        help_text="What of the entry it proves; empty: the entry as a whole",
    )
    source = SourceBrief()
    capture = CaptureBrief()
    selector = Selector(help_text="W3C TextQuoteSelector and TextPositionSelector")


class Part(s.Serializer):
    role = s.ChoiceField(Participation.Role.choices)
    office = s.CharField(help_text="The office held that day")
    actor = ActorBrief()


class StatementDetails(s.Serializer):
    speaker = ActorBrief(allow_null=True)
    office = s.CharField(help_text="The office held that day")
    on_behalf_of = ActorBrief(allow_null=True)
    addressees = ActorBrief(many=True)
    wording = s.CharField()
    wording_kind = s.ChoiceField(Statement.WordingKind.choices)
    language = s.CharField(help_text="BCP 47, of what was said")
    translation = s.ChoiceField(Statement.Translation.choices)
    speech_act = s.ChoiceField(list(SPEECH_ACTS.items()))
    venue = s.CharField()
    answers = EventBrief(allow_null=True)


class DraftDetails(s.Serializer):
    text_type = s.ChoiceField(Draft.TextType.choices)
    official_title = s.CharField()
    language = s.CharField(help_text="BCP 47")
    proposed_by = ActorBrief(many=True)
    proposed_to = ActorBrief(many=True)
    supersedes = EventBrief(allow_null=True)


class ResponseDetails(s.Serializer):
    given_by = ActorBrief(many=True)
    given_to = ActorBrief(many=True)
    answers = EventBrief(allow_null=True)
    stance = s.ChoiceField(list(STANCES.items()), allow_null=True)
    form = s.ChoiceField(Response.Form.choices)
    disclosure = s.ChoiceField(Response.Disclosure.choices)


class ActorName(s.Serializer):
    text = s.CharField()
    language = s.CharField()
    kind = s.ChoiceField(list(NAME_KINDS.items()))


class ActorMembership(s.Serializer):
    role = s.CharField()
    organization = ActorBrief()
    on_behalf_of = ActorBrief(allow_null=True)
    held = s.CharField(allow_null=True, help_text=EDTF)


class EventSnapshot(s.Serializer):
    uid = s.UUIDField()
    path = s.CharField(help_text=PATH)
    kind = s.ChoiceField(Event.Kind.choices)
    type = s.ChoiceField(list(EVENT_TYPES.items()))
    title = s.CharField()
    summary = s.CharField()
    date = s.CharField(help_text=EDTF)
    date_earliest = s.DateField(help_text="The first day that the date may mean")
    date_latest = s.DateField(help_text="The last day that the date may mean")
    date_wording = s.CharField(help_text="The date in the source's own words")
    time = s.CharField(allow_null=True, help_text="Local clock time, such as 14:30")
    time_zone = s.CharField(allow_null=True, help_text="IANA name")
    place = s.CharField()
    participations = Part(many=True)
    dossiers = DossierBrief(many=True)
    statement = StatementDetails(allow_null=True)
    draft = DraftDetails(allow_null=True)
    response = ResponseDetails(allow_null=True)
    citations = CitedPassage(many=True)


class ActorSnapshot(ActorBrief):
    summary = s.CharField()
    gender = s.CharField(allow_null=True)
    wikidata_id = s.CharField(allow_null=True)
    iso_alpha_2 = s.CharField(allow_null=True)
    iso_alpha_3 = s.CharField(allow_null=True)
    parent = ActorBrief(allow_null=True, help_text="Whose organ it is")
    names = ActorName(many=True)
    memberships = ActorMembership(many=True)


class DossierSnapshot(DossierBrief):
    uid = s.UUIDField()
    summary = s.CharField()


class SourceSnapshot(SourceBrief):
    author = s.CharField()
    language = s.CharField(help_text="BCP 47")
    document_type = s.ChoiceField(Source.DocumentType.choices)
    address_note = s.CharField()
    captures = CaptureBrief(many=True)
