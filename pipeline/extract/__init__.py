"""Page → Article: main text, title, byline, dateline, dates; Indonesian clean-up."""
