"""What Alembic runs to bring a database up to date, on the connection it is given."""

from alembic import context

from verbale.store.migrations import VERSION_TABLE


def run() -> None:
    """Run the migrations in the transaction that is open."""
    context.configure(
        connection=context.config.attributes["connection"],
        version_table=VERSION_TABLE,
        render_as_batch=True,
    )
    context.run_migrations()


if __name__ == "env_py":  # the name under which Alembic loads this file
    run()
