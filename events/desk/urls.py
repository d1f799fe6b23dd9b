from django.urls import include, path

from events.desk.views import actor, dossier, engine, entry, feed, inbox, people, related, session, suggestion

app_name = "desk"

item_urls = [
    path("", inbox.item, name="item"),
    path("accept/", inbox.accept, name="item-accept"),
    path("reject/", inbox.reject, name="item-reject"),
    path("reopen/", inbox.reopen, name="item-reopen"),
    path("retry/", inbox.retry, name="item-retry"),
    path("publish/", inbox.publish, name="item-publish"),
    path("dossier/", inbox.file_item_under, name="item-dossier"),
    path("unrelate/", related.unrelate, name="item-unrelate"),
    path("relate/", related.relate, name="item-relate"),
    path("engine/", engine.item_engine, name="item-engine"),
]
suggestion_urls = [
    path("accept/", suggestion.accept, name="suggestion-accept"),
    path("correct/", suggestion.correct, name="suggestion-correct"),
    path("attach/", suggestion.attach, name="suggestion-attach"),
    path("reject/", suggestion.reject, name="suggestion-reject"),
    path("undo/", suggestion.undo, name="suggestion-undo"),
    path("actor/", suggestion.name_actor, name="suggestion-actor"),
    path("actor/confirm/", suggestion.confirm_actor, name="suggestion-confirm-actor"),
]
entry_urls = [
    path("", entry.entry, name="entry"),
    path("edit/", entry.edit, name="entry-edit"),
    path("publish/", entry.publish, name="entry-publish"),
    path("withdraw/", entry.withdraw, name="entry-withdraw"),
    path("discard/", entry.discard, name="entry-discard"),
]
urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("sign-in/", session.sign_in, name="sign-in"),
    path("sign-out/", session.sign_out, name="sign-out"),
    path("password/", session.change_password, name="password"),
    path("add/", inbox.add_address, name="add"),
    path("statements/add/", entry.add, name="statement-add"),
    path("items/<uuid:uid>/", include(item_urls)),
    path("items/<uuid:uid>/suggestions/<int:number>/", include(suggestion_urls)),
    path("actors/add/", actor.add, name="actor-add"),
    path("entries/", entry.entries, name="entries"),
    path("entries/<uuid:uid>/", include(entry_urls)),
    path("dossiers/", dossier.dossiers, name="dossiers"),
    path("dossiers/<slug:slug>/", dossier.edit, name="dossier-edit"),
    path("people/", people.people, name="people"),
    path("people/<int:number>/change/", people.change, name="person-change"),
    path("people/<int:number>/password/", people.new_password, name="person-password"),
    path("engine/", engine.engine, name="engine"),
    path("feeds/", feed.feeds, name="feeds"),
    path("feeds/<int:number>/switch/", feed.switch, name="feed-switch"),
    path("feeds/<int:number>/pull/", feed.pull, name="feed-pull"),
]
