/** Text of the reference: headings, tables of fields, statuses. */
export const reference = `
  h1, h2, h3, h4 { line-height: 1.2; text-wrap: balance; }
  h1 { margin: 0 0 .75rem; font-size: clamp(2rem, 1.5rem + 2vw, 2.75rem); letter-spacing: -.02em; }
  h2 { margin: 0 0 1.5rem; font-size: 1.75rem; letter-spacing: -.015em; }
  .part > h2 { display: flex; align-items: center; gap: .75rem; padding-bottom: .75rem; border-bottom: 4px solid var(--ink); }
  h3 { margin: 0 0 .4rem; font-size: 1.25rem; letter-spacing: -.01em; }
  h4 { margin: 1.75rem 0 .25rem; font-size: .9375rem; }
  p, ul { margin: .5rem 0; }
  ul { padding-left: 1.2rem; }
  p, li { max-width: 42rem; }
  a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: 1px; }
  a:hover { text-decoration-thickness: 2px; }
  code, .type, .route { font-family: var(--mono); }
  code { font-size: .875em; overflow-wrap: anywhere; }
  p code, li code, dd code { padding: .1em .3em; background: var(--shell); }
  .lead { font-size: 1.125rem; color: var(--soft); max-width: 38rem; }
  .links { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin-top: 1.25rem; padding: 0; list-style: none; }
  .sign { width: 24px; height: 24px; }
  .permalink { color: var(--strong-line); text-decoration: none; opacity: 0; }
  :is(h3:hover, :focus-within) > .permalink, .permalink:focus { opacity: 1; }

  .example summary { color: var(--link); font-size: .875rem; cursor: pointer; }
  .example pre { max-height: 24rem; overflow: auto; padding: .75rem; background: var(--shell); font: .8125rem/1.5 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; }
  .example code { padding: 0; background: none; font-size: 1em; }

  .operation, .chapter, .problem, .schema { padding: 2rem 0; border-top: 1px solid var(--line); }
  .part > h2 + :is(.operation, .chapter, .problem, .schema) { border-top: 0; padding-top: 0; }
  .operation, .chapter { display: grid; gap: 1.5rem; }
  .part > .lead { margin-bottom: 2rem; }
  .operation > *, .chapter > * { min-width: 0; }
  .facts > :first-child { margin-top: 0; }
  .route { margin: 0 0 .75rem; font-size: .9375rem; }
  .route b { color: var(--soft); font-weight: 600; }
  .route code { padding: 0; background: none; font-size: 1em; }
  .kind { margin-top: 0; color: var(--soft); }
  .status { font-family: var(--mono); font-weight: 600; }
  .problem :target, :target > .facts > h3, :target > h3 { text-decoration: underline; text-decoration-thickness: 4px; text-decoration-color: var(--key); text-underline-offset: .3em; }

  dl { margin: .5rem 0; }
  dd { margin: 0; }
  dd p { margin: 0; }
  .fields > div, .headers > div { padding: .6rem 0; border-top: 1px solid var(--line); }
  .fields > div:first-child { border-top-color: var(--strong-line); }
  .fields > div:target { background: var(--raised); box-shadow: -4px 0 var(--key); }
  .fields dt > code { font-weight: 600; font-size: .875rem; }
  .type { display: inline-block; color: var(--soft); font-size: .8125rem; }
  .format { opacity: .9; }
  .format::before { content: "("; }
  .format::after { content: ")"; }
  .required { margin-left: .35rem; color: var(--key); font-size: .8125rem; }
  .fields dd { font-size: .9375rem; }
  .limits { color: var(--soft); font-size: .8125rem; }
  .limits code { padding: 0; background: none; color: var(--ink); font-size: 1em; }
  .choice code { white-space: nowrap; }
  .headers { font-size: .875rem; }
  .headers > div { padding: .35rem 0; }
  .statuses { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: .15rem 1.25rem; margin-top: 1rem; padding: .6rem 0 0; border-top: 1px solid var(--line); list-style: none; font-size: .875rem; }
  .statuses b { font-family: var(--mono); }

  @media (min-width: 40rem) {
    .fields > div, .headers > div { display: grid; grid-template-columns: minmax(0, 15rem) minmax(0, 1fr); align-items: baseline; gap: 0 1.5rem; }
    .fields dt > code { margin-right: .35rem; }
  }
  @media (min-width: 80rem) {
    .operation, .chapter { grid-template-columns: minmax(0, 1fr) minmax(0, 27rem); gap: 0 3rem; align-items: start; }
    .operation > :not(.device) { grid-column: 1; }
    .operation > .device { grid-column: 2; grid-row: 1 / span 2; }
    .operation { grid-template-rows: auto 1fr; }
    .operation .fields > div, .operation .headers > div { grid-template-columns: minmax(0, 11.5rem) minmax(0, 1fr); }
    .problem { max-width: 52rem; }
    .schema .fields dt { display: grid; grid-template-columns: minmax(0, 14rem) minmax(0, 1fr); align-items: baseline; gap: 1.5rem; }
    .schema .fields > div { grid-template-columns: minmax(0, 30rem) minmax(0, 1fr); }
  }
`;
