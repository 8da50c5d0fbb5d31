"""Bring Plumbline up on a bare machine; standard library only, usable before the venv exists."""
