/** Before a value is changed: what it is, whether it can be changed, and whether the new one is at hand. */
import { storeText } from '#shared/kinds/task/key.ts'
import { problemOf } from '#shared/problem/problem.ts'
import type { Finding } from '#shared/run/step.ts'
import type { Looked } from '../common/config/store.ts'
import { type KeyTarget, shownBefore } from './target.ts'

export async function findingsOf(
  target: KeyTarget,
  { held, findings }: Looked,
  wanted: () => Promise<string | undefined>,
): Promise<Finding[]> {
  const asked = await secretFinding(wanted)
  if (held === undefined) return [...findings, ...asked.findings]
  const values = { key: target.key, store: storeText(target.store) }
  const shown = held.value === undefined ? '' : shownBefore(target, held.value)
  const there: Finding =
    asked.known !== undefined && held.value === asked.known.value
      ? { severity: 'info', subject: 'key', problem: { code: 'key-same', values } }
      : held.value === undefined
        ? { severity: 'warning', subject: 'key', problem: { code: 'key-absent', values } }
        : { severity: 'ok', subject: 'key', problem: { code: 'key-there', values: { ...values, value: shown } } }
  return [...findings, there, ...asked.findings]
}

/** A secret is asked for now, and not in the middle of the night. */
async function secretFinding(
  wanted: () => Promise<string | undefined>,
): Promise<{ known?: { value: string | undefined }; findings: Finding[] }> {
  try {
    return { known: { value: await wanted() }, findings: [] }
  } catch (caught) {
    return { findings: [{ severity: 'blocking', subject: 'key', problem: problemOf(caught) }] }
  }
}
