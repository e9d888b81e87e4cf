"""Runs the migrations on the connection that the store hands over; there is no other way in."""

from alembic import context

from pmo_workbench.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
