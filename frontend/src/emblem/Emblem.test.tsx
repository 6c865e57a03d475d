import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Emblem } from "./Emblem.tsx";

const agumon = { slug: "agumon", levels: ["child"], attributes: ["vaccine"], fields: [], x_antibody: false };

describe("Emblem", () => {
  it("is silent as decoration", () => {
    expect(renderToStaticMarkup(<Emblem facts={agumon} />)).toMatch(/^<svg[^>]* aria-hidden="true"/);
  });

  it("is an image with a name where it stands alone", () => {
    expect(renderToStaticMarkup(<Emblem facts={agumon} label="Agumon" size={32} />)).toMatch(
      /^<svg[^>]* width="32" height="32" role="img" aria-label="Agumon"/,
    );
  });
});
