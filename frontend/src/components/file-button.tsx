type Props = { label: string; onChoose(file: File): void };

/** A button that lets the user choose a JSON file. */
export function FileButton({ label, onChoose }: Props) {
  return (
    <label className="button file">
      {label}
      <input
        type="file"
        accept="application/json,.json"
        className="visually-hidden"
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) onChoose(file);
          // So that the same file can be chosen again.
          target.value = "";
        }}
      />
    </label>
  );
}
