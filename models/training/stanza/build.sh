#!/bin/sh
# From data to models/id_stanza: sh models/training/stanza/build.sh DATA WORK [PYTHON], from the root of the repository.
# DATA has corpora/ and nlp/; WORK is the folder of ../build.sh, which has made raw.tokens and vectors/ there.
# PYTHON has what requirements-stanza.lock names. A training that was cut off goes on where its checkpoint stands.
set -eu
data=$1 work=$2 python=${3:-python}
here=models/training/stanza
out="$work/stanza"
train() { # TRAINER FILE, then its options
  trainer=$1 file=$2
  shift 2
  "$python" $here/train.py "$trainer" --shorthand id_berita --seed 1234 --cpu --save_dir "$out" \
    --save_name "$file" "$@"
}
mkdir -p "$out"
export OMP_NUM_THREADS=1 PYTHONHASHSEED=0 PYTHONPATH=.

"$python" $here/vectors.py "$work/raw.tokens" "$work/vectors" "$out/vectors.pt"
"$python" $here/prepare.py "$data" "$out"
trees="--train_file $out/train.conllu --eval_file $out/stop.conllu"
vectors="--wordvec_pretrain_file $out/vectors.pt"

# The parser reads words by their vectors and letters alone, without tags: the tags of the mapped trees are better than
# those that it would see in use. The later calls go on from the checkpoint of the one before.
parse() { # START-OF-SECOND-STAGE RATE STEPS
  train parser parser.pt --lang id $trees $vectors --no_upos --no_xpos --no_ufeats --tag_emb_dim 0 --word_emb_dim 0 \
    --char_emb_dim 50 --char_hidden_dim 100 --transformed_dim 100 --hidden_dim 256 --num_layers 2 \
    --no_linearization --no_distance --deep_biaff_hidden_dim 128 --batch_size 1500 --optim adam --lr 0.003 \
    --beta2 0.95 --second_optim adam --second_warmup_steps 50 --second_optim_start_step "$1" --second_lr "$2" \
    --weight_decay 0 --plateau_decay 0.6 --plateau_steps 300 --max_steps "$3" --max_steps_before_stop 3000 \
    --eval_interval 100
}
parse 700 0.001 1100
parse 1100 0.0004 1400

tokenise() { # FILE, then its options
  file=$1
  shift
  train tokenizer "$file" --lang id --txt_file "$out/tokenizer-train.txt" --label_file "$out/tokenizer-train.labels" \
    --mwt_json_file "$out/mwt.json" --dev_txt_file "$out/tokenizer-stop.txt" \
    --dev_label_file "$out/tokenizer-stop.labels" --dev_conll_gold "$out/tokenizer-stop.conllu" \
    --max_seqlen 300 --max_steps_before_stop 1500 "$@"
}
tokenise tokenizer-first.pt --steps 1000 --eval_steps 250 --anneal_after 1000
tokenise tokenizer.pt --load_name tokenizer-first.pt --seed 1235 --lr0 0.001 --steps 600 --eval_steps 200 \
  --anneal_after 100

train tagger tagger.pt --lang id $trees $vectors --word_emb_dim 0 --char_emb_dim 50 --char_hidden_dim 100 \
  --transformed_dim 100 --hidden_dim 200 --deep_biaff_hidden_dim 200 --batch_size 40 --lr 0.003 --max_steps 1000 \
  --max_steps_before_stop 500
train lemmatizer lemmatizer.pt $trees --hidden_dim 100 --num_epoch 1
train mwt_expander mwt.pt --lang id $trees --gold_file "$out/stop.conllu" --num_epoch 8

"$python" $here/pack.py "$out" models/id_stanza
"$python" $here/evaluate.py models/id_stanza "$data/nlp/ud/id_gsd-ud-test.conllu" "$data/nlp/ud/id_csui-ud-test.conllu"
