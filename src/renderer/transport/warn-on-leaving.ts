/**
 * The browser asks before the page is loaded again or closed, as long as something would be lost with it (its own words: it takes no
 * others). In the desktop the same would keep the window open without a word: there the shell asks (`quit-question.ts`).
 */
export function warnOnLeaving(isLost: () => boolean): void {
  addEventListener('beforeunload', (event) => {
    if (isLost()) event.preventDefault()
  })
}
