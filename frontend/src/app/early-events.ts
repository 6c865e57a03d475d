declare global {
  interface Window {
    /** Events before the page was hydrated, with the value of the field and whether it was checked (`public/early.js`). */
    earlyEvents?: [event: Event, value: string, isChecked: boolean][];
  }
}

/**
 * Repeats what was chosen, pressed and sent before the page was hydrated, in its order. A text that was typed then has
 * stayed in its field: `useEarlyInput` passes it on.
 */
export async function repeatEarlyEvents(): Promise<void> {
  const { dataset } = document.documentElement;
  while (!("hydrated" in dataset)) await nextTask();
  const toDialog: KeyboardEvent[] = [];
  for (const [event, value, isChecked] of window.earlyEvents?.splice(0) ?? []) {
    const { target } = event;
    if (event instanceof KeyboardEvent) toDialog.push(event);
    else if (target instanceof Element && target.isConnected) {
      // What came before it is handled first.
      await nextTask();
      while (target.isConnected && !isHydrated(target)) await nextTask();
      if (target.isConnected) repeat(event, target, value, isChecked);
    }
  }
  if (toDialog.length > 0) await typeIntoDialog(toDialog);
}

/** Parts of a page are hydrated after the others. React has no other sign of it than the properties that it keeps in an element. */
const isHydrated = (element: Element) => Object.keys(element).some((name) => name.startsWith("__reactProps$"));

function repeat(event: Event, target: Element, value: string, isChecked: boolean): void {
  if (event.type === "submit") (target as HTMLFormElement).requestSubmit((event as SubmitEvent).submitter);
  else if (event.type === "toggle") target.dispatchEvent(new Event("toggle"));
  else if (target instanceof HTMLInputElement && /checkbox|radio/.test(target.type)) {
    // React heeds a click only if it changes the field.
    if (target.checked === isChecked) target.checked = !isChecked;
    target.click();
  } else if (event.type === "click") target.closest<HTMLElement>("button[type=button]")?.click();
  else if (target instanceof HTMLSelectElement) {
    target.value = value;
    target.dispatchEvent(new Event("change", { bubbles: true }));
  } else if (target instanceof HTMLInputElement && target !== document.activeElement) {
    // A field that is applied when it is left, and was left before.
    target.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
  }
}

/** Opens the search dialog, and types what followed its shortcut. */
async function typeIntoDialog([, ...keys]: KeyboardEvent[]): Promise<void> {
  document.querySelector<HTMLElement>(".palette-button")?.click();
  for (const { key } of keys) {
    await nextTask();
    if (key === "Backspace") document.execCommand("delete");
    else if (key.length === 1) document.execCommand("insertText", false, key);
    else document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  }
}

const nextTask = () => new Promise((resolve) => setTimeout(resolve));
