import type { Row } from "@digidex/db-snapshot";
import { createNameSearch, errorsSuggested, type NameSearch, rank } from "@digidex/db-snapshot/name-search";
import sql from "sql-template-tag";
import { columnsOf } from "../database/columns.ts";
import type { Database } from "../database/database.ts";
import { required } from "../required.ts";

/** A skill and the Digimon that have it, by id. */
type NamedSkill = Pick<Row<"skills">, "id" | "slug" | "name"> & {
  users: readonly { id: number; isSignature: boolean }[];
};

/** A name of a skill, with a BCP 47 tag where the language is known. */
type SkillName = { text: string; lang: string | null; skill: NamedSkill };

/** All names of all skills, in memory. */
export type SkillNames = {
  names: NameSearch<SkillName>;
  /** The skills with this name but for punctuation, spaces or the order of words: by original name, else by another one. */
  identify(name: string): NamedSkill[];
  /** The skills with a name that matches, the closest match first, of equal ones the one with the most Digimon. */
  find(q: string): NamedSkill[];
  /** At most `count` skills whose names are most similar to `name`, most similar first. */
  closest(name: string, count: number): NamedSkill[];
};

const s = columnsOf("skills", "s");
const member = columnsOf("digimon_skills", "member");

type Loaded = {
  skills: [
    ...[id: number, slug: string, name: string],
    ...[nameJa: string | null, nameDub: string | null, meaning: string | null, aliases: string[]],
  ][];
  users: [skillId: number, digimonId: number, isSignature: boolean][];
};

/** Reads all names in one statement: about 8,000, and 6,000 users. */
export async function loadSkillNames(database: Database): Promise<SkillNames> {
  const [row] = await database.query<Loaded>(sql`
    select
      (select json_agg(json_build_array(
        ${s.id}, ${s.slug}, ${s.name}, ${s.name_ja}, ${s.name_dub}, ${s.meaning}, ${s.aliases}
      ) order by ${s.folded}, ${s.id}) from skills s) as skills,
      (select json_agg(json_build_array(
        ${member.skill_id}, ${member.digimon_id}, ${member.role} = 'signature'
      ) order by ${member.digimon_id}) from digimon_skills member) as users`);
  const { skills, users } = required(row, "names of skills");
  const usersOf = Map.groupBy(users, ([skillId]) => skillId);
  const names = createNameSearch(
    skills.flatMap(([id, slug, name, nameJa, nameDub, meaning, aliases]): SkillName[] => {
      const skillUsers = (usersOf.get(id) ?? []).map(([, digimonId, isSignature]) => ({ id: digimonId, isSignature }));
      const skill = { id, slug, name, users: skillUsers };
      return [
        { text: name, lang: "ja-Latn", skill },
        ...(nameJa ? [{ text: nameJa, lang: "ja", skill }] : []),
        ...(nameDub ? [{ text: nameDub, lang: "en", skill }] : []),
        ...(meaning ? [{ text: meaning, lang: "en", skill }] : []),
        ...aliases.map((text) => ({ text, lang: null, skill })),
      ];
    }),
  );
  const ranking = { itemOf: ({ skill }: SkillName) => skill, weightOf: ({ users }: NamedSkill) => users.length };
  return {
    names,
    identify(name) {
      const found = names.identify(name);
      const original = found.filter(({ lang }) => lang === "ja-Latn");
      return [...new Set((original.length > 0 ? original : found).map(({ skill }) => skill))];
    },
    find: (q) => rank(names.search(q), ranking).map(({ item }) => item),
    closest: (name, count) => names.closest(name, { ...ranking, count, maxErrors: errorsSuggested(name) }),
  };
}
