"""Runs migrations on the database of the running application: one connection, all or nothing."""

from alembic import context

from ipp.core.db import Base, db
from ipp.core.sqlite import reshaping

with db.engine.connect() as connection, reshaping(connection):
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        transactional_ddl=True,
        render_as_batch=True,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()
