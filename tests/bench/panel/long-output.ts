/** A finished run that has printed very much, written by the journal itself. */
import { openJournal } from '#core/journal/open-journal.ts'
import type { OutputPlace } from '#core/journal/port.ts'
import { samplePlan } from '#harness/sample-plan.ts'

export const longPlace = { target: 'ecsc@ecsc-1', way: 'forward', step: 'start', attempt: 1 } as const

/** Lines written at once: about what a flood brings in a tenth of a second. */
const portion = 5_000

/** About 100 bytes; one in a thousand is an error. */
export function longLine(number: number): string {
  const level = number % 1_000 === 999 ? 'ERROR 账户余额更新失败' : 'INFO 账户服务已处理'
  const request = (number * 2_654_435_761) >>> 0
  return `2017-02-20 19:42:06,${String(number % 1_000).padStart(3, '0')} ${level} request=${request.toString(16)} account=${request % 997} took ${number % 83} ms`
}

/** Writes the run and returns its id and the bytes of its output. */
export async function writeLongRun(data: string, lines: number): Promise<{ run: string; bytes: number }> {
  const journal = openJournal(data)
  try {
    const { id: run } = journal.createRun(samplePlan(), 'bench')
    const place: OutputPlace = { run, ...longPlace }
    journal.append(run, { type: 'run-began', by: 'bench', computer: 'bench', version: 'bench' })
    journal.append(run, { type: 'step-began', ...longPlace })
    let bytes = 0
    for (let first = 0; first < lines; first += portion) {
      const count = Math.min(portion, lines - first)
      const text = Buffer.from(Array.from({ length: count }, (_, index) => `${longLine(first + index)}\n`).join(''))
      bytes += text.length
      await journal.outputRoom()
      journal.writeOutput(place, text)
    }
    journal.append(run, { type: 'step-ended', ...longPlace, outcome: { kind: 'succeeded' } })
    journal.append(run, { type: 'run-ended', result: 'succeeded' })
    return { run, bytes }
  } finally {
    await journal.close()
  }
}
