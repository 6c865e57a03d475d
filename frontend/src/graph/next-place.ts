import type { Layout, Place } from "./layout.ts";

export type Arrow = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown";

/** Where an arrow key leads: along the column, or to the next column's nearest place, joined ones before others. */
export function nextPlace({ places, edges }: Layout, current: string, arrow: Arrow): string {
  const here = places.find(({ id }) => id === current);
  if (!here) return places[0]?.id ?? current;
  const step = arrow === "ArrowRight" || arrow === "ArrowDown" ? 1 : -1;
  if (arrow === "ArrowUp" || arrow === "ArrowDown") {
    const column = places.filter((place) => place.column === here.column);
    return (column[column.indexOf(here) + step] ?? here).id;
  }
  const column = places.filter((place) => place.column === here.column + step);
  const joined = column.filter(({ id }) =>
    edges.some(
      ({ from, to, isQuiet }) => !isQuiet && ((from === here.id && to === id) || (to === here.id && from === id)),
    ),
  );
  return nearest(here, joined.length > 0 ? joined : column).id;
}

function nearest(here: Place, places: readonly Place[]): Place {
  return (
    places.reduce<Place | undefined>(
      (best, place) => (best && Math.abs(best.y - here.y) <= Math.abs(place.y - here.y) ? best : place),
      undefined,
    ) ?? here
  );
}
