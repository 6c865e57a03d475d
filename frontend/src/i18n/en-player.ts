import { number, plural } from "./number.ts";

/** The English texts of collection, planner, timeline and the pages of terms. They are loaded with these pages. */
export const enPlayer = {
  file: {
    export: "Export",
    import: "Import",
    problems: {
      "too-large": () => "This file is too large. Nothing was imported.",
      "not-json": () => "This file is no JSON, as exported files are. Nothing was imported.",
      "not-a-collection": () => "This file contains no collection and no favourites. Nothing was imported.",
      "not-a-plan": () => "This file contains no plan. Nothing was imported.",
      unreadable: () => "This file could not be read. Nothing was imported.",
      "newer-version": () =>
        "This file is of a newer version of this site. Reload the page, then import it again. Nothing was imported.",
      "invalid-entry": (place: string) =>
        `The entry ${place} of this file is not valid. Correct or remove it. Nothing was imported.`,
    } satisfies Record<string, (place: string) => string>,
  },
  collection: {
    lead: "What you have seen and what you own, in each game and over all. Stored on this device only.",
    lists: { owned: "Owned", seen: "Seen", missing: "Missing", favourites: "Favourites" },
    listsLabel: "Lists",
    empty: {
      owned: "Nothing is marked as owned yet. The check mark on every card does it.",
      seen: "Nothing is marked as seen yet. The eye on every card does it.",
      missing: "Nothing is missing: you own every one.",
      favourites: "No favourites yet. The star on every card adds one.",
    },
    progress: "Progress",
    byLevel: "By level",
    byGroup: "By group",
    of: (count: number, total: number) => `${number(count)} of ${number(total)}`,
    away: (steps: number, from: string) => `${plural(steps, "step", "steps")} from ${from}`,
    unreachable: "No way from what you own",
    imported: (marks: number, favourites: number) =>
      `${plural(marks, "mark", "marks")} and ${plural(favourites, "favourite", "favourites")} imported.`,
  },
  plan: {
    lead: "Choose a game, what you have and what you want. The plan has every step with what it needs; steps that several need are there once.",
    have: "I have",
    want: "I want",
    addHave: "Add a Digimon that I have",
    addWant: "Add a Digimon that I want",
    add: "Add",
    addOwned: "Add from my collection",
    full: (count: number) => `${number(count)} is the maximum.`,
    remove: (name: string) => `Remove ${name}`,
    chooseGame: "Choose a game",
    back: "De-digivolve as well",
    example: "For example",
    noName: (text: string) => `No Digimon is called “${text}”.`,
    unknown: (slugs: string) => `Not found: ${slugs}`,
    unreachable: (names: string) => `No way leads to ${names} in this game from what you have.`,
    already: "You have all of them.",
    steps: "Steps",
    done: (done: number, all: number) => `${number(done)} of ${plural(all, "step", "steps")} done`,
    tick: (from: string, to: string) => `Done: ${from} to ${to}`,
    goals: "for",
    devolve: "De-digivolve",
    noRequirements: "What this step needs is not known.",
    needed: "Still needed",
    figure: "To reach",
    atStep: "for the step to",
    items: "Items and other conditions",
    digimon: "Other Digimon",
    times: (count: number) => `${number(count)} ×`,
    inPlan: "in the plan",
    addToPlan: "Add to the plan",
    print: "Print",
    imported: "The plan was imported.",
  },
  meanings: {
    neighbours: (kind: string) => `${kind}: others`,
    source: "Source of this meaning:",
    type: "A type says what kind of creature a Digimon is, such as a reptile, a machine or an angel.",
    of: {
      level: {
        "baby-i": "The first level, after hatching from an egg: small and hardly able to fight.",
        "baby-ii": "The second level: a baby that can move and defend itself.",
        child: "The third level: it can fight, and most partners of the stories stay at it.",
        adult: "The fourth level: grown up, with the powers of its kind.",
        perfect: "The fifth level: a stronger form, which fewer reach.",
        ultimate: "The sixth level, the highest that Digimon usually reach.",
        "super-ultimate": "Above the usual levels: few reach it, often by fusion.",
        armor: "Forms of armor evolution, which an item brings about. They stand beside the ladder of levels.",
        hybrid: "Forms of spirit evolution, in which humans become Digimon. They stand beside the ladder of levels.",
        unknown: "No source gives a level.",
      },
      attribute: {
        vaccine:
          "The attribute of those that protect, mostly on the side of good. It is strong against Virus and weak against Data.",
        data: "The attribute between the other two, for good or evil. It is strong against Vaccine and weak against Virus.",
        virus:
          "The attribute of those that strive for power, mostly wild or evil. It is strong against Data and weak against Vaccine.",
        free: "Outside of the circle of Vaccine, Virus and Data.",
        variable: "It becomes that of the opponent, as in forms of spirit evolution.",
        "no-data": "The sources say that there is no attribute.",
        unknown: "The sources say that the attribute is unknown.",
      },
      field: {
        "dark-area": "Demons and other Digimon of darkness.",
        "deep-savers": "Digimon of the water and of the ice.",
        "dragons-roar": "Dragons and their kin.",
        "jungle-troopers": "Insects and plants of the forests.",
        "metal-empire": "Machines, cyborgs and what is made of metal.",
        "nature-spirits": "Beasts and other monsters of grasslands and canyons.",
        "nightmare-soldiers": "Undead, demons and other creatures of the night.",
        "virus-busters": "Holy Digimon and others that fight viruses.",
        "wind-guardians": "Birds, and other Digimon of the sky and the forests.",
        unknown: "A field that the sources call unknown.",
      },
    },
  },
  map: {
    lead: "Every Digimon is a dot: babies in the centre, each ring outwards is one level higher, and what often evolves into each other is close to each other.",
    label: "Map of all Digimon. The list has the same.",
    find: "Find on the map",
    colour: "Colours",
    games: (from: number, to: number) =>
      from === to
        ? `In ${plural(from, "game", "games")}`
        : Number.isFinite(to)
          ? `${from} to ${to}`
          : `${from} or more`,
    otherGroups: "Other groups",
    none: "None",
    cannotDraw: "This browser cannot draw the map. The list has the same Digimon and evolutions.",
    noScript:
      "The map needs JavaScript. The pages of levels, attributes, groups and games list the same Digimon, and each page of a Digimon its evolutions.",
  },
  timeline: {
    lead: "Every year since the first handheld, with the Digimon that were first seen in it.",
    all: (count: number) => `All ${number(count)}`,
    unknown: "Year unknown",
  },
};

export type PlayerTexts = typeof enPlayer;
