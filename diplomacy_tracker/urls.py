"""Every address of the site: each door brings its own list."""

from django.contrib import admin
from django.urls import include, path

from diplomacy_tracker import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("admin/", admin.site.urls),
    path("desk/", include("events.desk.urls")),
    path("api/v1/", include("events.api.urls")),
    path("", include("events.syndication.urls")),
    path("", include("events.web.urls")),
]
