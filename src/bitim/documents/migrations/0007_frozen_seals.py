"""A seal never changes and never goes: enforced by the database itself (EDS-42)."""

from django.db import migrations

SQLITE = [
    f"""CREATE TRIGGER documents_seal_{word} BEFORE {word} ON documents_seal
        BEGIN SELECT RAISE(ABORT, 'a seal never changes'); END"""
    for word in ("update", "delete")
]
SQLITE_BACK = [f"DROP TRIGGER documents_seal_{word}" for word in ("update", "delete")]

POSTGRESQL = [
    """CREATE TRIGGER documents_seal_frozen BEFORE UPDATE OR DELETE ON documents_seal
       FOR EACH ROW EXECUTE FUNCTION documents_refuse()"""
]
POSTGRESQL_BACK = ["DROP TRIGGER documents_seal_frozen ON documents_seal"]


def run(sqlite, postgresql):
    def statements(apps, schema_editor):
        for sql in sqlite if schema_editor.connection.vendor == "sqlite" else postgresql:
            schema_editor.execute(sql, params=None)

    return statements


class Migration(migrations.Migration):
    dependencies = [("documents", "0006_preservation")]
    operations = [migrations.RunPython(run(SQLITE, POSTGRESQL), run(SQLITE_BACK, POSTGRESQL_BACK))]
