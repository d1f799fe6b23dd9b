"""Two gaps closed in what the database keeps by itself.

A citation, or the details of an entry, cannot be moved to another entry and leave the first one unproven. And of a revision
nothing at all changes but what supersedes it: its names and days, which lists are read by, stand as firmly as its words.
"""

from django.db import migrations

MOVED = """
CREATE FUNCTION events_row_stays_with_its_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a row of % belongs to its entry for good: make a new one', TG_TABLE_NAME
        USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
END $$;
CREATE TRIGGER citation_stays_with_its_event BEFORE UPDATE OF event_id ON events_citation
    FOR EACH ROW WHEN (OLD.event_id <> NEW.event_id) EXECUTE FUNCTION events_row_stays_with_its_entry();
CREATE TRIGGER statement_stays_with_its_event BEFORE UPDATE OF event_id ON events_statement
    FOR EACH ROW WHEN (OLD.event_id <> NEW.event_id) EXECUTE FUNCTION events_row_stays_with_its_entry();
CREATE TRIGGER draft_stays_with_its_event BEFORE UPDATE OF event_id ON events_draft
    FOR EACH ROW WHEN (OLD.event_id <> NEW.event_id) EXECUTE FUNCTION events_row_stays_with_its_entry();
CREATE TRIGGER response_stays_with_its_event BEFORE UPDATE OF event_id ON events_response
    FOR EACH ROW WHEN (OLD.event_id <> NEW.event_id) EXECUTE FUNCTION events_row_stays_with_its_entry();
"""

MOVED_UNDONE = """
DROP TRIGGER response_stays_with_its_event ON events_response;
DROP TRIGGER draft_stays_with_its_event ON events_draft;
DROP TRIGGER statement_stays_with_its_event ON events_statement;
DROP TRIGGER citation_stays_with_its_event ON events_citation;
DROP FUNCTION events_row_stays_with_its_entry();
"""

COLUMNS = """
CREATE FUNCTION events_revision_columns_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF coalesce(current_setting('events.purging', true), '') <> 'on' THEN
        RAISE EXCEPTION 'revision % is part of the ledger: append another', OLD.seq
            USING ERRCODE = 'check_violation', CONSTRAINT = 'revision_columns_stay';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER revision_columns_stay BEFORE UPDATE OF slug, title, date_earliest, date_latest ON events_revision
    FOR EACH ROW WHEN (
        (OLD.slug, OLD.title, OLD.date_earliest, OLD.date_latest)
        IS DISTINCT FROM (NEW.slug, NEW.title, NEW.date_earliest, NEW.date_latest)
    ) EXECUTE FUNCTION events_revision_columns_stay();
"""

COLUMNS_UNDONE = """
DROP TRIGGER revision_columns_stay ON events_revision;
DROP FUNCTION events_revision_columns_stay();
"""


class Migration(migrations.Migration):
    dependencies = [("events", "0004_remember_hosts")]

    operations = [
        migrations.RunSQL(MOVED, MOVED_UNDONE),
        migrations.RunSQL(COLUMNS, COLUMNS_UNDONE),
    ]
