/** The page on paper: by the browser's own dialog, with the style sheet for print. */
export function printPage(): void {
  window.print()
}
