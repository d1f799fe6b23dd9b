"""What a newer engine no longer suggests is withdrawn and kept, and so is what older ones said of what it still suggests."""

from django.db import migrations, models

DECISIONS = [
    ("pending", "To decide"),
    ("accepted", "Accepted"),
    ("corrected", "Accepted with corrections"),
    ("attached", "Attached to an entry"),
    ("rejected", "Rejected"),
    ("withdrawn", "Withdrawn by the engine"),
]


class Migration(migrations.Migration):
    dependencies = [("events", "0006_relate_items_whose_texts_belong_together")]

    operations = [
        migrations.RemoveConstraint(model_name="suggestion", name="suggestion_decision_is_known"),
        migrations.AddField(
            model_name="suggestion",
            name="earlier",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AlterField(
            model_name="suggestion",
            name="decision",
            field=models.CharField(choices=DECISIONS, default="pending", max_length=20),
        ),
        migrations.AddConstraint(
            model_name="suggestion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "decision__in",
                        ["pending", "accepted", "corrected", "attached", "rejected", "withdrawn"],
                    )
                ),
                name="suggestion_decision_is_known",
            ),
        ),
    ]
