"""Backups: one file with the database and every stored file, checked before it counts."""
