import { type ReactNode, useEffect, useRef, useState } from "react";
import { Pixel } from "./pixel.tsx";

type Props = { slug: string; size: number; label?: string; eager?: boolean };

/**
 * The picture at the address that the API names: an operator's own, or the emblem. Where none comes, an egg stands in.
 */
export function DigimonImage({ slug, size, label = "", eager = false }: Props) {
  const [drawn, setDrawn] = useState<ReactNode>();
  const image = useRef<HTMLImageElement>(null);
  const draw = () => {
    setDrawn(<Pixel of="egg" size={size / 15} />);
  };
  // It may have failed before the page came to life.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each picture
  useEffect(() => {
    if (image.current?.complete && image.current.naturalWidth === 0) draw();
  }, [slug]);

  if (drawn)
    return (
      <span className="digimon-image" style={{ width: size, height: size }}>
        {drawn}
      </span>
    );
  return (
    <img
      ref={image}
      className="digimon-image"
      src={`/images/${slug}.svg`}
      alt={label}
      width={size}
      height={size}
      loading={eager ? "eager" : "lazy"}
      decoding="async"
      onError={draw}
    />
  );
}
