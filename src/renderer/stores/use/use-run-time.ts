import { formatTimeOf } from '#shared/text/format.ts'
import { useRuns } from './use-stores.tsx'

/** When something was said of the run that is open: with the day where it is not the one on which the run began. */
export function useRunTime(): (at: number) => string {
  const began = useRuns((state) => state.open?.state.began)
  return (at) => formatTimeOf(at, began ?? at)
}
