"""A release and its files never change and never go: enforced by the database itself."""

from django.db import migrations

TABLES = ("statistics_release", "statistics_releasefile")
SQLITE = [
    f"""CREATE TRIGGER {table}_{word} BEFORE {word} ON {table}
        BEGIN SELECT RAISE(ABORT, 'a release never changes'); END"""
    for table in TABLES
    for word in ("update", "delete")
]
SQLITE_BACK = [f"DROP TRIGGER {table}_{word}" for table in TABLES for word in ("update", "delete")]

POSTGRESQL = [
    """CREATE FUNCTION statistics_refuse_release() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN RAISE EXCEPTION 'a release never changes'; END $$""",
    *(
        f"""CREATE TRIGGER {table}_frozen BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION statistics_refuse_release()"""
        for table in TABLES
    ),
]
POSTGRESQL_BACK = [
    *(f"DROP TRIGGER {table}_frozen ON {table}" for table in TABLES),
    "DROP FUNCTION statistics_refuse_release()",
]


def run(sqlite, postgresql):
    def statements(apps, schema_editor):
        for sql in sqlite if schema_editor.connection.vendor == "sqlite" else postgresql:
            schema_editor.execute(sql, params=None)

    return statements


class Migration(migrations.Migration):
    dependencies = [("statistics", "0004_releases")]
    operations = [migrations.RunPython(run(SQLITE, POSTGRESQL), run(SQLITE_BACK, POSTGRESQL_BACK))]
