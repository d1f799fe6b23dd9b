"""Three relations between items, and the index of passages made anew.

What a sample of a text is has changed, so the samples stored before find nothing: they go, and the captures of items that
have been read are sampled again. The reading is the application's own, since what it writes must fit what it will look up.
"""

from django.db import migrations, models
import django.db.models.deletion

from events.ingest.stories.passages import read_passages

ADD = """
INSERT INTO events_shingle (capture_id, value)
SELECT %s, value FROM unnest(%s::bigint[]) AS own(value) ON CONFLICT DO NOTHING
"""


def sample_again(apps, schema_editor):
    items = apps.get_model("events", "NewsItem").objects
    read = items.filter(
        status__in=["tagged", "accepted", "rejected"], duplicate_of=None, capture__isnull=False
    )
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("DELETE FROM events_shingle")
        captures = (
            read.order_by("capture_id").distinct("capture_id").values_list("capture_id", "capture__text")
        )
        for capture, text in captures.iterator(chunk_size=200):
            cursor.execute(ADD, [capture, list(read_passages(text).samples)])


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0005_keep_rows_with_their_entry_and_revision_columns"),
    ]

    operations = [
        migrations.CreateModel(
            name="Opening",
            fields=[
                (
                    "capture",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="opening",
                        serialize=False,
                        to="events.capture",
                    ),
                ),
                (
                    "around_on",
                    models.DateField(
                        help_text="The day of publication, or of the capture where that is unknown"
                    ),
                ),
                ("terms", models.BinaryField()),
            ],
            options={
                "indexes": [models.Index(fields=["around_on", "-capture"], name="opening_by_day")],
            },
        ),
        migrations.CreateModel(
            name="Relation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("copy", "Copy of"),
                            ("part", "Takes over a part of"),
                            ("retranslation", "Tells again"),
                            ("same_happening", "About the same happening"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "score",
                    models.FloatField(
                        help_text="The share of the text that is shared, or how alike they are; 0 to 1"
                    ),
                ),
                ("rule", models.CharField(max_length=80)),
                ("engine_version", models.CharField(max_length=40)),
                ("denied_by", models.CharField(blank=True, max_length=150)),
                ("denied_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="relations",
                        to="events.newsitem",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="relations_from_later",
                        to="events.newsitem",
                    ),
                ),
            ],
            options={
                "ordering": ["kind", "-score", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("item", "other"), name="relation_once_per_item_and_other"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("item", models.F("other")), _negated=True),
                        name="relation_is_between_two_items",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["copy", "part", "retranslation", "same_happening"])),
                        name="relation_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("score__gte", 0), ("score__lte", 1)),
                        name="relation_score_is_a_share",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("denied_at__isnull", True), ("denied_by", "")),
                            models.Q(
                                models.Q(("denied_by", ""), _negated=True), ("denied_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="relation_denied_by_somebody_at_some_time",
                    ),
                ],
            },
        ),
        migrations.AlterField(
            model_name="shingle",
            name="capture",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="shingles",
                to="events.capture",
            ),
        ),
        migrations.RunPython(sample_again, migrations.RunPython.noop),
    ]
