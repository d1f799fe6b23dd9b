"""Addresses under /api/v1/. A list and its single records stand beside each other."""

from django.urls import path, re_path

from events.api.schema import Schema, docs
from events.api.views import ChangeList, EventList, Index, NothingHere, RecordDetail, RecordList

urlpatterns = [
    path("", Index.as_view(), name="api-index"),
    path("events/", EventList.as_view(), name="api-events"),
    path("events/<uuid:uid>/", RecordDetail.as_view(record_type="event"), name="api-event"),
    path("statements/", EventList.as_view(kind="statement"), name="api-statements"),
    path(
        "statements/<uuid:uid>/",
        RecordDetail.as_view(record_type="event", kind="statement"),
        name="api-statement",
    ),
    path("drafts/", EventList.as_view(kind="draft"), name="api-drafts"),
    path("drafts/<uuid:uid>/", RecordDetail.as_view(record_type="event", kind="draft"), name="api-draft"),
    path("responses/", EventList.as_view(kind="response"), name="api-responses"),
    path(
        "responses/<uuid:uid>/",
        RecordDetail.as_view(record_type="event", kind="response"),
        name="api-response",
    ),
    path("actors/", RecordList.as_view(record_type="actor"), name="api-actors"),
    path("actors/<slug:slug>/", RecordDetail.as_view(record_type="actor"), name="api-actor"),
    path("dossiers/", RecordList.as_view(record_type="dossier"), name="api-dossiers"),
    path("dossiers/<slug:slug>/", RecordDetail.as_view(record_type="dossier"), name="api-dossier"),
    path("sources/", RecordList.as_view(record_type="source"), name="api-sources"),
    path("sources/<uuid:uid>/", RecordDetail.as_view(record_type="source"), name="api-source"),
    path("changes/", ChangeList.as_view(), name="api-changes"),
    path("schema/", Schema.as_view(), name="api-schema"),
    path("docs/", docs, name="api-docs"),
    re_path(r"^.*/$", NothingHere.as_view()),
]
