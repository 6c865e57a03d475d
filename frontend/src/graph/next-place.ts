import type { Layout, Place } from "./layout.ts";

export type Arrow = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown";

/**
 * The id of the place that an arrow key moves the focus to: the next one in the column, or the nearest one in the next
 * column. Places that are connected by a drawn edge are preferred.
 */
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
      ({ from, to, isSecondary }) =>
        !isSecondary && ((from === here.id && to === id) || (to === here.id && from === id)),
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
