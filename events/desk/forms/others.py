"""The desk's smaller forms."""

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError

from actors.models import Actor
from events.actions.accounts import ROLES
from events.desk.forms.fields import ActorField, DateField
from events.ingest.addresses import canonical_url, parse_address
from events.ingest.errors import IngestError
from events.models import Dossier, Feed, Publisher, Source


def address_is_usable(text: str) -> None:
    try:
        parse_address(text)
    except IngestError as error:
        raise ValidationError(str(error), code=error.code) from error


class WebAddressField(forms.CharField):
    def __init__(self, **options) -> None:
        widget = forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "placeholder": "https://"})
        defaults = {"max_length": 2000, "widget": widget, "validators": [address_is_usable]}
        super().__init__(**{**defaults, **options})


class PublisherField(forms.CharField):
    def __init__(self, **options) -> None:
        widget = forms.TextInput(attrs={"list": "publisher-options", "autocomplete": "off"})
        super().__init__(**{"max_length": 200, "required": False, "widget": widget, **options})


def publisher_options() -> list[str]:
    return list(Publisher.objects.order_by("name").values_list("name", flat=True)[:1000])


class AddressForm(forms.Form):
    url = WebAddressField(label="Address of the document")
    publisher = PublisherField(help_text="Left empty, it is read from the page.")
    published_on = DateField(
        help_text="Only if you know it; else it is read from the page. Such as 2022-01-26."
    )


class SourceForm(forms.Form):
    passage = forms.CharField(
        max_length=100_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 7}),
        label="The passage that proves it",
        help_text="Paste the words of the document. The wording below is looked for in them and cited.",
    )
    source_url = WebAddressField(required=False, label="Address of the document")
    source_title = forms.CharField(max_length=500, required=False, label="Title of the document")
    source_publisher = PublisherField(label="Publisher")
    source_published_on = DateField(label="Published on")
    source_type = forms.ChoiceField(
        choices=Source.DocumentType.choices, initial=Source.DocumentType.ARTICLE, label="Type of document"
    )

    def clean(self) -> None:
        given = super().clean()
        if not given.get("source_url") and not given.get("source_title") and "source_url" not in self.errors:
            self.add_error(
                "source_title", "Give the address or the title of the document the passage stands in."
            )
        given["canonical_url"] = canonical_url(given["source_url"]) if given.get("source_url") else ""


class FeedForm(forms.Form):
    url = WebAddressField(label="Address of the feed")
    title = forms.CharField(max_length=300, required=False)
    publisher = PublisherField()
    interval_minutes = forms.IntegerField(
        min_value=5, max_value=10_080, initial=30, label="Pull every so many minutes", help_text="5 or more."
    )

    def clean_url(self) -> str:
        url = self.cleaned_data["url"]
        if Feed.objects.filter(url=url).exists():
            raise ValidationError("This feed is there already. Switch it on in the list if it is off.")
        return url


class ReasonForm(forms.Form):
    reason = forms.CharField(
        max_length=500, required=True, error_messages={"required": "Say why. Readers see it."}
    )


class NewActorForm(forms.Form):
    name = forms.CharField(max_length=200)
    type = forms.ChoiceField(choices=Actor.Type.choices, initial=Actor.Type.PERSON)
    summary = forms.CharField(max_length=2000, required=False)
    wikidata_id = forms.RegexField(
        r"\AQ[1-9][0-9]{0,14}\Z",
        required=False,
        label="Wikidata id",
        error_messages={"invalid": "A Wikidata id is a Q and a number, such as Q58217."},
    )


class ActorForm(NewActorForm):
    """A name in the text: either an actor that is there, or a new one."""

    actor = ActorField(
        label="It is this actor", help_text="The name is then added to those the actor goes by."
    )
    name = forms.CharField(max_length=200, required=False, label="Name of a new actor")
    type = forms.ChoiceField(choices=Actor.Type.choices, required=False)

    def clean(self) -> None:
        given = super().clean()
        names_new = bool(given.get("name")) and "name" in self.changed_data
        if self.errors:
            return
        if given["actor"] and names_new:
            raise ValidationError("Either choose an actor that is there, or name a new one; not both.")
        if not given["actor"] and not given["name"]:
            raise ValidationError("Choose an actor that is there, or name a new one.")


class FilingForm(forms.Form):
    dossier = forms.ModelChoiceField(
        Dossier.objects.order_by("title", "id"), required=False, empty_label="No dossier"
    )


class DossierForm(forms.Form):
    title = forms.CharField(max_length=200)
    summary = forms.CharField(
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What it follows, in our words.",
    )


class AccountForm(forms.Form):
    username = forms.CharField(
        max_length=150,
        validators=[UnicodeUsernameValidator()],
        label="Name",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(choices=[(role, role.capitalize()) for role in ROLES])


class RoleForm(forms.Form):
    role = forms.ChoiceField(
        choices=[("", "None"), *((role, role.capitalize()) for role in ROLES)], required=False
    )
    is_active = forms.BooleanField(required=False, label="May sign in")
