import { test } from 'vitest'

/** `npm run test:thorough` looks at more cases of the same kind than `npm test` has time for. */
export const isThorough = process.env.FERRY_TEST_THOROUGH === '1'

/**
 * A test that `npm test` has no time for: told in another form there, or seldom broken. It is not there at all then, and nobody takes
 * it for one that was left out.
 */
export const rarely = (name: string, story: () => Promise<void>): void => {
  if (isThorough) test(name, story)
}

/** How many cases: `daily` in `npm test`, `all` in `npm run test:thorough`. */
export function cases(daily: number, all: number): number {
  return isThorough ? all : daily
}
