"""A piece of evidence never changes and never goes: enforced by the database itself (EDS-42)."""

from django.db import migrations

SQLITE = [
    f"""CREATE TRIGGER documents_evidencepiece_{word} BEFORE {word} ON documents_evidencepiece
        BEGIN SELECT RAISE(ABORT, 'evidence never changes'); END"""
    for word in ("update", "delete")
]
SQLITE_BACK = [f"DROP TRIGGER documents_evidencepiece_{word}" for word in ("update", "delete")]

POSTGRESQL = [
    """CREATE TRIGGER documents_evidencepiece_frozen BEFORE UPDATE OR DELETE ON documents_evidencepiece
       FOR EACH ROW EXECUTE FUNCTION documents_refuse()"""
]
POSTGRESQL_BACK = ["DROP TRIGGER documents_evidencepiece_frozen ON documents_evidencepiece"]


def run(sqlite, postgresql):
    def statements(apps, schema_editor):
        for sql in sqlite if schema_editor.connection.vendor == "sqlite" else postgresql:
            schema_editor.execute(sql, params=None)

    return statements


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_confirmation")]
    operations = [migrations.RunPython(run(SQLITE, POSTGRESQL), run(SQLITE_BACK, POSTGRESQL_BACK))]
