"""What `spacy train --code` imports: the tokenizer that the configs name."""

from pipeline.annotate import tokens

__all__ = ["tokens"]
