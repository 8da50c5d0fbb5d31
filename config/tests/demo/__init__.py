"""Tests of the demo practice."""
