/** So many users, each with one request after the other, until all are sent, the time is over, or most fail. */
import type { LoadFigures, LoadSpec } from '#shared/kinds/task/load.ts'
import type { Sample } from './figures.ts'

/** After so many answers the load ends where more than half have failed: what does not answer is not pushed further. */
const enoughToTell = 100

type Sending = {
  spec: Pick<LoadSpec, 'requests' | 'users' | 'time' | 'status'>
  /** The status of its answer; rejects where there is none. */
  send(): Promise<number>
  /** Milliseconds, of a clock that only goes forward. */
  now(): number
  onSample(count: number): void
  signal: AbortSignal
}

/** @throws whatever the signal was aborted with, at once */
export async function sendAll({ spec, send, now, onSample, signal }: Sending): Promise<{ samples: Sample[]; ended: LoadFigures['ended'] }> {
  const samples: Sample[] = []
  const began = now()
  let begun = 0
  let failed = 0
  let ended: LoadFigures['ended'] = 'requests'
  const goesOn = () => {
    signal.throwIfAborted()
    if (begun >= spec.requests || ended !== 'requests') return false
    if (now() - began >= spec.time) ended = 'time'
    else if (samples.length >= enoughToTell && failed * 2 > samples.length) ended = 'errors'
    return ended === 'requests'
  }
  const user = async () => {
    while (goesOn()) {
      begun += 1
      const at = now() - began
      const fault = await faultOf(send, spec.status)
      signal.throwIfAborted()
      if (fault !== undefined) failed += 1
      samples.push({ at, took: now() - began - at, ...(fault === undefined ? {} : { fault }) })
      onSample(samples.length)
    }
  }
  await Promise.all(Array.from({ length: Math.min(spec.users, spec.requests) }, user))
  return { samples, ended }
}

/** Undefined where the answer is as it should be. */
async function faultOf(send: () => Promise<number>, wanted: number): Promise<string | undefined> {
  try {
    const status = await send()
    return status === wanted ? undefined : `HTTP ${status}`
  } catch (caught) {
    if (!(caught instanceof Error)) return String(caught)
    const code = 'code' in caught && typeof caught.code === 'string' ? caught.code : undefined
    return code ?? caught.message.split('\n')[0] ?? caught.name
  }
}
