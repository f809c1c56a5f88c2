"""Which awards are one award that is told under two names."""
