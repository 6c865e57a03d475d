import type { RestAnswer, RestRequest } from "./aws-server.ts";

const PATH = /^\/\d{4}-\d\d-\d\d\/distribution\/(\w+)\/invalidation(?:\/(\w+))?$/;

/** CloudFront, as far as it is asked to forget: an invalidation is done when it has been asked for twice. */
export function edge() {
  const cleared: { distribution: string; paths: string[] }[] = [];
  const asked = new Map<string, number>();
  return {
    cleared,
    rest({ url, body }: RestRequest): RestAnswer | undefined {
      const [, distribution, id] = PATH.exec(url.pathname) ?? [];
      if (!distribution) return undefined;
      if (!id) {
        const paths = [...body.toString().matchAll(/<Path>([^<]*)<\/Path>/g)].map(([, path]) => path!);
        cleared.push({ distribution, paths });
        return { status: 201, body: invalidation(`I${cleared.length}`, "InProgress") };
      }
      const times = (asked.get(id) ?? 0) + 1;
      asked.set(id, times);
      return { status: 200, body: invalidation(id, times < 2 ? "InProgress" : "Completed") };
    },
  };
}

const invalidation = (id: string, status: string) =>
  `<Invalidation><Id>${id}</Id><Status>${status}</Status><CreateTime>2026-01-01T00:00:00Z</CreateTime></Invalidation>`;
