"""What alembic runs: the steps on the connection that `emulators.hosts.migrate` gives, in one transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
