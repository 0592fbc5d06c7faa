/** Prints what is on the page; the style sheets say what of it is for paper. */
export const printPage = (): void => window.print()
