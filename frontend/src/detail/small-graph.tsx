import type { DigimonDetail } from "@digidex/client";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useText } from "../i18n/dictionaries.ts";

const NearGraph = lazy(() => import("./near-graph.tsx").then(({ NearGraph }) => ({ default: NearGraph })));

/** The nearest evolutions as a drawing; its code comes when it is scrolled to. The lists above say the same. */
export function SmallGraph({ digimon }: { digimon: DigimonDetail }) {
  const t = useText();
  const [isNear, setNear] = useState(false);
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        setNear(true);
        observer.disconnect();
      },
      { rootMargin: "200px" },
    );
    if (place.current) observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  return (
    <section className="small-graph" ref={place}>
      <h2>{t.detail.graph}</h2>
      <div className="small-graph-place">
        {isNear && (
          <Suspense>
            <NearGraph digimon={digimon} />
          </Suspense>
        )}
      </div>
    </section>
  );
}
