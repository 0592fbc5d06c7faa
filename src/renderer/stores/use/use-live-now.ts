import { useNow } from '../../ui/use-now.ts'
import { useApplication } from './use-stores.tsx'

/** The time of what a run does. It stands while this page cannot reach Ferry: whether anything goes on there is not known then. */
export function useLiveNow(isRunning: boolean): number {
  const isConnected = useApplication((state) => state.connection === 'connected')
  return useNow(isRunning && isConnected)
}
