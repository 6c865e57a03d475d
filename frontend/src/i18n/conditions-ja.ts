import {
  ATTRIBUTES,
  COLOURS,
  CRESTS,
  DIGIMENTALS,
  EVOLUTIONS,
  FIELDS,
  LEVELS,
  MISTAKES,
  SERIES,
  SPELLINGS,
  SPIRITS,
  THINGS,
} from "./condition-words-ja.ts";
import type { ConditionContext } from "./en-shared.ts";
import { number } from "./number.ts";
import { gameNames, requirements } from "./requirements-ja.ts";

const [attribute, level, series, field] = [ATTRIBUTES, LEVELS, SERIES, FIELDS].map((words) =>
  Object.keys(words).join("|"),
);

/** What steps need, with the words that depend on it as groups. */
const NEEDED: readonly (readonly [RegExp, (...groups: string[]) => string | undefined])[] = [
  [/^any Cyborg(?: Type)? Digimon$/i, () => "サイボーグ型のデジモン"],
  [
    new RegExp(`^any (${Object.keys(COLOURS).join("|")}) Lv\\.(\\d) Digimon from the Digimon Card Game$`, "i"),
    (colour = "", lv = "") => `デジモンカードゲームの${COLOURS[colour]}のLv.${lv}のデジモン`,
  ],
  [/^Every Digimon from the Digital World$/i, () => "デジタルワールドのすべてのデジモン"],
  [
    /^certain Digimon (?:of|from) the Pendulum (Ver\.20th )?series$/,
    (version = "") => `ペンデュラム${version.trim()}シリーズの特定のデジモン`,
  ],
  [new RegExp(`^(${Object.keys(EVOLUTIONS).join("|")}) Evolution$`), (name = "") => EVOLUTIONS[name] ?? ""],
  [
    /^(?:the )?((?:Digimental|Digi-Egg) of (\w+))$/,
    (whole = "", name = "") => withName(DIGIMENTALS[whole] ?? DIGIMENTALS[name], "のデジメンタル"),
  ],
  [/^(?:the )?Crest of (\w+)$/, (name = "") => withName(DIGIMENTALS[name] ?? CRESTS[name], "の紋章")],
  [
    /^(?:the )?(Human|Beast) Spirit of (\w+)$/,
    (kind, name = "") => withName(SPIRITS[name], `の${kind === "Human" ? "ヒューマン" : "ビースト"}スピリット`),
  ],
  [/^(?:the )?Spirit of (\w+) H$/, (name = "") => withName(SPIRITS[name], "のヒューマンスピリット")],
  [/^(?:the )?Spirits? of (\w+)$/, (name = "") => withName(SPIRITS[name], "のスピリット")],
  [
    new RegExp(`^(?:any|a) (${level})(?: or (${level}))?(?: Level)? Digimon$`, "i"),
    (...levels) => `${either(LEVELS, levels)}のデジモン`,
  ],
  [
    new RegExp(
      `^(?:any|a) (${attribute})(?: or (${attribute}))?(?: Attribute)?(?: (${level}))? Digimon (?:from|of) the (${series})$`,
    ),
    (one = "", other = "", of = "", from = "") =>
      `${SERIES[from]}の${[either(ATTRIBUTES, [one, other]), LEVELS[of] ?? []].flat().join("・")}のデジモン`,
  ],
  [
    new RegExp(`^certain (${attribute}) (${level}) Digimon from the (${series})$`),
    (one = "", of = "", from = "") => `${SERIES[from]}の${ATTRIBUTES[one]}・${LEVELS[of]}の特定のデジモン`,
  ],
  [
    new RegExp(`^any (${attribute}) (${level}) or any (${attribute}) (${level}) Digimon from the (${series})$`),
    (one = "", of = "", other = "", ofOther = "", from = "") =>
      `${SERIES[from]}の${ATTRIBUTES[one]}・${LEVELS[of]}または${ATTRIBUTES[other]}・${LEVELS[ofOther]}のデジモン`,
  ],
  [
    new RegExp(`^(?:any )?any (${level}) Digimon belonging to either (${field}),? or (${field})$`, "i"),
    (of = "", one = "", other = "") => `${either(FIELDS, [one, other])}の${LEVELS[of]}のデジモン`,
  ],
];

