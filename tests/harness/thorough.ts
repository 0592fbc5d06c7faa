/** `npm run test:thorough` looks at more cases of the same kind than `npm test` has time for. */
export const isThorough = process.env.FERRY_TEST_THOROUGH === '1'

/** How many cases: `daily` in `npm test`, `all` in `npm run test:thorough`. */
export function cases(daily: number, all: number): number {
  return isThorough ? all : daily
}
