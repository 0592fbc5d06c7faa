/** Loads the page anew: all that it shows and knows is of hosts that are not shown any more. */
export const beginAnew = (): void => location.reload()
