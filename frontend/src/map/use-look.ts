import { useSyncExternalStore } from "react";
import { settings } from "../settings/settings.ts";
import type { Theme } from "./colours.ts";
import type { Look } from "./map-picture.ts";

/** @property theme undefined: forced colours, which have no other colours beside them */
export type PageLook = { theme: Theme | undefined; font: string; look: Look };

const QUERIES = ["(prefers-color-scheme: dark)", "(forced-colors: active)"];
let current: { key: string; look: PageLook } | undefined;

/** The colours of the page for a picture that CSS cannot colour. Undefined while prerendering. */
export function usePageLook(): PageLook | undefined {
  return useSyncExternalStore(subscribe, pageLook, () => undefined);
}

function subscribe(listener: () => void): () => void {
  const queries = QUERIES.map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener("change", listener);
  const unsubscribe = settings.subscribe(listener);
  return () => {
    unsubscribe();
    for (const query of queries) query.removeEventListener("change", listener);
  };
}

function pageLook(): PageLook {
  const style = getComputedStyle(document.documentElement);
  const isForced = matchMedia("(forced-colors: active)").matches;
  const theme = style.colorScheme === "dark" ? "dark" : "light";
  const key = `${theme} ${isForced}`;
  if (current?.key === key) return current.look;
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const look = isForced
    ? systemLook()
    : {
        ...{ ground: token("shell"), text: token("ink"), faint: token("strong-line"), marked: token("key") },
        ...{ step: token("line"), mainLine: token("strong-line"), others: token("line") },
      };
  current = { key, look: { theme: isForced ? undefined : theme, font: token("sans"), look } };
  return current.look;
}

/** The system's colours as numbers: the library does not know their names. */
function systemLook(): Look {
  const probe = document.body.appendChild(document.createElement("span"));
  probe.style.forcedColorAdjust = "none";
  const colour = (name: string) => {
    probe.style.color = name;
    return getComputedStyle(probe).color;
  };
  const [ground, text, grey, marked] = ["Canvas", "CanvasText", "GrayText", "Highlight"].map(colour) as [
    string,
    string,
    string,
    string,
  ];
  probe.remove();
  // There is no fainter grey for the steps beside those of the chosen Digimon, which nobody would find among them.
  return { ground, text, marked, faint: grey, step: grey, mainLine: grey, others: ground };
}
