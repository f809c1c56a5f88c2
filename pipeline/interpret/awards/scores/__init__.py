"""The number that goes with an award, and streaks."""
