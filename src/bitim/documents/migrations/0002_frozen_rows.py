"""A frozen version and a signature never change: enforced by the database itself (EDS-34, EDS-42)."""

from django.db import migrations

FROZEN = "uid, document_id, number, data, sha256, size, engine, epoch, demo, frozen_at"

SQLITE = [
    f"""CREATE TRIGGER documents_version_frozen BEFORE UPDATE OF {FROZEN} ON documents_version
        BEGIN SELECT RAISE(ABORT, 'a frozen version never changes'); END""",
    """CREATE TRIGGER documents_signature_frozen BEFORE UPDATE ON documents_signature
       BEGIN SELECT RAISE(ABORT, 'a signature never changes'); END""",
]
SQLITE_BACK = ["DROP TRIGGER documents_version_frozen", "DROP TRIGGER documents_signature_frozen"]

POSTGRESQL = [
    """CREATE FUNCTION documents_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN RAISE EXCEPTION 'a frozen version and a signature never change'; END $$""",
    f"""CREATE TRIGGER documents_version_frozen BEFORE UPDATE OF {FROZEN} ON documents_version
        FOR EACH ROW EXECUTE FUNCTION documents_refuse()""",
    """CREATE TRIGGER documents_signature_frozen BEFORE UPDATE ON documents_signature
       FOR EACH ROW EXECUTE FUNCTION documents_refuse()""",
]
POSTGRESQL_BACK = [
    "DROP TRIGGER documents_signature_frozen ON documents_signature",
    "DROP TRIGGER documents_version_frozen ON documents_version",
    "DROP FUNCTION documents_refuse()",
]


def run(sqlite, postgresql):
    def statements(apps, schema_editor):
        for sql in sqlite if schema_editor.connection.vendor == "sqlite" else postgresql:
            schema_editor.execute(sql, params=None)

    return statements


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]
    operations = [migrations.RunPython(run(SQLITE, POSTGRESQL), run(SQLITE_BACK, POSTGRESQL_BACK))]
