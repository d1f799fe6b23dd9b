from django.urls import path

from events.syndication.views import events_atom

urlpatterns = [path("events.atom", events_atom, name="events-atom")]
