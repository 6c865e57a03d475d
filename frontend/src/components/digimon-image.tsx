import { useEffect, useRef, useState } from "react";
import { Pixel } from "./pixel.tsx";

/** @property size of both sides, in CSS pixels */
type Props = { slug: string; size: number; eager?: boolean };

/** A Digimon's picture from the operator, or its emblem, which has the same URL; an egg if it cannot be loaded. */
export function DigimonImage({ slug, size, eager = false }: Props) {
  const [hasFailed, setHasFailed] = useState(false);
  const image = useRef<HTMLImageElement>(null);
  // An error before hydration has no event.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each picture
  useEffect(() => {
    if (image.current?.complete && image.current.naturalWidth === 0) setHasFailed(true);
  }, [slug]);

  if (hasFailed)
    return (
      <span className="digimon-image" style={{ width: size, height: size }}>
        <Pixel of="egg" size={size / 15} />
      </span>
    );
  return (
    <img
      ref={image}
      className="digimon-image"
      src={`/images/${slug}.svg`}
      alt=""
      width={size}
      height={size}
      loading={eager ? "eager" : "lazy"}
      decoding="async"
      onError={() => setHasFailed(true)}
    />
  );
}
