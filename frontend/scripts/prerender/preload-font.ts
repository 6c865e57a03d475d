/** The font is only used when it is there at the first paint, so that nothing moves; so it is asked for at once. */
export function preloadFont(template: string, assets: readonly string[]): string {
  const font = assets.find((file) => file.endsWith(".woff"));
  if (!font) throw new Error("The build has no font.");
  const link = `<link rel="preload" href="/assets/${font}" as="font" type="font/woff" crossorigin />`;
  return template.replace("<!--head-->", `${link}\n    <!--head-->`);
}
