from django.db import migrations, models

ROLES = ("reader", "editor", "chief")


def create_roles(apps, schema_editor):
    group = apps.get_model("auth", "Group")
    for role in ROLES:
        group.objects.get_or_create(name=role)


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("events", "0002_guard_publication_captures_and_ledger"),
    ]

    operations = [
        migrations.CreateModel(
            name="SignInAllowance",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("spent_until", models.DateTimeField()),
            ],
        ),
        # Taking the roles away again would take them from the people who hold them.
        migrations.RunPython(create_roles, migrations.RunPython.noop),
    ]
