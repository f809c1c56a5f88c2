"""The database: tables, migrations, the only writer."""
