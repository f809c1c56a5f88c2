"""What leaves the house: fact records as JSON Lines."""

from pipeline.publish.fact_record import fact_record

__all__ = ["fact_record"]
