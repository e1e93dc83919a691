"""What the audit trail speaks of and is no longer there when seals come in was taken out by deeds of before: it is not looked for again."""

from django.db import migrations

from cotmoc.orgs.chain import SEALED, seal_of

ACTION = "Niêm phong bản ghi khi nâng cấp"
TABLES = (
    *(f"orgs.{name}" for name in ("installation", "member", "namedboundary", "org", "orgchange", "reorganisation", "taskgroup")),
    *(f"plans.{name}" for name in ("decision", "goal", "plan", "project", "provision", "target", "task")),
    "registers.batch",
)


def note(apps, schema_editor):
    """One line of the trail, sealed like every other, that says which are gone."""
    lines, gone = apps.get_model("orgs", "AuditEntry"), {}
    for label in TABLES:
        there = {str(pk) for pk in apps.get_model(label)._base_manager.values_list("pk", flat=True)}
        named = set(lines.objects.filter(thing=label).order_by().values_list("thing_id", flat=True).distinct())
        gone |= {label: sorted(named - there)} if named - there else {}
    if not lines.objects.exists():
        return
    head = apps.get_model("orgs", "Head").objects.get_or_create(pk=1)[0]
    line = lines(action=ACTION, subject="các bản ghi đang có", detail={"gone": gone})
    line.seal = seal_of(head.seal, [getattr(line, name) for name in SEALED])
    line.save()
    head.last, head.count, head.seal = line.pk, head.count + 1, line.seal
    head.save()


class Migration(migrations.Migration):
    dependencies = [("acts", "0001_initial"), ("orgs", "0007_row_seals"), ("plans", "0008_row_seals"), ("registers", "0007_row_seals")]
    operations = [migrations.RunPython(note, migrations.RunPython.noop)]
