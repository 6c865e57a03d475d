import type { CsvRow, Dataset } from "../dataset/csv-files.ts";
import type { Game, GameRequirements } from "../document-schemas/index.ts";
import { GAMES, REQUIREMENT_KINDS } from "../enumerations.ts";
import { bySlug, groupBy } from "../look-up.ts";

type RequirementRow = CsvRow<"requirements">;

/** What each game asks for before a step, in the order of GAMES, with a text for each alternative. */
export function buildRequirements(dataset: Dataset): (step: { from: string; to: string }) => GameRequirements[] {
  const rowsOf = groupBy(dataset.requirements, ({ from, to }) => `${from}>${to}`);
  const digimon = bySlug(dataset.digimon);
  const nameOf = (slug: string) => digimon(slug).name_dub ?? digimon(slug).name;
  return ({ from, to }) => {
    const rows = rowsOf(`${from}>${to}`);
    if (rows.length === 0) return [];
    return GAMES.flatMap((game) => {
      const ofGame = rows.filter((row) => row.game === game);
      if (ofGame.length === 0) return [];
      const alternatives = Map.groupBy(ofGame, ({ alternative }) => alternative);
      return [{ game, alternatives: [...alternatives.values()].map((rows) => alternative(rows, game, nameOf)) }];
    });
  };
}

const NAMES_DIGIMON = new Set<string>(["partner", "befriended", "key_digimon"]);

function alternative(rows: readonly RequirementRow[], game: Game, nameOf: (slug: string) => string) {
  const sorted = rows.toSorted((a, b) => placeOf(a) - placeOf(b));
  const requirements = sorted.map(({ kind, name, op, value, note }) => ({
    kind,
    ...(NAMES_DIGIMON.has(kind) ? { name: nameOf(name), digimon: name } : { name }),
    ...{ op, value },
    ...(note && note !== "%" && { note }),
  }));
  return { text: textOf(requirements, game), requirements };
}

const STATS = ["hp", "sp", "atk", "def", "int", "spirit", "spi", "spd", "aptitude"];
const KINDS: readonly string[] = REQUIREMENT_KINDS;

const placeOf = ({ kind, name }: RequirementRow) =>
  KINDS.indexOf(kind) * STATS.length + Math.max(0, STATS.indexOf(name));

type Requirement = GameRequirements["alternatives"][number]["requirements"][number];

/** Names of stats as the games print them. */
const STAT_LABELS: Record<string, string> = { spirit: "Spirit", aptitude: "Aptitude" };
const DAWN_DUSK_LABELS: Record<string, string> = {
  ...{ ...STAT_LABELS, sp: "MP", atk: "Attack", def: "Defense", spd: "Speed" },
};

/** The requirements of one alternative as a condition: short, separated by commas, in the order in which they are listed. */
function textOf(requirements: readonly Requirement[], game: Game): string {
  const quota = requirements.find(({ kind }) => kind === "quota");
  const counted = requirements.filter((one) => one !== quota).map((one) => partOf(one, game));
  return quota ? `${quota.value} of: ${counted.join(", ")}` : counted.join(", ");
}

function partOf({ kind, name, op, value }: Requirement, game: Game): string {
  const amount = op === ">=" || op === "has" ? `${value}` : `${op} ${value}`;
  switch (kind) {
    case "partner":
      return game === "redigitize-decode" ? `Digimemory of ${name}` : `DNA with ${name}`;
    case "level":
      return `Lv ${amount}`;
    case "stat": {
      const label = (game === "dawn-dusk" ? DAWN_DUSK_LABELS : STAT_LABELS)[name] ?? name.toUpperCase();
      return value === "highest" ? `${label} highest` : `${label} ${amount}`;
    }
    case "exp":
      return `${words(name)} EXP ${amount}`;
    case "abi":
      return `ABI ${amount}`;
    case "cam":
      return `CAM ${amount}%`;
    case "befriended":
      return `befriended ${name}`;
    case "key_digimon":
      return `with ${name}`;
    case "item":
    case "quest":
    case "other":
      return name;
    case "mode":
      return "mode change";
    case "dlc":
      return "DLC required";
    case "bond":
      return `${words(name)} ${amount}`;
    default:
      return `${name.replaceAll("-", " ")} ${amount}`;
  }
}

/** `insect-plant` as Insect Plant. */
const words = (slug: string) =>
  slug
    .split("-")
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join(" ");
