import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("events", "0003_create_desk_roles_and_sign_in_allowance")]

    operations = [
        migrations.CreateModel(
            name="Host",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="Host, with its port where it is unusual", max_length=260, unique=True
                    ),
                ),
                (
                    "next_visit_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("robots", models.TextField(blank=True)),
                ("robots_read_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={"ordering": ["name"]},
        ),
    ]
