"""What was signed of a report never changes, and no report is deleted: enforced by the database itself (UNSTAT-02)."""

from django.db import migrations

FROZEN = "uid, number, since, until, issue, figures, sha256, former_id, reason, changes, version_id, issued_by_id, made_at"
TABLE = "statistics_issuedreport"

SQLITE = [
    f"""CREATE TRIGGER {TABLE}_frozen BEFORE UPDATE OF {FROZEN} ON {TABLE}
        BEGIN SELECT RAISE(ABORT, 'a report that was issued never changes'); END""",
    f"""CREATE TRIGGER {TABLE}_kept BEFORE DELETE ON {TABLE}
        BEGIN SELECT RAISE(ABORT, 'a report that was issued never changes'); END""",
]
SQLITE_BACK = [f"DROP TRIGGER {TABLE}_frozen", f"DROP TRIGGER {TABLE}_kept"]

POSTGRESQL = [
    f"""CREATE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'a report that was issued never changes'; END $$""",
    f"""CREATE TRIGGER {TABLE}_frozen BEFORE UPDATE OF {FROZEN} ON {TABLE}
        FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()""",
    f"CREATE TRIGGER {TABLE}_kept BEFORE DELETE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()",
]
POSTGRESQL_BACK = [
    f"DROP TRIGGER {TABLE}_kept ON {TABLE}",
    f"DROP TRIGGER {TABLE}_frozen ON {TABLE}",
    f"DROP FUNCTION {TABLE}_refuse()",
]


def run(sqlite, postgresql):
    def statements(apps, schema_editor):
        for sql in sqlite if schema_editor.connection.vendor == "sqlite" else postgresql:
            schema_editor.execute(sql, params=None)

    return statements


class Migration(migrations.Migration):
    dependencies = [("statistics", "0002_issued_reports")]
    operations = [migrations.RunPython(run(SQLITE, POSTGRESQL), run(SQLITE_BACK, POSTGRESQL_BACK))]
