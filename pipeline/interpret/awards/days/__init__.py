"""When an award was presented, and the year that it is for."""
