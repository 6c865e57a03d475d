import { once } from "../once.ts";
import { ADDRESSES, OPERATION_NAMES } from "../router/addresses.ts";
import { loadOperation, type Operation } from "./load-operation.ts";

export type Route = {
  /** As the OpenAPI document writes it: `/digimon/{key}`. */
  template: string;
  segments: readonly string[];
  operation(): Promise<Operation>;
};

/** Where the router's operations are, in its order. What is there is loaded when it is first asked for. */
export const routes: readonly Route[] = OPERATION_NAMES.map((name) => ({
  template: ADDRESSES[name],
  segments: ADDRESSES[name].split("/").filter(Boolean),
  operation: once(() => loadOperation(name)),
}));

/** What a parameter in a path may not be: nothing, or what stands for another address. */
const NO_KEY = /^\.{0,2}$/;

/** The route of a path's decoded segments; the first one that fits. */
export function findRoute(segments: readonly string[]): Route | undefined {
  return routes.find(
    (route) =>
      route.segments.length === segments.length &&
      route.segments.every((part, index) =>
        part.startsWith("{") ? !NO_KEY.test(segments[index]!) : part === segments[index],
      ),
  );
}
