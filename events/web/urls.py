from django.urls import path

from events.web import book_views, record_views, views

urlpatterns = [
    path("", views.timeline, name="timeline"),
    path("events/<uuid:uid>/", record_views.event, name="event"),
    path("sources/<uuid:uid>/", record_views.source, name="source"),
    path("actors/", book_views.actors, name="actors"),
    path("actors/names.json", book_views.actor_names, name="actor-names"),
    path("actors/<slug:slug>/", book_views.actor, name="actor"),
    path("dossiers/", book_views.dossiers, name="dossiers"),
    path("dossiers/<slug:slug>/", book_views.dossier, name="dossier"),
    path("about/", views.about, name="about"),
    path("robots.txt", views.robots, name="robots"),
]
