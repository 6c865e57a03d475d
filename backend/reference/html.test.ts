import { describe, expect, it } from "vitest";
import { html, inline, joined } from "./html.ts";

describe("a template", () => {
  it("escapes what it is given, in content and in attributes", () => {
    const hostile = `"><script>alert('&')</script>`;
    expect(html`<p title="${hostile}">${hostile}</p>`.text).toBe(
      `<p title="&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;">&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;</p>`,
    );
  });

  it("puts templates into each other as they are, lists too", () => {
    const items = ["a", "<b>"].map((item) => html`<li>${item}</li>`);
    expect(html`<ul>${items}</ul>`.text).toBe("<ul><li>a</li><li>&lt;b&gt;</li></ul>");
    expect(html`${joined(["<", html`<i>x</i>`], " or ")}`.text).toBe("&lt; or <i>x</i>");
  });

  it("leaves nothing where there is nothing, and keeps a zero", () => {
    expect(html`${false}${null}${undefined}${0}`.text).toBe("0");
  });
});

describe("a line of text", () => {
  it("shows what stands in backticks as code, and never as markup", () => {
    expect(inline("`q` is <b>`<i>`").text).toBe("<code>q</code> is &lt;b&gt;<code>&lt;i&gt;</code>");
  });
});
