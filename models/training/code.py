"""What `spacy train --code` imports: what the configs name, and the faster matrices."""

import sys
from pathlib import Path

from pipeline.annotate import models, tokens, vectors

sys.path.append(str(Path(__file__).parent))
import capitals

__all__ = ["capitals", "tokens", "vectors"]

models.multiply_with_numpy()
