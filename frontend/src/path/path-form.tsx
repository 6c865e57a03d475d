import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Pixel } from "../components/pixel.tsx";
import { usePageText } from "../i18n/page-texts.ts";
import { NameInput } from "../search/name-input.tsx";
import type { PathSearch } from "./path-search.ts";

export function PathForm({ search }: { search: PathSearch }) {
  const t = usePageText();
  const navigate = useNavigate();
  const [from, setFrom] = useState(search.from ?? "");
  const [to, setTo] = useState(search.to ?? "");
  const go = (change: PathSearch) => {
    const { route: _route, ...next } = { ...search, from: from || undefined, to: to || undefined, ...change };
    void navigate({ to: "/path", search: next, resetScroll: false });
  };
  return (
    <form
      className="path-form"
      onSubmit={(event) => {
        event.preventDefault();
        go({});
      }}
    >
      <NameInput
        label={t.path.from}
        name="from"
        value={from}
        onChange={setFrom}
        onPick={(slug) => go({ from: slug })}
      />
      <button
        type="button"
        className="button swap"
        aria-label={t.path.swap}
        title={t.path.swap}
        onClick={() => go({ from: to || undefined, to: from || undefined })}
      >
        <Pixel of="swap" size={1.5} />
      </button>
      <NameInput label={t.path.to} name="to" value={to} onChange={setTo} onPick={(slug) => go({ to: slug })} />
      <button type="submit" className="button key">
        {t.path.find}
      </button>
      <div className="path-options">
        <label className="check">
          <input
            type="checkbox"
            checked={search.direction === "forward"}
            onChange={({ target }) => go({ direction: target.checked ? "forward" : undefined })}
          />
          {t.path.forward}
        </label>
        <label className="check">
          <input
            type="checkbox"
            checked={search.main_line === "true"}
            onChange={({ target }) => go({ main_line: target.checked ? "true" : undefined })}
          />
          {t.path.mainLine}
        </label>
      </div>
    </form>
  );
}
