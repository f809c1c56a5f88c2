"""The year that an award is for: that assessed, that of the accounts or the edition, or that of the ceremony."""
