/** Paper, ink, and the grey-green of a liquid crystal of 1997. Every pair of text and ground has at least 4.5 to 1. */
export const tokens = `
  :root {
    color-scheme: light dark;
    --paper: #f4f3ed;
    --raised: #fbfaf6;
    --ink: #21241d;
    --soft: #5a5f52;
    --line: #dad8cc;
    --strong-line: #8b8e7e;
    --link: #155e56;
    --key: #b23c17;
    --on-key: #fff;
    --shell: #e9e7dc;
    --bezel: #4a4f43;
    --lcd: #c5cfb1;
    --lcd-ink: #1f2b1b;
    --lcd-soft: #435039;
    --lcd-grid: rgb(31 43 27 / 3%);
    --lcd-shade: rgb(31 43 27 / 14%);
    --sans: ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans JP", sans-serif;
    --mono: ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "Liberation Mono", "Noto Sans Mono CJK JP", monospace;
    /* A corner of one large pixel. */
    --notch: polygon(0 4px, 4px 4px, 4px 0, calc(100% - 4px) 0, calc(100% - 4px) 4px, 100% 4px, 100% calc(100% - 4px), calc(100% - 4px) calc(100% - 4px), calc(100% - 4px) 100%, 4px 100%, 4px calc(100% - 4px), 0 calc(100% - 4px));
  }
  @media (prefers-color-scheme: dark) {
    :root {
      --paper: #151813;
      --raised: #1b1f18;
      --ink: #e3e6d9;
      --soft: #a4aa98;
      --line: #2f342b;
      --strong-line: #6d7463;
      --link: #8ed0c4;
      --key: #e8835b;
      --on-key: #1d0f08;
      --shell: #20251d;
      --bezel: #0b0d0a;
      --lcd: #2c3724;
      --lcd-ink: #cbd9ad;
      --lcd-soft: #a3b289;
      --lcd-grid: rgb(0 0 0 / 12%);
      --lcd-shade: rgb(0 0 0 / 35%);
    }
  }
`;
