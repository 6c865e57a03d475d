import { Pixel } from "../components/pixel.tsx";
import { useText } from "../i18n/dictionaries.ts";
import { favourites, useFavourites } from "./favourites.ts";

export function FavouriteButton({ slug }: { slug: string }) {
  const t = useText();
  const isMarked = useFavourites().includes(slug);
  return (
    <button type="button" className="button" aria-pressed={isMarked} onClick={() => favourites.toggle(slug)}>
      <Pixel of={isMarked ? "starred" : "star"} size={1.5} />
      {isMarked ? t.detail.removeFavourite : t.detail.addFavourite}
    </button>
  );
}
