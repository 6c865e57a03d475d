/** Page layout: the table of contents is a column on wide screens and a popover on others. */
export const layout = `
  *, ::before, ::after { box-sizing: border-box; }
  html { scroll-padding-top: 4rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
  body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 var(--sans); }
  [hidden] { display: none !important; }
  :focus-visible { outline: 2px solid var(--key); outline-offset: 2px; }
  .skip { position: absolute; left: -99rem; z-index: 3; padding: .5rem 1rem; background: var(--raised); }
  .skip:focus { left: .5rem; top: .5rem; }

  .bar { position: sticky; top: 0; z-index: 2; display: flex; justify-content: space-between; align-items: center; gap: 1rem; padding: .6rem 1.25rem; background: var(--paper); border-bottom: 1px solid var(--line); }
  .logo { display: flex; align-items: center; gap: .75rem; color: var(--ink); text-decoration: none; }
  .logo svg { height: 14px; }
  .logo span { color: var(--soft); font-size: .875rem; border-left: 1px solid var(--line); padding-left: .75rem; }

  main { min-width: 0; padding: 2rem 1.25rem 4rem; }
  .part { margin-top: 4.5rem; }
  .introduction { display: grid; gap: 1.75rem; }

  #contents { position: fixed; inset: 0 0 0 auto; width: min(22rem, 88vw); height: 100dvh; max-height: none; margin: 0; padding: 1rem 1.25rem 3rem; overflow-y: auto; border: 0; border-left: 1px solid var(--line); background: var(--raised); color: var(--ink); overscroll-behavior: contain; }
  #contents::backdrop { background: rgb(0 0 0 / 40%); }
  #contents:not(:popover-open) { display: none; }
  #contents section { margin-top: 1.25rem; }
  #contents .filter + section { margin-top: .5rem; }
  #contents .group { margin: 0 0 .25rem; font: 600 .75rem/1.4 var(--sans); letter-spacing: .06em; }
  #contents .group a { color: var(--soft); text-decoration: none; }
  #contents ul { margin: 0; padding: 0; list-style: none; }
  #contents li a { display: block; padding: .2rem .6rem; margin-left: -.6rem; color: var(--ink); font-size: .8125rem; line-height: 1.5; text-decoration: none; border-left: 3px solid transparent; overflow-wrap: anywhere; }
  #contents code { font-size: .78rem; background: none; padding: 0; }
  #contents a:hover { text-decoration: underline; }
  #contents [aria-current] { background: var(--lcd); color: var(--lcd-ink); border-color: var(--lcd-ink); }
  #contents .status { color: var(--soft); font: .78rem var(--mono); }
  #contents [aria-current] .status { color: inherit; }
  .filter { position: sticky; top: -1rem; z-index: 1; margin: -1rem -1.25rem 0; padding: 1rem 1.25rem .5rem; background: inherit; }
  .filter label { display: block; margin-bottom: .2rem; color: var(--soft); font-size: .75rem; }
  .filter input { width: 100%; }
  .filter output { display: block; min-height: 1.2rem; color: var(--soft); font-size: .75rem; }

  input, select, button { font: inherit; color: inherit; }
  input, select { min-width: 0; height: 2.25rem; padding: .25rem .55rem; border: 1px solid var(--strong-line); border-radius: 0; background: var(--raised); font-size: .875rem; }
  ::placeholder { color: var(--soft); opacity: 1; }
  button { min-height: 2.25rem; padding: .25rem .9rem; border: 1px solid var(--strong-line); background: var(--raised); font-size: .875rem; cursor: pointer; }
  button:hover:not(:disabled) { border-color: var(--ink); }
  button:disabled { color: var(--soft); cursor: default; border-style: dashed; }

  footer { margin-top: 5rem; padding-top: 1.25rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .875rem; max-width: 44rem; }

  @media (min-width: 48rem) {
    main { padding: 2.5rem 2.5rem 5rem; }
    .introduction { grid-template-columns: minmax(0, 1fr) minmax(0, 22rem); align-items: center; }
  }
  @media (min-width: 64rem) {
    html { scroll-padding-top: 1.5rem; }
    .bar { position: static; padding: 1rem 1.5rem; }
    .menu { display: none; }
    .columns { display: grid; grid-template-columns: 17rem minmax(0, 1fr); }
    #contents, #contents:not(:popover-open) { display: block; position: sticky; inset: auto; top: 0; width: auto; height: 100vh; padding: 1rem 1.25rem 3rem 1.5rem; border: 0; border-right: 1px solid var(--line); background: var(--paper); scrollbar-width: thin; }
    .filter { margin: -1rem -1.25rem 0 -1.5rem; padding: 1rem 1.25rem .5rem 1.5rem; }
    main { width: 100%; max-width: 76rem; }
  }
  @media (min-width: 80rem) {
    main { padding: 3rem 3.5rem 6rem; }
  }
  @media (scripting: none) {
    .filter, .controls { display: none !important; }
  }
`;
