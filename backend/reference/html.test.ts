import { describe, expect, it } from "vitest";
import { html, inline, joined } from "./html.ts";

describe("a template", () => {
  it("escapes values in content and in attributes", () => {
    const hostile = `"><script>alert('&')</script>`;
    expect(html`<p title="${hostile}">${hostile}</p>`.text).toBe(
      `<p title="&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;">&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;</p>`,
    );
  });

  it("inserts templates and lists of templates without escaping", () => {
    const items = ["a", "<b>"].map((item) => html`<li>${item}</li>`);
    expect(html`<ul>${items}</ul>`.text).toBe("<ul><li>a</li><li>&lt;b&gt;</li></ul>");
    expect(html`${joined(["<", html`<i>x</i>`], " or ")}`.text).toBe("&lt; or <i>x</i>");
  });

  it("inserts nothing for false, null and undefined, and inserts zero", () => {
    expect(html`${false}${null}${undefined}${0}`.text).toBe("0");
  });
});

describe("a line of text", () => {
  it("shows text in backticks as code and escapes it", () => {
    expect(inline("`q` is <b>`<i>`").text).toBe("<code>q</code> is &lt;b&gt;<code>&lt;i&gt;</code>");
  });
});
