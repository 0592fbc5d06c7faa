import { formatDuration, formatTime } from '../../text/format.ts'
import { endedStep, type ReportLine } from './line.ts'

/** How long was waited, and until when. */
export const waitLine: ReportLine = (_, state) => {
  const progress = endedStep(state, 'forward', 'wait')?.progress
  if (progress?.kind !== 'ended') return undefined
  const [took, until] = [formatDuration(progress.at - progress.since), formatTime(progress.at)]
  return { zh: `等待 ${took}，到 ${until}`, en: `waited ${took}, until ${until}` }
}
