"""Facts → Entities: what facts of many articles are about.

`link(article, facts, knowledge)` gives, for one article, the entities that keys of the tables join facts to.
`appearances_of` and `claims_of` give what linking across articles sees of an article; `resolve_people` and
`resolve_awards` cluster that; `tenures_of` and `describe_award` say what a cluster amounts to.
"""

from pipeline.link.appearances import Appearance, Held, appearance_id, appearances_of
from pipeline.link.award_claims import Award, award_blocks, describe_award, resolve_awards
from pipeline.link.bodies import Body, resolve_body
from pipeline.link.claims import Claim, award_words, claims_of, grade_of, year_assessed, year_of_scale
from pipeline.link.clusters import Cluster, Pair, Resolution
from pipeline.link.linker import link, open_offices
from pipeline.link.name_rarity import Census, make_census
from pipeline.link.names import gender_of, name_words
from pipeline.link.people import resolve_people
from pipeline.link.people_pairs import people_blocks
from pipeline.link.person_names import fold_words
from pipeline.link.region_names import find_region
from pipeline.link.tenures import Tenure, office_on, tenures_of

__all__ = [
    "Appearance",
    "Award",
    "Body",
    "Census",
    "Claim",
    "Cluster",
    "Held",
    "Pair",
    "Resolution",
    "Tenure",
    "appearance_id",
    "appearances_of",
    "award_blocks",
    "award_words",
    "claims_of",
    "describe_award",
    "find_region",
    "fold_words",
    "gender_of",
    "grade_of",
    "link",
    "make_census",
    "name_words",
    "office_on",
    "open_offices",
    "people_blocks",
    "resolve_awards",
    "resolve_body",
    "resolve_people",
    "tenures_of",
    "year_assessed",
    "year_of_scale",
]
