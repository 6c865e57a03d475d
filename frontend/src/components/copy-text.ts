/**
 * Copies a text to the clipboard.
 * @param label of the dialog from which the user copies it, where that is forbidden or not available without HTTPS
 * @returns whether it was copied
 */
export async function copyText(text: string, label: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    prompt(label, text);
    return false;
  }
}
