"""What was said and who said it: quotations, reporting sentences, and the speaker of each."""
