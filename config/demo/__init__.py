"""An invented practice, made from a fixed seed, for trial, training and tests."""
