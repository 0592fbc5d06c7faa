/** The browser's Back and Forward, as far as they move within this page. */
export type BackButton = {
  /** Puts a place on top of those that Back goes through. */
  push(place: string): void
  /** `place`: what was pushed there; undefined below the first, where the next Back would leave the page. */
  listen(went: (place: string | undefined) => void): void
}

export const browserBackButton: BackButton = {
  push: (place) => history.pushState({ place }, ''),
  listen: (went) =>
    addEventListener('popstate', ({ state }: PopStateEvent) => {
      const isOurs = typeof state === 'object' && state !== null && 'place' in state && typeof state.place === 'string'
      went(isOurs ? state.place : undefined)
    }),
}
