import type { ServiceContext } from './service-context.ts'

/** Milliseconds between two pieces of news: the eye sees no more. */
const newsInterval = 100

/** `cp -v` and `tar -v` print a line an entry: their count is the progress. */
export function countEntries(context: ServiceContext, total: number): (line: string) => void {
  let done = 0
  let told = 0
  return () => {
    done += 1
    const now = context.run.awake()
    if (now - told < newsInterval) return
    told = now
    context.progress(Math.min(done, total), total, 'entries')
  }
}
