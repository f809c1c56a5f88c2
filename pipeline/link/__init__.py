"""Facts → Entities: what facts of many articles are about.

`link(article, facts, knowledge)` gives entities, links and judgements for one article. It only joins what a key of the
knowledge tables joins; what has no key stays unlinked.
"""

from pipeline.link.linker import link
from pipeline.link.names import fold_name

__all__ = ["fold_name", "link"]
