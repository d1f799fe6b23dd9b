"""The back room for chiefs: outlets and feeds may be changed here; what the public sees may only be looked at.

Changes to the public record go through the desk, which keeps the ledger. Its sign-in is the desk's, limit included.
"""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Model, URLField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from actors.models import Actor, Membership, Name
from events.actions.accounts import CHIEF, role_of
from events.models import Dossier, Event, Feed, NewsItem, Publisher, Source


def sign_in_at_the_desk(request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
    if request.user.is_authenticated:
        raise PermissionDenied(
            "This takes the role of chief and a staff account. Ask whoever keeps the accounts."
        )
    target = request.GET.get("next", reverse("admin:index"))
    return redirect(f"{reverse('desk:sign-in')}?{urlencode({'next': target})}")


admin.site.login = sign_in_at_the_desk
admin.site.site_header = admin.site.site_title = "Diplomacy Tracker: back room"


class _ForChiefs:
    formfield_overrides = {URLField: {"assume_scheme": "https"}}

    def has_module_permission(self, request: HttpRequest) -> bool:
        return role_of(request.user) == CHIEF

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return role_of(request.user) == CHIEF

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class _ChangedByChiefs(_ForChiefs):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return role_of(request.user) == CHIEF

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return role_of(request.user) == CHIEF


class NameInline(_ForChiefs, admin.TabularInline):
    model = Name


class MembershipInline(_ForChiefs, admin.TabularInline):
    model = Membership
    fk_name = "member"


@admin.register(Actor)
class ActorAdmin(_ForChiefs, admin.ModelAdmin):
    list_display = ["name", "type", "wikidata_id", "slug"]
    list_filter = ["type"]
    search_fields = ["name", "names__text"]
    show_full_result_count = False
    inlines = [NameInline, MembershipInline]


@admin.register(Dossier)
class DossierAdmin(_ForChiefs, admin.ModelAdmin):
    list_display = ["title", "slug"]


@admin.register(Event)
class EventAdmin(_ForChiefs, admin.ModelAdmin):
    list_display = ["title", "date", "kind", "state", "version"]
    list_filter = ["state", "kind"]
    search_fields = ["title"]
    show_full_result_count = False


@admin.register(Source)
class SourceAdmin(_ForChiefs, admin.ModelAdmin):
    list_display = ["title", "publisher", "date", "canonical_url"]
    search_fields = ["title", "canonical_url"]
    list_select_related = ["publisher"]
    show_full_result_count = False


@admin.register(NewsItem)
class NewsItemAdmin(_ForChiefs, admin.ModelAdmin):
    list_display = ["source", "status", "attempts", "error_code", "created_at"]
    list_filter = ["status"]
    list_select_related = ["source"]
    show_full_result_count = False


@admin.register(Publisher)
class PublisherAdmin(_ChangedByChiefs, admin.ModelAdmin):
    """What the public sees of an outlet may be changed only while no document of it is there."""

    list_display = ["name", "host", "is_fictitious"]
    search_fields = ["name", "host"]
    autocomplete_fields = ["actor"]

    def get_readonly_fields(self, request: HttpRequest, obj: Publisher | None = None) -> list[str]:
        return ["name", "slug", "is_fictitious"] if obj and obj.sources.exists() else []

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: Publisher | None = None
    ) -> dict[str, list[str]]:
        return {} if obj else {"slug": ["name"]}


@admin.register(Feed)
class FeedAdmin(_ChangedByChiefs, admin.ModelAdmin):
    list_display = ["url", "title", "is_active", "interval_minutes", "failures", "error_code"]
    list_filter = ["is_active"]
    search_fields = ["url", "title"]
    fields = ["url", "title", "publisher", "is_active", "interval_minutes"]
