"""Every number that the training of `id_tagger` was given: sizes, seeds, rates. Nothing else holds one."""

from __future__ import annotations

from dataclasses import dataclass

# The encoder, as the file of its weights has it (multilingual-e5-small).
WIDTH, LAYERS, HEADS, INNER, POSITIONS = 384, 12, 12, 1536, 512
# Numbers of the pieces that are no text.
FIRST, PADDING, LAST, UNKNOWN = 0, 1, 2, 3
SPECIAL = (FIRST, PADDING, LAST, UNKNOWN)
VOCABULARY = 20_000  # rows of the embedding: 19,999 pieces and <mask>, which no text has
MASK = VOCABULARY - 1
LINK_WIDTH = 32
FOLDS = 4
BLOCK = 32  # weights that share a scale


@dataclass(frozen=True, slots=True)
class Pretraining:
    """Masked-language training: so many `steps` of `batch` stretches of `pieces`."""

    steps: int = 2_900
    batch: int = 256
    pieces: int = 256
    held_back: int = 2_000  # stretches that are only measured on
    masked: float = 0.2  # of the pieces; of these .85 become <mask>, .1 stay, .05 become any other piece
    learning_rate: float = 4e-4
    warm_up: int = 100
    decay: float = 0.01
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Training:
    """Training of tags and links: `epochs` over the windows, or `seconds` where those are over first."""

    epochs: float
    learning_rate: float = 4e-4
    head_factor: float = 3.0  # by which what stands on the encoder learns faster
    four_bits: bool = True  # the encoder reads with the weights that will ship
    seconds: float = 1e9
    batch: int = 16
    masked: float = 0.08  # of the pieces, so that no word alone decides
    dropout: float = 0.1
    tag_weight: float = 2.0
    link_weight: float = 0.1
    warm_up: float = 0.06
    decay: float = 0.02
    head_decay: float = 0.01
    seed: int = 1


SILVER = Training(epochs=2, head_factor=10.0, four_bits=False)
GOLD = Training(epochs=40, seconds=305)
FURTHER = Training(epochs=40, seconds=235, learning_rate=1e-4)  # once more over gold, from weights that know it
STAGES = {"silver": SILVER, "gold": GOLD, "further": FURTHER}
# Least confidence of a fact of the rules that silver takes.
SILVER_CONFIDENCE = {"people": 0.5, "positions": 0.5, "events": 0.5, "awards": 0.45, "statements": 0.5}
SILVER_SEED = 5
