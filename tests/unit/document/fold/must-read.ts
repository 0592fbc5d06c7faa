import { readUpgrades } from '#core/document/fold/drafts/read-upgrades.ts'
import type { DocumentReading } from '#shared/domain/release.ts'

/** Of a text that has at least one service. */
export function mustRead(...given: Parameters<typeof readUpgrades>): DocumentReading {
  const reading = readUpgrades(...given)
  if (reading === undefined) throw new Error('the text has no service to upgrade')
  return reading
}
