"""How the property tests run here."""

from hypothesis import HealthCheck, settings

# On a busy machine any example may take long; that says nothing about the code.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")
