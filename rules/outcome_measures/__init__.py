"""Outcome measures: what they are, how they are scored, and what a change means.

Scores only: the wording of items stays with those who own it.
"""
