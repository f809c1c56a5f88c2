"""Universal Dependencies → training files of Stanza: `python prepare.py DATA OUT`.

DATA is the folder with `nlp/ud/`. Writes to OUT `train.conllu` and `stop.conllu` (the part that stops a training), and
for the tokenizer `tokenizer-{train,stop}.{txt,labels}` and `mwt.json`. No test part is read.

Everything learns the conventions of the present UD_Indonesian-GSD, which only its dev part prints: four fifths of it
are learned from (twice over: GSD's own train part is an older annotation, mapped by machine), the last fifth stops.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from stanza.utils.datasets import prepare_tokenizer_data
from udapi.block.ud.fixpunct import FixPunct
from udapi.core.document import Document
from udapi.core.node import Node
from udapi.core.root import Root

NOMINAL = frozenset(["NOUN", "PROPN"])


def read_treebank(path: Path) -> Document:
    """A treebank without the tags that only some of them have."""
    document = Document()
    document.load_conllu(str(path))
    for tree in document.trees:
        for node in tree.descendants:
            node.xpos = "_"
    return document


def name_compound(node: Node) -> None:
    """A noun that stands bare behind a nominal is its `compound` in GSD; CSUI and PUD say `nmod`."""
    bare = node.deprel == "nmod" and node.upos == "NOUN" and not any(c.udeprel == "case" for c in node.children)
    if bare and node.parent.upos in NOMINAL and node.parent.precedes(node):
        node.deprel = "compound"


def common_lemmas(trees: Iterable[Root]) -> dict[tuple[str, str], str]:
    """The lemma that the trees have most often for a word and its part of speech; the first of equals."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for tree in trees:
        for node in tree.descendants:
            counts[node.form.lower(), node.upos][node.lemma.lower()] += 1
    return {key: lemmas.most_common(1)[0][0] for key, lemmas in counts.items()}


def turn_one_of(node: Node) -> None:
    """`salah satu X`: in GSD the number is the head of `salah`; the mapped trees have it the other way round."""
    one = node.next_node
    if node.form.lower() == "salah" and one is not None and one.form.lower() == "satu" and one.parent is node:
        one.parent, one.deprel = node.parent, "nummod"
        node.parent, node.deprel = one, "advmod"


def mend(document: Document) -> Document:
    """The treebank in GSD's present conventions; punctuation by the rules of UD, which the mapped trees break."""
    fix = FixPunct()
    for tree in document.trees:
        for node in tree.descendants:
            name_compound(node)
            turn_one_of(node)
        fix.process_tree(tree)
    return document


def write_trees(trees: Iterable[Root], path: Path) -> None:
    """The trees as CoNLL-U."""
    with path.open("w", encoding="utf-8") as out:
        for tree in trees:
            out.write(tree_lines(tree))


def tree_lines(tree: Root) -> str:
    """One tree as CoNLL-U, multi-word tokens included; lemmas in small letters, as GSD has them."""
    lines = [f"# sent_id = {tree.sent_id}", f"# text = {tree.compute_text()}"]
    for node in tree.descendants:
        token = node.multiword_token
        if token is not None and token.words[0] is node:
            first, last = token.words[0].ord, token.words[-1].ord
            lines.append("\t".join([f"{first}-{last}", token.form, *"_" * 7, _misc(token.no_space_after)]))
        fields = (node.ord, node.form, node.lemma.lower(), node.upos, "_", node.feats or "_", node.parent.ord)
        lines.append("\t".join([*map(str, fields), node.deprel, "_", _misc(token is None and node.no_space_after)]))
    return "\n".join(lines) + "\n\n"


def _misc(glued: bool) -> str:
    return "SpaceAfter=No" if glued else "_"


def write_text(parts: Iterable[list[Root]], trees_file: Path, text_file: Path) -> None:
    """The trees, and their running text: each part is one paragraph, as the test parts are."""
    with trees_file.open("w", encoding="utf-8") as trees_out, text_file.open("w", encoding="utf-8") as out:
        for trees in parts:
            out.write(" ".join(tree.compute_text().strip() for tree in trees) + "\n\n")
            trees_out.writelines(tree_lines(tree) for tree in trees)


def main(data: Path, out: Path) -> None:
    """Writes every training file."""
    ud = data / "nlp" / "ud"
    names = ("id_gsd-ud-train.upgraded", "id_csui-ud-train", "id_pud-ud-test")
    old, csui, pud = (list(mend(read_treebank(ud / f"{name}.conllu")).trees) for name in names)
    dev = list(read_treebank(ud / "id_gsd-ud-dev.conllu").trees)
    cut = len(dev) * 4 // 5
    # The lemmas of the mapped trees are made by machine and take apart what GSD keeps whole ("terjadi").
    lemmas = common_lemmas(dev[:cut])
    for tree in (*old, *csui, *pud):
        for node in tree.descendants:
            node.lemma = lemmas.get((node.form.lower(), node.upos), node.lemma)
    write_trees([*old, *csui, *pud, *dev[:cut], *dev[:cut]], out / "train.conllu")
    write_trees(dev[cut:], out / "stop.conllu")
    for part, texts in (("train", [old, dev[:cut], csui, pud]), ("stop", [dev[cut:]])):
        stem = out / f"tokenizer-{part}"
        write_text(texts, stem.with_suffix(".conllu"), stem.with_suffix(".txt"))
        files = [str(stem.with_suffix(suffix)) for suffix in (".txt", ".conllu")]
        mwt = out / ("mwt.json" if part == "train" else "mwt-stop.json")
        prepare_tokenizer_data.main([*files, "-o", str(stem.with_suffix(".labels")), "-m", str(mwt)])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
