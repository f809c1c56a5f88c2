"""Archives: one shard is one task, and the same task runs on the cores of one machine and on many machines.

`plan_shards` cuts the inputs, `run_shard` reads one shard into an output (lines, manifest, marker), a pool (`Workers`
here, `RayCluster` elsewhere) runs the tasks, `ShardedRun` loads the outputs into the database, and `load_outputs` loads
those that were made elsewhere. See README.md beside this file.
"""

from pipeline.shards.nursery import prepare
from pipeline.shards.on_ray import RayCluster
from pipeline.shards.outputs import Output, find_outputs
from pipeline.shards.places import Folder, is_url
from pipeline.shards.plan import Shard, ShardFile, plan_shards
from pipeline.shards.recipe import Recipe, recipe_for
from pipeline.shards.run import Pool, ShardedRun, load_outputs
from pipeline.shards.task import Completion, Failure, run_shard
from pipeline.shards.telling import ShardReport
from pipeline.shards.workers import Workers

__all__ = [
    "Completion",
    "Failure",
    "Folder",
    "Output",
    "Pool",
    "RayCluster",
    "Recipe",
    "Shard",
    "ShardFile",
    "ShardReport",
    "ShardedRun",
    "Workers",
    "find_outputs",
    "is_url",
    "load_outputs",
    "plan_shards",
    "prepare",
    "recipe_for",
    "run_shard",
]
