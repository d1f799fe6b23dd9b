"""Rules that cross rows, kept by the database itself.

A published event has at least one citation, a row of details that fits its kind, and, when it is a statement, a
speaker and a cited wording: checked when the transaction commits. A capture's text never changes. A revision is never
deleted, and of one only what supersedes it changes.

A purge (legal removal) is the one act that may take words out of captures and revisions. It says so by setting
`events.purging` to `on` for its transaction.
"""

from django.db import migrations

PUBLICATION = """
CREATE FUNCTION events_published_event_is_proven() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    checked bigint;
    entry events_event%ROWTYPE;
BEGIN
    IF TG_TABLE_NAME = 'events_event' THEN
        checked := NEW.id;
    ELSIF TG_OP = 'DELETE' THEN
        checked := OLD.event_id;
    ELSE
        checked := NEW.event_id;
    END IF;
    SELECT * INTO entry FROM events_event WHERE id = checked;
    IF NOT FOUND OR entry.state <> 'published' THEN
        RETURN NULL;
    END IF;
    IF NOT EXISTS (SELECT 1 FROM events_citation WHERE event_id = checked) THEN
        RAISE EXCEPTION 'published event % has no citation', entry.uid
            USING ERRCODE = 'check_violation', CONSTRAINT = 'event_published_has_citation';
    END IF;
    IF entry.kind = 'statement' AND NOT EXISTS (
        SELECT 1 FROM events_statement WHERE event_id = checked AND speaker_id IS NOT NULL AND wording <> ''
    ) THEN
        RAISE EXCEPTION 'published statement % has no speaker or no wording', entry.uid
            USING ERRCODE = 'check_violation', CONSTRAINT = 'statement_published_has_speaker_and_wording';
    END IF;
    IF entry.kind = 'statement' AND NOT EXISTS (
        SELECT 1 FROM events_citation WHERE event_id = checked AND field = 'wording'
    ) THEN
        RAISE EXCEPTION 'published statement % has no cited wording', entry.uid
            USING ERRCODE = 'check_violation', CONSTRAINT = 'statement_published_has_cited_wording';
    END IF;
    IF (entry.kind = 'draft' AND NOT EXISTS (SELECT 1 FROM events_draft WHERE event_id = checked))
        OR (entry.kind = 'response' AND NOT EXISTS (SELECT 1 FROM events_response WHERE event_id = checked)) THEN
        RAISE EXCEPTION 'published % % has no details', entry.kind, entry.uid
            USING ERRCODE = 'check_violation', CONSTRAINT = 'event_published_has_details';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER event_published_is_proven AFTER INSERT OR UPDATE ON events_event
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION events_published_event_is_proven();
CREATE CONSTRAINT TRIGGER citation_gone_leaves_event_proven AFTER UPDATE OR DELETE ON events_citation
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION events_published_event_is_proven();
CREATE CONSTRAINT TRIGGER statement_changed_leaves_event_proven AFTER UPDATE OR DELETE ON events_statement
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION events_published_event_is_proven();
CREATE CONSTRAINT TRIGGER draft_gone_leaves_event_proven AFTER DELETE ON events_draft
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION events_published_event_is_proven();
CREATE CONSTRAINT TRIGGER response_gone_leaves_event_proven AFTER DELETE ON events_response
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION events_published_event_is_proven();

CREATE FUNCTION events_published_event_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'unpublished' THEN
        RAISE EXCEPTION 'event % has been published: withdraw it instead', OLD.uid
            USING ERRCODE = 'check_violation', CONSTRAINT = 'event_published_is_never_deleted';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER event_published_is_never_deleted BEFORE DELETE ON events_event
    FOR EACH ROW EXECUTE FUNCTION events_published_event_stays();
"""

PUBLICATION_UNDONE = """
DROP TRIGGER event_published_is_never_deleted ON events_event;
DROP FUNCTION events_published_event_stays();
DROP TRIGGER response_gone_leaves_event_proven ON events_response;
DROP TRIGGER draft_gone_leaves_event_proven ON events_draft;
DROP TRIGGER statement_changed_leaves_event_proven ON events_statement;
DROP TRIGGER citation_gone_leaves_event_proven ON events_citation;
DROP TRIGGER event_published_is_proven ON events_event;
DROP FUNCTION events_published_event_is_proven();
"""

IMMUTABLE = """
CREATE FUNCTION events_capture_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF coalesce(current_setting('events.purging', true), '') <> 'on' THEN
        RAISE EXCEPTION 'capture % is immutable: make a new capture', OLD.uid
            USING ERRCODE = 'check_violation', CONSTRAINT = 'capture_is_immutable';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER capture_is_immutable BEFORE UPDATE ON events_capture
    FOR EACH ROW EXECUTE FUNCTION events_capture_is_immutable();

CREATE FUNCTION events_revision_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF coalesce(current_setting('events.purging', true), '') = 'on' AND TG_OP = 'UPDATE' THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'revision % is part of the ledger: nothing is deleted from it', OLD.seq
            USING ERRCODE = 'check_violation', CONSTRAINT = 'revision_is_append_only';
    END IF;
    IF (NEW.seq, NEW.record_type, NEW.record_uid, NEW.record_id, NEW.number, NEW.action, NEW.reason, NEW.recorded_by,
            NEW.recorded_at, NEW.kind, NEW.type, NEW.snapshot)
        IS DISTINCT FROM
       (OLD.seq, OLD.record_type, OLD.record_uid, OLD.record_id, OLD.number, OLD.action, OLD.reason, OLD.recorded_by,
            OLD.recorded_at, OLD.kind, OLD.type, OLD.snapshot)
        OR OLD.superseded_at IS NOT NULL THEN
        RAISE EXCEPTION 'revision % is part of the ledger: append another', OLD.seq
            USING ERRCODE = 'check_violation', CONSTRAINT = 'revision_is_append_only';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER revision_is_append_only BEFORE UPDATE OR DELETE ON events_revision
    FOR EACH ROW EXECUTE FUNCTION events_revision_is_append_only();
"""

IMMUTABLE_UNDONE = """
DROP TRIGGER revision_is_append_only ON events_revision;
DROP FUNCTION events_revision_is_append_only();
DROP TRIGGER capture_is_immutable ON events_capture;
DROP FUNCTION events_capture_is_immutable();
"""


class Migration(migrations.Migration):
    dependencies = [("events", "0001_create_record_news_and_ledger")]

    operations = [
        migrations.RunSQL(PUBLICATION, PUBLICATION_UNDONE),
        migrations.RunSQL(IMMUTABLE, IMMUTABLE_UNDONE),
    ]
