"""The steps by which a back office's database came to be (alembic). `python -m emulators.hosts.migrate URL` takes them."""
