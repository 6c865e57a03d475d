/** Print: the reference without controls. The selector outweighs the dark scheme of the tokens. */
export const print = `
  @media print {
    :root:not([data-theme]) { --paper: #fff; --raised: #fff; --ink: #000; --soft: #333; --line: #bbb; --strong-line: #666; --link: #000; --key: #000; --shell: #f2f2f2; --bezel: #fff; --lcd: #f2f2f2; --lcd-ink: #000; --lcd-soft: #333; --lcd-grid: transparent; --lcd-shade: transparent; color-scheme: light; }
    .bar, #contents, #contents:not(:popover-open), .controls, .response, .permalink, .skip { display: none; }
    .columns, .operation, .chapter { display: block; }
    body { font-size: 10pt; }
    main { max-width: none; padding: 0; }
    .device { padding: 0; margin-top: 1rem; }
    .lcd, .device .lcd { border: 1px solid var(--strong-line); clip-path: none; }
    .device .lcd:first-child pre { min-height: 0; }
    .operation, .chapter, .problem, .schema { padding: 1rem 0; }
    .part { margin-top: 2rem; }
    h2, h3, h4, .route { break-after: avoid; }
    .fields > div, .lcd, .problem { break-inside: avoid; }
    footer a[href^="http"]::after { content: " (" attr(href) ")"; }
  }
`;
