"""What a person sees in the terminal: tables of a run, an article with its facts highlighted, figures.

Nothing here imports what made the figures but for their types: `issues` and `status` are to begin at once.
"""

from pipeline.screen.articles import article_view, award_table, issue_table, people_table
from pipeline.screen.crawls import night_lines, night_table, status_lines, status_table
from pipeline.screen.models import model_table
from pipeline.screen.runs import counted, first_articles, print_lines, run_summary
from pipeline.screen.scores import change_view, error_table, score_table

__all__ = [
    "article_view",
    "award_table",
    "change_view",
    "counted",
    "error_table",
    "first_articles",
    "issue_table",
    "model_table",
    "night_lines",
    "night_table",
    "people_table",
    "print_lines",
    "run_summary",
    "score_table",
    "status_lines",
    "status_table",
]
