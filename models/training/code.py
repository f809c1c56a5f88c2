"""What `spacy train --code` imports: the tokenizer and the vectors that the configs name, and the faster matrices."""

from pipeline.annotate import models, tokens, vectors

__all__ = ["tokens", "vectors"]

models.multiply_with_numpy()
