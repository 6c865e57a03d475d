import type { ConditionContext } from "./en-shared.ts";
import { number } from "./number.ts";
import { gameNames, requirements } from "./requirements-ja.ts";

const ATTRIBUTES: Record<string, string> = {
  ...{ Vaccine: "ワクチン種", Data: "データ種", Virus: "ウィルス種", Free: "フリー種" },
};
const LEVELS: Record<string, string> = {
  ...{ Child: "成長期", Adult: "成熟期", Armor: "アーマー体", Hybrid: "ハイブリッド体" },
  ...{ Perfect: "完全体", Ultimate: "究極体" },
};
const DIGIMENTALS: Record<string, string> = {
  ...{
    Courage: "勇気",
    Friendship: "友情",
    Love: "愛情",
    Purity: "純真",
    Knowledge: "知識",
    Hope: "希望",
    Light: "光",
  },
  ...{ Kindness: "優しさ", Miracles: "奇跡", Fate: "運命", Destiny: "運命", Reliability: "誠実", Honesty: "誠実" },
  // The English versions call another one by this name.
  ...{ "Digimental of Sincerity": "誠実", "Digi-Egg of Sincerity": "純真" },
};
/** Crests that are called otherwise than the Digimental. */
const CRESTS: Record<string, string> = { Sincerity: "誠実" };
const SPIRITS: Record<string, string> = {
  ...{ Flame: "炎", Fire: "炎", Light: "光", Wind: "風", Ice: "氷", Thunder: "雷", Darkness: "闇", Water: "水" },
  ...{ Steel: "鋼", Wood: "木", Earth: "土" },
};
const SERIES: Record<string, string> = {
  "Vital Bracelet Digital Monster": "バイタルブレス デジタルモンスター",
  "Digimon Pendulum": "デジモンペンデュラム",
  "Digimon Pendulum COLOR": "デジモンペンデュラムCOLOR",
  "Digimon Pendulum Z": "デジモンペンデュラムZ",
  "Digimon Pendulum Z II": "デジモンペンデュラムZ II",
};
const FIELDS: Record<string, string> = {
  ...{ "Deep Savers": "ディープセイバーズ", "Jungle Troopers": "ジャングルトルーパーズ" },
  ...{ "Dragon's Roar": "ドラゴンズロア", "Wind Guardians": "ウィンドガーディアンズ" },
  ...{ "Metal Empire": "メタルエンパイア", "Nature Spirits": "ネイチャースピリッツ" },
};
const EVOLUTIONS: Record<string, string> = {
  ...{ Warp: "ワープ進化", Burst: "バースト進化", Blast: "ブラスト進化", Slide: "スライドエボリューション" },
};

const [attribute, level, series, field] = [ATTRIBUTES, LEVELS, SERIES, FIELDS].map((words) =>
  Object.keys(words).join("|"),
);

/** What steps need, with the words that depend on it as groups. */
const NEEDED: readonly (readonly [RegExp, (...groups: string[]) => string | undefined])[] = [
  [/^(?:the )?X-Antibody$/, () => "X抗体"],
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
  [/^certain members of the Warrior Ten$/, () => "十闘士の特定のメンバー"],
  [
    /^(?:the )?(Human|Beast) Spirit of (\w+)$/,
    (kind, name = "") => withName(SPIRITS[name], `の${kind === "Human" ? "ヒューマン" : "ビースト"}スピリット`),
  ],
  [
    new RegExp(`^(?:any|a) (${level})(?: or (${level}))?(?: Level)? Digimon$`, "i"),
    (...levels) => `${either(LEVELS, levels)}のデジモン`,
  ],
  [
    new RegExp(
      `^(?:any|a) (${attribute})(?: or (${attribute}))?(?: Attribute)? (${level}) Digimon from the (${series})$`,
    ),
    (one = "", other = "", of = "", from = "") =>
      `${SERIES[from]}の${either(ATTRIBUTES, [one, other])}・${LEVELS[of]}のデジモン`,
  ],
  [
    new RegExp(`^(?:any )?any (${level}) Digimon belonging to either (${field}),? or (${field})$`, "i"),
    (of = "", one = "", other = "") => `${either(FIELDS, [one, other])}の${LEVELS[of]}のデジモン`,
  ],
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
const BETWEEN = /([,;]? (?:or|and|\+) (?:with (?:or without )?)?|, )/i;

/** A general condition: a list of Digimon and other things. */
function generalInJapanese(condition: string, { game, nameOf }: ConditionContext): string | undefined {
  if (game) return undefined;
  const [beginning = "", before, isJogress, isOptional] = BEGINNING.exec(condition) ?? [];
  const first = before && neededInJapanese(before);
  const list = listInJapanese(condition.slice(beginning.length), nameOf);
  if ((before && !first) || list === undefined) return undefined;
  const whole = list + (isJogress ? "とのジョグレス" : "") + (isOptional ? "（なしでも可）" : "");
  return first ? `${first}、${whole}` : whole;
}

function listInJapanese(list: string, nameOf: ConditionContext["nameOf"]): string | undefined {
  const known = neededInJapanese(list) ?? nameOf?.(list);
  if (known) return known;
  const parts = list
    .replace(/^either /, "")
    .split(BETWEEN)
    .map((part, index) => (index % 2 === 1 ? betweenInJapanese(part) : (neededInJapanese(part) ?? nameOf?.(part))));
  return parts.includes(undefined) ? undefined : parts.join("");
}

function betweenInJapanese(between: string): string {
  if (/or/i.test(between)) return /^\W/.test(between.trim()) ? "、または" : "または";
  return /^,|^;/.test(between) ? "、" : "と";
}

function neededInJapanese(needed: string): string | undefined {
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
