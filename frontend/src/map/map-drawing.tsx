import { type RefObject, useEffect, useRef, useState } from "react";
import { nextPaint } from "../components/next-paint.ts";
import { usePlayerText } from "../i18n/player-texts.ts";
import { useNameScheme } from "../names/name-scheme.ts";
import { useNames } from "../names/names.tsx";
import type { Colouring } from "./colours.ts";
import type { MapData, MapStep } from "./map-data.ts";
import type { Picture } from "./map-picture.ts";
import { usePageLook } from "./use-look.ts";

const ZOOM_STEP = 1.6;

type Props = {
  data: MapData | undefined;
  colouring: Colouring | undefined;
  shown: ReadonlySet<string>;
  steps: readonly MapStep[];
  at: string | undefined;
  onChoose(slug: string | undefined): void;
};

/** The picture of the map with its buttons. The library that draws it is loaded when it is needed. */
export function MapDrawing({ data, colouring, shown, steps, at, onChoose }: Props) {
  const t = usePlayerText();
  const { nameOf } = useNames();
  const names = useNameScheme();
  const box = useRef<HTMLDivElement>(null);
  const { picture, failed } = usePicture(box, data, onChoose);
  const page = usePageLook();

  // biome-ignore lint/correctness/useExhaustiveDependencies: `nameOf` is new in each render, and depends on `names`
  useEffect(() => {
    if (!picture || !page || !colouring) return;
    const { look, font, theme } = page;
    picture.show({
      ...{ look, font, shown, steps, at },
      colourOf: (one) => (theme ? colouring.colourOf(one)[theme] : look.text),
      nameOf: (one) => nameOf(one).text,
    });
  }, [picture, page, colouring, shown, steps, at, names]);

  // After `show`, so that a Digimon that is chosen from the start has a place.
  useEffect(() => {
    if (picture && at) picture.moveTo(at);
  }, [picture, at]);

  // In the room of the picture: what is below it stays where it is.
  if (failed) {
    return (
      <div className="map-picture map-without">
        <p className="notice">{t.map.cannotDraw}</p>
      </div>
    );
  }
  return (
    <figure className="map-drawing" lang={names === "japanese" ? "ja" : undefined} aria-busy={!picture}>
      <div ref={box} className="map-picture" role="img" aria-label={t.map.label} />
      {!picture && <p className="map-waiting">{t.loading}</p>}
      <div className="map-zoom">
        <button type="button" className="button" onClick={() => picture?.moveTo(undefined)}>
          {t.graph.zoomFit}
        </button>
        <button
          type="button"
          className="button"
          aria-label={t.graph.zoomOut}
          onClick={() => picture?.zoomBy(1 / ZOOM_STEP)}
        >
          −
        </button>
        <button type="button" className="button" aria-label={t.graph.zoomIn} onClick={() => picture?.zoomBy(ZOOM_STEP)}>
          +
        </button>
      </div>
    </figure>
  );
}

/** @returns failed: the browser cannot draw it, or the library could not be loaded */
function usePicture(box: RefObject<HTMLElement | null>, data: MapData | undefined, onChoose: Props["onChoose"]) {
  const [picture, setPicture] = useState<Picture>();
  const [failed, setFailed] = useState(false);
  const choose = useRef(onChoose);
  choose.current = onChoose;
  useEffect(() => {
    if (!data) return;
    let isGone = false;
    let created: Picture | undefined;
    const create = async () => {
      const { createPicture } = await import("./map-picture.ts");
      // To compile the library and to draw with it are two tasks: in between, the page reacts.
      await nextPaint();
      if (isGone || !box.current) return;
      created = createPicture(box.current, data.digimon, { onChoose: (slug) => choose.current(slug) });
      setPicture(created);
    };
    create().catch(() => setFailed(true));
    return () => {
      isGone = true;
      created?.close();
    };
  }, [data, box]);
  return { picture, failed };
}