/** What steps need of Digimon that are named. */
const NEEDED_OF: readonly (readonly [RegExp, (name: string) => string])[] = [
  [/^(.+)'s data$/, (name) => `${name}のデータ`],
  [/^(?:several|multiple|some) (.+)$/, (name) => `複数の${name}`],
  [/^other (.+)$/, (name) => `ほかの${name}`],
  [/^1 or 2 other (.+)$/, (name) => `ほかの${name}1〜2体`],
  [/^the rare (.+)$/, (name) => `レアな${name}`],
  [
    /^any Lv\.6 (Greymon|Garurumon) from the Digimon Card Game$/i,
    (name) => `デジモンカードゲームで名称に「${name}」を含むLv.6のデジモン`,
  ],
];

/** What is said of an item by another one. */
const PAIRS: readonly (readonly [RegExp, (item: string, other: string) => string])[] = [
  [/^(.+) \(except (.+)\)$/, (item, other) => `${item}（${other}を除く）`],
  [/^(.+) without (.+)$/, (item, other) => `${item}（${other}なし）`],
  [/^(.+) \((.+)\)$/, (item, other) => `${item}（${other}）`],
];

const either = (words: Record<string, string>, names: readonly (string | undefined)[]) =>
  names.flatMap((name) => (name ? (words[name] ?? []) : [])).join("または");

/**
 * A condition of the data set in Japanese; undefined for those that follow no pattern here.
 * @param context the game whose condition it is
 */
export function conditionInJapanese(condition: string, context: ConditionContext = {}): string | undefined {
  return neededInJapanese(condition) ?? generalInJapanese(condition, context) ?? conditionInGame(condition, context);
}

/** "Warp Evolution; with or without", with the wiki's spellings of it. */
const BEGINNING =
  /^(?:([\w ]+); )?(jogress(?:ed)? )?(?:(with or without|with our without|with or wihtout)|with|w\/) */i;
/** What stands between the items of a list, with what is repeated before an item. */
const BETWEEN = /([,;]? (?:or|and|plus|\+) (?:with (?:or without |either )?)?|, )/i;

/** A general condition: a list of Digimon and other things. */
function generalInJapanese(written: string, { game, nameOf }: ConditionContext): string | undefined {
  if (game) return undefined;
  const condition = MISTAKES.reduce((text, [mistake, right]) => text.replace(mistake, right), written);
  const [beginning = "", before, isJogress, isOptional] = BEGINNING.exec(condition) ?? [];
  const first = before && neededInJapanese(before);
  const list = listInJapanese(condition.slice(beginning.length), nameOf);
  if ((before && !first) || list === undefined) return undefined;
  const whole = list + (isJogress ? "とのジョグレス" : "") + (isOptional ? "（なしでも可）" : "");
  return first ? `${first}、${whole}` : whole;
}

function listInJapanese(list: string, nameOf: ConditionContext["nameOf"]): string | undefined {
  const known = neededInJapanese(list);
  if (known) return known;
  const parts = list
    .replace(/^either /, "")
    .split(BETWEEN)
    .map((part, index) => (index % 2 === 1 ? betweenInJapanese(part) : itemInJapanese(part, nameOf)));
  // A name can contain the words that stand between items.
  return parts.includes(undefined) ? itemInJapanese(list, nameOf) : parts.join("");
}

function itemInJapanese(item: string, nameOf: ConditionContext["nameOf"]): string | undefined {
  const known = neededInJapanese(item);
  if (known) return known;
  for (const [pattern, translate] of NEEDED_OF) {
    const name = nameOf?.(pattern.exec(item)?.[1] ?? "");
    if (name) return translate(name);
  }
  const name = nameOf?.(SPELLINGS[item] ?? item);
  if (name) return name;
  for (const [pattern, translate] of PAIRS) {
    const [, first = "", second = ""] = pattern.exec(item) ?? [];
    const [one, other] = [first, second].map((part) => part && itemInJapanese(part, nameOf));
    if (one && other) return translate(one, other);
  }
  return undefined;
}

function betweenInJapanese(between: string): string {
  if (/or/i.test(between)) return /^\W/.test(between.trim()) ? "、または" : "または";
  return /^,|^;/.test(between) ? "、" : "と";
}

function neededInJapanese(needed: string): string | undefined {
  const thing = THINGS[needed.replace(/^the /, "")];
  if (thing) return thing;
  for (const [pattern, translate] of NEEDED) {
    const [whole, ...groups] = pattern.exec(needed) ?? [];
    const translated = whole && translate(...groups);
    if (translated) return translated;
  }
  return undefined;
}

/** What the API begins the condition of a game with where it is the general one. */
const GAMES: Record<string, keyof typeof gameNames> = {
  ...{ "Time Stranger": "time-stranger", "Cyber Sleuth": "cyber-sleuth", "Dawn/Dusk": "dawn-dusk" },
  ...{ "Next Order": "next-order", "Re:Digitize Decode": "redigitize-decode" },
};

/** What a game asks for, in parts that are separated by commas. */
function conditionInGame(condition: string, { game, nameOf }: ConditionContext): string | undefined {
  const title = Object.keys(GAMES).find((one) => condition.startsWith(`${one}: `));
  const named = title && GAMES[title];
  if (named) {
    const translated = conditionInGame(condition.slice(title.length + 2), { game: named, nameOf });
    return translated && `${gameNames[named]}: ${translated}`;
  }
  const [, count, list = condition] = /^(\d+) of: (.+)$/.exec(condition) ?? [];
  const parts = list.split(", ").map((part) => partInJapanese(part, { game, nameOf }));
  if (!parts.every((part) => part !== undefined)) return undefined;
  return (count ? `次のうち${count}つ: ` : "") + parts.join("、");
}

/** Parts that name a Digimon. */
const OF_DIGIMON: readonly (readonly [RegExp, (name: string) => string])[] = [
  [/^DNA with (.+)$/, (name) => `${name}とのジョグレス`],
  [/^Digimemory of (.+)$/, (name) => `${name}のデジメモリ`],
  [/^befriended (.+)$/, (name) => `${name}が仲間`],
  [/^with (.+)$/, (name) => `キーデジモン ${name}`],
];
/** Names of figures that are written otherwise than in requirements. */
const FIGURES: Record<string, string> = { lv: "level", attack: "atk", defense: "def", speed: "spd", mp: "sp" };
const COMPARED: Record<string, string> = { "<=": "以下", "<": "未満", ">": "より多い", ">=": "以上", "=": "ちょうど" };
/** Written in capital letters in Japanese as well. */
const CAPITALS = ["hp", "sp", "atk", "def", "int", "spi", "spd", "abi", "cam"];

function partInJapanese(part: string, { game, nameOf }: ConditionContext): string | undefined {
  if (part === "mode change") return requirements["mode-change"];
  if (part === "DLC required") return "DLCが必要";
  const known = requirements[part] ?? neededInJapanese(part);
  if (known) return known;
  for (const [pattern, translate] of OF_DIGIMON) {
    const name = game && pattern.exec(part)?.[1];
    if (name) return translate(nameOf?.(name) ?? name);
  }
  const [, label = "", sign = "", value = "", unit = ""] = /^(.+?) (?:([<>]?=?) )?(\d+|highest)(%?)$/.exec(part) ?? [];
  const name = label.replace(/ EXP$/, "").toLowerCase().replaceAll(" ", "-");
  const figure = FIGURES[name] ?? name;
  const capitals = CAPITALS.includes(figure) ? figure.toUpperCase() : undefined;
  const translated = requirements[`${game} ${figure}`] ?? requirements[figure] ?? capitals;
  if (!translated) return undefined;
  if (value === "highest") return `${translated}が最も高い`;
  return `${translated} ${number(Number(value))}${unit}${COMPARED[sign] ?? ""}`;
}

const withName = (name: string | undefined, rest: string) => (name ? name + rest : undefined);
