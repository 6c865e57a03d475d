const ATTRIBUTES: Record<string, string> = {
  ...{ Vaccine: "ワクチン種", Data: "データ種", Virus: "ウィルス種", Free: "フリー種" },
};
const LEVELS: Record<string, string> = {
  ...{ Child: "成長期", Adult: "成熟期", Armor: "アーマー体", Perfect: "完全体", Ultimate: "究極体" },
};
const DIGIMENTALS: Record<string, string> = {
  ...{ Courage: "勇気", Friendship: "友情", Love: "愛情", Purity: "純真", Knowledge: "知識", Sincerity: "誠実" },
  ...{ Reliability: "誠実", Hope: "希望", Light: "光", Kindness: "優しさ", Miracles: "奇跡", Fate: "運命" },
};
const SERIES: Record<string, string> = {
  "Vital Bracelet Digital Monster": "バイタルブレス デジタルモンスター",
  "Digimon Pendulum COLOR": "デジモンペンデュラムCOLOR",
  "Digimon Pendulum Z": "デジモンペンデュラムZ",
  "Digimon Pendulum Z II": "デジモンペンデュラムZ II",
};
const EVOLUTIONS: Record<string, string> = { Warp: "ワープ進化", Burst: "バースト進化", Blast: "ブラスト進化" };

const [attribute, level, series] = [ATTRIBUTES, LEVELS, SERIES].map((words) => Object.keys(words).join("|"));

/** What steps need, with the words that depend on it as groups. */
const NEEDED: readonly (readonly [RegExp, (...groups: string[]) => string])[] = [
  [/^(?:the )?X-Antibody$/, () => "X抗体"],
  [/^Every Digimon from the Digital World$/i, () => "デジタルワールドのすべてのデジモン"],
  [
    /^certain Digimon (?:of|from) the Pendulum (Ver\.20th )?series$/,
    (version = "") => `ペンデュラム${version.trim()}シリーズの特定のデジモン`,
  ],
  [new RegExp(`^(${Object.keys(EVOLUTIONS).join("|")}) Evolution$`), (name = "") => EVOLUTIONS[name] ?? ""],
  [
    new RegExp(`^(?:the )?(?:Digimental|Digi-Egg) of (${Object.keys(DIGIMENTALS).join("|")})$`),
    (name = "") => `${DIGIMENTALS[name]}のデジメンタル`,
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
];

const either = (words: Record<string, string>, names: readonly (string | undefined)[]) =>
  names.flatMap((name) => (name ? (words[name] ?? []) : [])).join("または");

/** A condition of the data set in Japanese; undefined for those that follow no pattern here. */
export function conditionInJapanese(condition: string): string | undefined {
  const [, isOptional, needed = condition] = /^with (or without )?(.+)$/.exec(condition) ?? [];
  for (const [pattern, translate] of NEEDED) {
    const [whole, ...groups] = pattern.exec(needed) ?? [];
    if (whole) return translate(...groups) + (isOptional ? "（なしでも可）" : "");
  }
  return undefined;
}
