import type { Digidex } from "@digidex/client";

/** Asks each question once: many pages are made from the same answers. */
export function remembering(api: Digidex): Digidex {
  const answers = new Map<string, Promise<unknown>>();
  const get = (route: string, options?: object) => {
    const { signal: _signal, ...question } = (options ?? {}) as { signal?: AbortSignal };
    const key = JSON.stringify([route, question]);
    let answer = answers.get(key);
    if (!answer) {
      answer = api.get(route as never, question as never);
      answers.set(key, answer);
    }
    return answer;
  };
  return { ...api, get: get as Digidex["get"] };
}
