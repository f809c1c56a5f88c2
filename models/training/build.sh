#!/bin/sh
# From data to weights: sh models/training/build.sh DATA WORK [PYTHON], from the root of the repository.
# DATA has corpora/, nlp/ and gold/ (see models/README.md); WORK takes everything between (about 400 MB).
# PYTHON has spaCy, this package and: pip install floret==0.10.5 udapi==0.5.2
# What WORK already has is not made again, and said so: remove WORK for a clean run.
set -eu
data=$1 work=$2 python=${3:-python}
here=models/training
# spaCy and BLAS give the same numbers again only on one thread.
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 BLIS_NUM_THREADS=1 PYTHONHASHSEED=0 PYTHONPATH=.

. models/training/make_once.sh
train() { # NAME CONFIG TRAIN DEV STEPS [SETTINGS]: seeds are in the configs
  name=$1 config=$2 learn=$3 watch=$4 steps=$5
  shift 5
  make "$name" "$python" -m spacy train "$here/configs/$config.cfg" --code "$here/code.py" --output "$work/$name" \
    --paths.train "$work/$learn" --paths.dev "$work/$watch" --paths.vectors "$work/vectors" \
    --training.max_steps "$steps" "$@"
}
gather() { # FOLDER FILE…: what a training reads, in this order; a file named twice counts twice
  folder=$work/$1 number=0
  shift
  rm -rf "$folder"
  mkdir -p "$folder"
  for file in "$@"; do
    number=$((number + 1))
    cp "$work/$file.spacy" "$folder/$(printf %02d $number).spacy"
  done
}

mkdir -p "$work"
make vectors "$python" $here/train_vectors.py "$data" "$work"

# Names. A first recogniser learns the style of idner-news-2k and gives it to nergrit, and to the organisations and
# places of the gold, which are unlabelled there.
make public "$python" $here/public_ner.py "$data" "$work"
train style ner idner-train.spacy idner-dev.spacy 1500 --corpora.train.augmenter null
make nergrit-styled "$python" $here/restyle.py "$work/style/model-last" "$work/nergrit.spacy" "$work/nergrit-styled.spacy"
make gold "$python" $here/gold_spans.py "$data/gold/train.jsonl" "$work" gold --helper "$work/style/model-best"
gather names gold-people idner-train nergrit-styled
train ner ner names idner-dev.spacy 3000

# Words and trees. GSD's development part, the only one of its present annotation, counts three times.
make treebanks "$python" $here/treebanks.py "$data" "$work"
three_times=""
for part in gsd-dev-first-words gsd-dev-first gsd-dev-last-words gsd-dev-last; do
  three_times="$three_times $part $part $part"
done
gather trees $three_times ud-train-words ud-train
train syntax syntax trees gsd-dev-last-words.spacy 3400

"$python" $here/assemble.py models/id_berita "$work/ner/model-last" --syntax "$work/syntax/model-last"
"$python" $here/evaluate.py models/id_berita "$data" --treebanks "$work"
