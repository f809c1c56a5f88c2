"""Doc → Facts: people, dates, positions, events, awards and statements, each with its evidence."""

from pipeline.interpret.interpreter import Interpreter

__all__ = ["Interpreter"]
