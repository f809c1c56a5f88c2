"""When an award was presented."""
