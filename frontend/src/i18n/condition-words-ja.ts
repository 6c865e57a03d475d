// The words of general conditions, with their Japanese ones: official names only. What has none stays English.

export const ATTRIBUTES: Record<string, string> = {
  ...{ Vaccine: "ワクチン種", Data: "データ種", Virus: "ウィルス種", Free: "フリー種" },
};
export const LEVELS: Record<string, string> = {
  ...{ Child: "成長期", Adult: "成熟期", Armor: "アーマー体", Hybrid: "ハイブリッド体" },
  ...{ Perfect: "完全体", Ultimate: "究極体" },
};
export const DIGIMENTALS: Record<string, string> = {
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
export const CRESTS: Record<string, string> = { Sincerity: "誠実" };
export const SPIRITS: Record<string, string> = {
  ...{ Flame: "炎", Fire: "炎", Light: "光", Wind: "風", Ice: "氷", Thunder: "雷", Darkness: "闇", Water: "水" },
  ...{ Steel: "鋼", Wood: "木", Earth: "土" },
};
export const SERIES: Record<string, string> = {
  "Vital Bracelet Digital Monster": "バイタルブレス デジタルモンスター",
  "Digimon Pendulum": "デジモンペンデュラム",
  "Pendulum Ver.20th series": "ペンデュラムVer.20thシリーズ",
  "Digimon Pendulum COLOR": "デジモンペンデュラムCOLOR",
  "Digimon Pendulum Z": "デジモンペンデュラムZ",
  "Digimon Pendulum Z II": "デジモンペンデュラムZ II",
};
export const FIELDS: Record<string, string> = {
  ...{ "Deep Savers": "ディープセイバーズ", "Jungle Troopers": "ジャングルトルーパーズ" },
  ...{ "Dragon's Roar": "ドラゴンズロア", "Wind Guardians": "ウィンドガーディアンズ" },
  ...{ "Metal Empire": "メタルエンパイア", "Nature Spirits": "ネイチャースピリッツ" },
};
export const EVOLUTIONS: Record<string, string> = {
  ...{
    Ancient: "古代進化",
    Warp: "ワープ進化",
    Burst: "バースト進化",
    Blast: "ブラスト進化",
    Slide: "スライドエボリューション",
  },
};

export const COLOURS: Record<string, string> = { Blue: "青", Green: "緑" };
/** Items, people and ways to evolve, without an article. */
export const THINGS: Record<string, string> = {
  ...{ "X-Antibody": "X抗体", "X Eraser": "Xイレイザー", "X-Eraser": "Xイレイザー", Digimental: "デジメンタル" },
  ...{
    "Omega Blade": "オメガブレード",
    "Black Digitron": "ブラックデジトロン",
    "Star Sword": "スターソード",
    "all the other Spirits": "ほかのすべてのスピリット",
  },
  ...{ "Mode Change": "モードチェンジ", DigiXros: "デジクロス" },
  ...{ Yggdrasill: "イグドラシル", "Yggdrasill's data": "イグドラシルのデータ" },
  ...{ "Arkadimon's data": "アルカディモンのデータ", "Pawn Chessmons": "ポーンチェスモンズ" },
  "X-Antibody Seven Great Demon Lords's data": "X抗体を持つ七大魔王のデータ",
  "certain members of the Warrior Ten": "十闘士の特定のメンバー",
  ...{ "Lee Jianliang": "李健良", "Makino Ruki": "牧野留姫", "Amano Nene": "天野ネネ", "Mishima Erika": "御島エリカ" },
  ...{ "Shibuya Aoi": "渋谷葵", DigiGnome: "デジノーム", Juggernaut: "ジャガーノート", Whispered: "ウィスパード" },
  ...{
    Pickmons: "ピックモンズ",
    "Yellow Pickmons": "黄色のピックモンズ",
    "Brave Snatcher": "ブレイブスナッチャー",
    "Dark Network": "ダークネットワーク",
  },
  ...{ "Ultimate-Battle-Blade-OURYUKEN": "究極戦刃王龍剣", Crimson: "クリムゾン", Earth: "地球" },
};
/** Names of Digimon as conditions spell them, with those of the data set. */
export const SPELLINGS: Record<string, string> = {
  ...{ "Flare Lizarmon": "Flare Lizamon", HolyAngemon: "Holy Angemon", Opossumon: "Opossummon" },
  ...{ Tsuchidarumon: "Tuchidarumon", "V-dramon (Virus)": "V-dramon (Black)" },
  "Lucemon Falldown Mode": "Lucemon: Falldown Mode",
  "Neo Vamdemon Darkness Mode (MetalGreymon)": "Neo Vamdemon Darkness Mode (Metal Greymon)",
};
/** Spelling mistakes of conditions. */
export const MISTAKES: readonly (readonly [RegExp, string])[] = [
  [/\bPefect\b/, "Perfect"],
  [/^with Fantomon Blue Meramon /, "with Fantomon, Blue Meramon "],
];
