import { createClient } from "@digidex/client";
import { observingFetch } from "../api/availability.ts";
import type { Sources } from "../api/queries.ts";
import { evolutionsOnDevice } from "../evolution-index/on-device.ts";
import { listOnDevice } from "../list-index/on-device.ts";

/** In a chunk of its own: a prerendered page has its data, and requests more only after it has become interactive. */
export const sources: Sources = {
  api: createClient({ baseUrl: "/api", fetch: observingFetch }),
  onDevice: [listOnDevice, evolutionsOnDevice],
};
