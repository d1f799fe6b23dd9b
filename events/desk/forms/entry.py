"""One entry as a form: its general part, the details of its kind, and who took part."""

from dataclasses import fields as dataclass_fields

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import BaseFormSet, formset_factory
from django.http import QueryDict

from actors.models import Actor
from events.actions.entries import DETAILS_OF_KIND, EntryFields, Part
from events.actions.titles import shorten
from events.desk.forms.fields import ActorField, DateField, EventField, written
from events.models import Dossier, Draft, Event, Participation, Response, Statement
from events.models.event import time_zone_is_known
from events.tagging.vocabulary import EVENT_TYPES, SPEECH_ACTS, STANCES

NOT_GIVEN = [("", "Not given")]
MOST_PARTS = 60


class GeneralForm(forms.Form):
    title = forms.CharField(
        max_length=200,
        required=False,
        help_text="A statement's may stay empty: it is then made of speaker and wording.",
    )
    type = forms.ChoiceField(choices=list(EVENT_TYPES.items()))
    date = DateField()
    date_wording = forms.CharField(
        max_length=200, required=False, help_text="The date in the source's own words, such as “last month”."
    )
    clock_time = forms.TimeField(
        required=False, help_text="Such as 14:30. Leave it empty when it is not known."
    )
    time_zone = forms.CharField(
        max_length=64, required=False, validators=[time_zone_is_known], help_text="Such as Europe/Moscow."
    )
    place = forms.CharField(max_length=200, required=False)
    summary = forms.CharField(
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="In our own words.",
    )
    dossiers = forms.ModelMultipleChoiceField(
        Dossier.objects.order_by("title", "id"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def clean(self) -> None:
        given = super().clean()
        if given.get("clock_time") and not given.get("time_zone") and "time_zone" not in self.errors:
            self.add_error("time_zone", "A clock time needs its time zone, such as Europe/Moscow.")


class StatementForm(forms.Form):
    speaker = ActorField()
    office = forms.CharField(
        max_length=200,
        required=False,
        help_text="Held that day. Left empty, it is looked up in the actor's offices.",
    )
    on_behalf_of = ActorField()
    wording = forms.CharField(max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 5}))
    wording_kind = forms.ChoiceField(
        choices=Statement.WordingKind.choices, initial="quoted", label="The wording is"
    )
    speech_act = forms.ChoiceField(choices=list(SPEECH_ACTS.items()))
    language = forms.CharField(
        max_length=35, initial="en", help_text="Of what was said, such as en, ru or zh-Hans."
    )
    translation = forms.ChoiceField(choices=Statement.Translation.choices)
    venue = forms.CharField(max_length=200, required=False)
    answers = EventField(help_text="The entry it answers, if any.")


class DraftForm(forms.Form):
    text_type = forms.ChoiceField(choices=Draft.TextType.choices)
    official_title = forms.CharField(max_length=400, required=False)
    language = forms.CharField(max_length=35, initial="en", help_text="Of the text, such as en or ru.")


class ResponseForm(forms.Form):
    answers = EventField(help_text="The draft, demand or statement it answers.")
    stance = forms.ChoiceField(choices=[*NOT_GIVEN, *STANCES.items()], required=False)
    form = forms.ChoiceField(choices=Response.Form.choices)
    disclosure = forms.ChoiceField(choices=Response.Disclosure.choices)


class PartForm(forms.Form):
    actor = ActorField()
    role = forms.ChoiceField(choices=Participation.Role.choices, required=False, initial="addressee")
    office = forms.CharField(max_length=200, required=False)


class _PartsFormSet(BaseFormSet):
    def clean(self) -> None:
        parts = [
            (form.cleaned_data["actor"].pk, form.cleaned_data["role"])
            for form in self
            if self.names_one(form)
        ]
        if len(parts) != len(set(parts)):
            raise ValidationError("The same actor stands twice in one role. Empty one of the two lines.")

    @staticmethod
    def names_one(form: forms.Form) -> bool:
        return bool(getattr(form, "cleaned_data", None) and form.cleaned_data.get("actor"))


PartsFormSet = formset_factory(
    PartForm, formset=_PartsFormSet, extra=3, max_num=MOST_PARTS, validate_max=True, absolute_max=MOST_PARTS
)
DETAILS_FORM = {"statement": StatementForm, "draft": DraftForm, "response": ResponseForm}


class EntryEditor:
    """The forms of one entry of one kind, filled from what is known of it or from what was sent."""

    def __init__(self, kind: str, *, known: EntryFields | None = None, sent: QueryDict | None = None) -> None:
        self.kind = kind
        known = known or EntryFields(kind=kind)
        self.general = GeneralForm(sent, initial=_initial_of_general(known))
        form_type = DETAILS_FORM.get(kind)
        self.details = form_type(sent, initial=_initial_of_details(known)) if form_type else None
        parts = [{"actor": written(p.actor), "role": p.role, "office": p.office} for p in known.parts]
        self.parts = PartsFormSet(sent, initial=parts, prefix="parts")

    def is_valid(self) -> bool:
        checks = [
            self.general.is_valid(),
            self.details is None or self.details.is_valid(),
            self.parts.is_valid(),
        ]
        return all(checks)

    @property
    def fields(self) -> EntryFields:
        """What was sent; only of a valid editor."""
        details = DETAILS_OF_KIND[self.kind](**self.details.cleaned_data) if self.details else None
        given = {**self.general.cleaned_data}
        given["dossiers"] = tuple(given["dossiers"])
        if self.kind == Event.Kind.STATEMENT and not given["title"]:
            given["title"] = title_of_statement(details.speaker, details.wording)
        return EntryFields(kind=self.kind, parts=self._sent_parts(), details=details, **given)

    def _sent_parts(self) -> tuple[Part, ...]:
        rows = [form.cleaned_data for form in self.parts if _PartsFormSet.names_one(form)]
        return tuple(Part(row["actor"], row["role"] or "party", row["office"]) for row in rows)


def title_of_statement(speaker: Actor | None, wording: str) -> str:
    return f"{speaker.name}: {shorten(wording, 110)}"[:200] if speaker and wording else ""


def _initial_of_general(known: EntryFields) -> dict:
    return {name: getattr(known, name) for name in GeneralForm.base_fields}


def _initial_of_details(known: EntryFields) -> dict:
    if known.details is None:
        return {}
    values = {one.name: getattr(known.details, one.name) for one in dataclass_fields(known.details)}
    for name, value in values.items():
        if isinstance(value, Actor):
            values[name] = written(value)
        elif isinstance(value, Event):
            values[name] = str(value.uid)
    return values
