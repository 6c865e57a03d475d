export const EVOLUTION_STEPS_PATH = "/evolution-steps.json";

/**
 * All evolution steps, in one file that the build writes. Digimon, games and sets of games are referred to by their
 * positions in the lists.
 */
export type EvolutionStepsFile = {
  /** Slugs, by id. */
  digimon: string[];
  games: string[];
  /** Each combination of games that a step has, once; the first is none. */
  gameSets: number[][];
  /** For each Digimon its steps: the target, the step's set of games, and its `FLAGS`; three numbers for each step. */
  steps: number[][];
};

export const FLAGS = { mainLine: 1, cardsOnly: 2 } as const;

/**
 * @property games slugs of the games that have the step
 * @property mainLine whether it is of the main line, or may be and is well documented
 */
export type EvolutionStep = {
  from: string;
  to: string;
  games: readonly string[];
  mainLine: boolean;
  cardsOnly: boolean;
};

let loading: Promise<EvolutionStep[]> | undefined;

/** Loads all steps, once. Rejects if they cannot be loaded; the next call tries again. */
export function loadEvolutionSteps(): Promise<EvolutionStep[]> {
  loading ??= fetch(EVOLUTION_STEPS_PATH)
    .then(async (response) => {
      if (!response.ok) throw new Error(`The evolution steps have the status ${response.status}.`);
      return readSteps((await response.json()) as EvolutionStepsFile);
    })
    .catch((error) => {
      loading = undefined;
      throw error;
    });
  return loading;
}

function readSteps({ digimon, games, gameSets, steps }: EvolutionStepsFile): EvolutionStep[] {
  const sets = gameSets.map((set) => set.map((game) => games[game] ?? ""));
  return steps.flatMap((ofOne, from) =>
    Array.from({ length: ofOne.length / 3 }, (_, index) => {
      const [to = 0, set = 0, flags = 0] = ofOne.slice(index * 3, index * 3 + 3);
      return {
        from: digimon[from] ?? "",
        to: digimon[to] ?? "",
        games: sets[set] ?? [],
        mainLine: (flags & FLAGS.mainLine) !== 0,
        cardsOnly: (flags & FLAGS.cardsOnly) !== 0,
      };
    }),
  );
}
