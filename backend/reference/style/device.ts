/** The "try it" panel of each operation, which looks like a handheld: shell, screen, keys. */
export const device = `
  .lcd { position: relative; margin: 0; padding: .9rem 1rem; color: var(--lcd-ink); background-color: var(--lcd); background-image: linear-gradient(var(--lcd-grid) 1px, transparent 1px), linear-gradient(90deg, var(--lcd-grid) 1px, transparent 1px); background-size: 3px 3px; border: 4px solid var(--bezel); clip-path: var(--notch); }
  .lcd :focus-visible { outline-color: var(--lcd-ink); outline-offset: 0; }
  .lcd a { color: inherit; }
  .lcd-title { max-width: none; margin: 0 0 .5rem; color: var(--lcd-soft); font-size: .8125rem; line-height: 1.4; }
  .lcd pre { margin: 0; font: .8125rem/1.5 var(--mono); white-space: pre-wrap; word-break: break-all; }
  .lcd code { padding: 0; background: none; font-size: 1em; }

  .hero { display: flex; gap: 1.5rem; align-items: center; padding: 1.5rem; }
  .egg { flex: none; width: 84px; height: 90px; }
  .hero dl { flex: 1; min-width: 0; margin: 0; font: .8125rem/1.4 var(--mono); }
  .hero dl div { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; padding: .2rem 0; border-bottom: 1px dotted var(--lcd-soft); }
  .hero dl div:last-child { border: 0; }
  .hero dt { color: var(--lcd-soft); }
  .hero dd { overflow-wrap: anywhere; }

  .device { padding: .6rem; background: var(--bezel); border-radius: 10px; }
  .device .lcd { border: 0; }
  .device .lcd:first-child pre { min-height: 3em; }
  .controls { margin: .6rem 0 0; padding: .75rem; background: var(--shell); }
  .device > :last-child:not([hidden]) { margin-top: .6rem; }
  .control { display: grid; grid-template-columns: 7.5rem minmax(0, 1fr); align-items: center; gap: .5rem; margin: 0 0 .4rem; }
  .control label { font: .8125rem var(--mono); overflow-wrap: anywhere; }
  .control input { font-family: var(--mono); font-size: .8125rem; }
  .controls summary { padding: .35rem 0; color: var(--link); font-size: .875rem; cursor: pointer; }
  .keys { display: flex; flex-wrap: wrap; gap: .5rem; margin: .5rem 0 0; }
  .keys button { flex: 1 1 auto; }
  .keys .send { flex-grow: 2; border-color: var(--key); background: var(--key); color: var(--on-key); font-weight: 600; }
  .keys .send:hover { border-color: var(--ink); }
  .keys button:active:not(:disabled) { transform: translateY(1px); }

  .response output { color: var(--lcd-ink); font: 600 .875rem/1.4 var(--mono); }
  .response[data-state="problem"] output { padding: .1rem .4rem; margin-left: -.4rem; background: var(--lcd-ink); color: var(--lcd); }
  .response[data-state="waiting"] output::after { content: ""; display: inline-block; width: 8px; height: 8px; margin-left: .6rem; background: currentColor; box-shadow: 12px 0 var(--lcd-shade), 24px 0 var(--lcd-shade); }
  .response dl, .response pre { overflow: auto; scrollbar-color: var(--lcd-soft) transparent; scrollbar-width: thin; }
  .response dl { flex: none; margin: 0 0 .6rem; font: .75rem/1.5 var(--mono); white-space: nowrap; }
  .response dl:empty { display: none; }
  .response dl div { display: flex; gap: .75rem; }
  .response dt { flex: none; width: 8rem; color: var(--lcd-soft); }
  .response pre { max-height: min(26rem, 60vh); padding-top: .6rem; border-top: 1px dotted var(--lcd-soft); white-space: pre; word-break: normal; }
  .lcd-note { margin: 0 0 .6rem; font-size: .875rem; }

  @media (prefers-reduced-motion: no-preference) {
    .response[data-state="waiting"] output::after { animation: walk .9s steps(1) infinite; }
    @keyframes walk {
      33% { background: var(--lcd-shade); box-shadow: 12px 0 currentColor, 24px 0 var(--lcd-shade); }
      66% { background: var(--lcd-shade); box-shadow: 12px 0 var(--lcd-shade), 24px 0 currentColor; }
    }
    .egg { animation: rock 6s steps(1) infinite; transform-origin: 50% 100%; }
    @keyframes rock {
      92% { transform: translateX(-6px); }
      94% { transform: translateX(6px); }
      96% { transform: translateX(-6px); }
      98% { transform: none; }
    }
  }
  @media (min-width: 80rem) {
    .operation > .device { position: sticky; top: 1.5rem; display: flex; flex-direction: column; max-height: calc(100vh - 3rem); overflow-y: auto; scrollbar-width: thin; }
    .device > * { flex: none; }
    .device > .response { display: flex; flex-direction: column; flex: 0 1 auto; min-height: 12rem; }
    .device > .response[data-state="waiting"] { min-height: 0; }
    .response pre { flex: 0 1 auto; min-height: 0; max-height: none; }
    .device:has(details[open]) > .response { flex: none; }
    .device:has(details[open]) pre { max-height: 50vh; }
  }
  @media (forced-colors: active) {
    .lcd, .device, .keys .send { border: 1px solid; }
  }
`;
