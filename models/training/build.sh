#!/bin/sh
# From data to weights: sh models/training/build.sh DATA WORK [PYTHON], from the root of the repository.
# DATA has corpora/, nlp/ and gold/ (see models/README.md); WORK takes everything between (about 400 MB).
# PYTHON has spaCy, floret and this package: pip install -e . floret==0.10.5
set -eu
data=$1 work=$2 python=${3:-python}
here=models/training
train() { # NAME CONFIG TRAIN DEV STEPS
  "$python" -m spacy train "$here/configs/$2" --code "$here/code.py" --output "$work/$1" --paths.train "$work/$3" \
    --paths.dev "$work/$4" --paths.vectors "$work/vectors" --training.max_steps "$5"
}
mkdir -p "$work/public" "$work/people" "$work/facts"
# spaCy and BLAS give the same numbers again only on one thread.
export OMP_NUM_THREADS=1 BLIS_NUM_THREADS=1 PYTHONHASHSEED=0 PYTHONPATH=.

"$python" $here/train_vectors.py "$data" "$work"
"$python" $here/public_ner.py "$data" "$work"
cp "$work/idner-train.spacy" "$work/nergrit.spacy" "$work/public/"
# A first recogniser from the public sets names the organisations and places that the gold leaves unlabelled.
train helper ner.cfg public idner-dev.spacy 1200
"$python" $here/gold_spans.py "$data/gold/train.jsonl" "$work" gold --helper "$work/helper/model-last"
cp "$work"/public/*.spacy "$work/gold-people.spacy" "$work/people/"
cp "$work/gold-facts.spacy" "$work/facts/"
train ner ner.cfg people idner-dev.spacy 1500
train facts ner.cfg facts gold-facts.spacy 1600
"$python" $here/treebanks.py "$data" "$work"
train syntax syntax.cfg ud-train.spacy gsd-dev.spacy 5000
"$python" $here/assemble.py models/id_berita "$work/ner/model-last" --facts "$work/facts/model-last" \
  --syntax "$work/syntax/model-last"
"$python" $here/evaluate.py models/id_berita "$data" --treebanks "$work"
