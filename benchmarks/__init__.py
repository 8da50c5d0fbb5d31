"""Speed and scale, each figure beside its budget from one run: ``python -m benchmarks``."""
