"""Publishers met live: how a site lists its articles, and whether it still does."""

from pipeline.sources.check import Checked, Look, check_publisher
from pipeline.sources.survey import Survey, key_of, survey_site

__all__ = ["Checked", "Look", "Survey", "check_publisher", "key_of", "survey_site"]
