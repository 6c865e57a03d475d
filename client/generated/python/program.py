"""Calls the API with the client that openapi-python-client generates. Prints what `expected-output.txt` contains."""

import sys
from typing import TypeVar

from digidex.api.digimon import get_digimon, list_digimon
from digidex.api.evolutions import evolution_graph, find_paths, list_evolutions
from digidex.api.service import changes_feed, health, root
from digidex.api.skills import list_skills
from digidex.api.vocabularies import list_levels
from digidex.client import Client
from digidex.models import (
    DigimonDetail,
    DigimonField,
    DigimonPage,
    DigimonSort,
    EvolutionGraph,
    EvolutionPage,
    Health,
    JsonFeed,
    LevelPage,
    PathDirection,
    PathList,
    Problem,
    Root,
    SkillPage,
)
from digidex.types import UNSET

T = TypeVar("T")

client = Client(base_url=sys.argv[1])


def of(expected: type[T], answer: object) -> T:
    """The answer, if it is of the expected type."""
    if not isinstance(answer, expected):
        raise TypeError(f"{answer} is not a {expected.__name__}")
    return answer


print("health:", of(Health, health.sync(client=client)).status)
print("root:", of(Root, root.sync(client=client)).name)

chosen = [DigimonField.SLUG, DigimonField.NAME]
rows = of(DigimonPage, list_digimon.sync(client=client, ids=["agumon", "gabumon"], fields=chosen)).data
print("list with fields:", ", ".join(f"{row.slug} {row.name}" for row in rows))
if all(row.id is UNSET and row.levels is UNSET for row in rows):
    print("list with fields: other parts are absent")

found = of(DigimonPage, list_digimon.sync(client=client, q="agumno", limit=1)).data[0]
print(f"search: {found.slug}{', a guess' if found.matched and found.matched.weak else ''}")

newest = of(DigimonPage, list_digimon.sync(client=client, sort=DigimonSort.YEAR_DESCENDING, limit=100)).data
years = [row.release_year for row in newest if isinstance(row.release_year, int)]
if len(years) > 1 and years == sorted(years, reverse=True):
    print("sorted: newest first")

agumon = of(DigimonDetail, get_digimon.sync("agumon", client=client))
print("detail:", agumon.name_ja, agumon.levels[0].slug)
print("detail by name:", of(DigimonDetail, get_digimon.sync("アグモン", client=client)).slug)

steps = of(EvolutionPage, list_evolutions.sync("agumon", client=client, game="time-stranger")).data
values = [
    requirement.value
    for step in steps
    for game in step.requirements
    for alternative in game.alternatives
    for requirement in alternative.requirements
]
if any(isinstance(value, int) for value in values):
    print("evolutions: requirements with numbers")

found_paths = find_paths.sync(client=client, from_="koromon", to="wargreymon", direction=PathDirection.FORWARD)
path = of(PathList, found_paths).data[0]
print(f"path: {path.digimon[0]} to {path.digimon[-1]}, {path.steps[0].direction}")

print("graph:", of(EvolutionGraph, evolution_graph.sync(client=client, center="agumon", max_nodes=5)).center)
print("skills:", of(SkillPage, list_skills.sync(client=client, q="baby flame", limit=1)).data[0].slug)

missing = of(Problem, get_digimon.sync("agumno", client=client))
print("404:", missing.code, missing.suggestions[0].slug if missing.suggestions else None)

invalid = of(Problem, list_digimon.sync(client=client, limit=1000))
error = (invalid.errors or [None])[0]
print("400:", invalid.code, error and error.parameter, error and error.code)

ambiguous = of(Problem, get_digimon.sync("래피드몬", client=client))
if len(ambiguous.candidates or []) > 1:
    print("409:", ambiguous.code, "with candidates")

levels: set[str] = set()
page, pages = 1, 1
while page <= pages:
    answer = of(LevelPage, list_levels.sync(client=client, page=page, limit=4))
    pages = answer.page.total_pages
    levels.update(level.slug for level in answer.data)
    if page == pages and len(levels) == answer.page.total:
        print("paging: every level once")
    page += 1

print("feed:", of(JsonFeed, changes_feed.sync(client=client)).version)
