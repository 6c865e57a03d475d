import * as z from "zod";
import { X_ANTIBODY_KINDS } from "../enumerations.ts";
import { GroupTerm, Named, NamedTerm } from "./terms.ts";

const XAntibodyKind = z.enum(X_ANTIBODY_KINDS).meta({
  id: "XAntibodyKind",
  description: "`form`: the (X-Antibody) form of another Digimon. `natural`: carries it and has no other form.",
});

export const DigimonRow = z
  .object({
    id: z.int().min(1).meta({ description: "Permanent; never reused." }),
    slug: z.string().meta({ description: "Permanent and unique; part of the URL.", example: "agumon" }),
    name: z.string().meta({ description: "The original name, romanised.", example: "Agumon" }),
    name_ja: z.string().nullable().meta({ description: "The Japanese name.", example: "アグモン" }),
    name_dub: z.string().nullable().meta({ description: "The English name.", example: "Agumon" }),
    x_antibody: z.boolean().meta({ description: "Whether it is the (X-Antibody) form of another Digimon." }),
    x_antibody_kind: XAntibodyKind.nullable().meta({ description: "Null without the X-Antibody." }),
    release_year: z.int().nullable().meta({ description: "Year of its first appearance, if known." }),
    levels: z.array(NamedTerm).meta({ description: "Primary level first." }),
    attributes: z.array(NamedTerm).meta({ description: "Primary attribute first." }),
    fields: z.array(Named).meta({ description: "Primary field first." }),
    types: z.array(NamedTerm).meta({ description: "Primary type first." }),
    image: z.url().meta({ description: "URL of its picture or emblem." }),
    url: z.url().meta({ description: "URL of this Digimon in the API." }),
  })
  .meta({ id: "DigimonRow", description: "A Digimon in a list." });

export type DigimonRow = z.infer<typeof DigimonRow>;

export const DigimonLink = DigimonRow.pick({ slug: true, name: true, levels: true, image: true, url: true }).meta({
  id: "DigimonLink",
  description: "A reference to a Digimon.",
});
export type DigimonLink = z.infer<typeof DigimonLink>;

export const GroupMember = z
  .object({
    digimon: DigimonLink,
    core: z.boolean().nullable().meta({ description: "Whether it is a member proper." }),
  })
  .meta({ id: "GroupMember", description: "A Digimon of a group." });

export const GroupDetail = z
  .object({ ...GroupTerm.shape, members: z.array(GroupMember).meta({ description: "Members proper first." }) })
  .meta({ id: "GroupDetail", description: "A group and its members, members proper first." });
export type GroupDetail = z.infer<typeof GroupDetail>;
