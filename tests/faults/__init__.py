"""Long trials that `make faults` runs and `make test` does not: a machine of its own, some minutes each."""
