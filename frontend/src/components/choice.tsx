import { Pixel } from "./pixel.tsx";
import type { PixelPicture } from "./pixel-art.ts";
import { useChosen } from "./use-chosen.ts";

/** @property icon is shown instead of the text on narrow screens */
type Option<V> = { value: V; text: string; lang?: string; icon?: PixelPicture };
type Props<V extends string | number> = {
  label: string;
  name: string;
  value: V;
  options: readonly Option<V>[];
  /** May return a promise, until which the chosen option is shown. */
  onChange(value: V): unknown;
  hideLabel?: boolean;
};

/** A group of radio buttons in one row. */
export function Choice<V extends string | number>({
  label,
  name,
  value,
  options,
  onChange,
  hideLabel = false,
}: Props<V>) {
  const [shown, choose] = useChosen(value, onChange);
  return (
    <fieldset className="choice">
      <legend className={hideLabel ? "visually-hidden" : undefined}>{label}</legend>
      <div className="choice-options">
        {options.map((option) => (
          <label key={option.value} lang={option.lang}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === shown}
              onChange={() => choose(option.value)}
            />
            <span>
              {option.icon && <Pixel of={option.icon} size={1.5} />}
              <span className={option.icon && "choice-text"}>{option.text}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
