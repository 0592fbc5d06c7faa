/** Which action mends what preflight has found. Pure. */
import type { Problem } from '#shared/problem/problem.ts'

export type Mend = 'prune-backups' | 'look-at-keys' | 'change-host' | 'choose-archive' | 'open-terminal'

const byCode: Partial<Record<Problem['code'], Mend>> = {
  'disk-short': 'prune-backups',
  'inodes-short': 'prune-backups',
  'backup-names-used-up': 'prune-backups',
  'login-refused': 'change-host',
  'login-cancelled': 'change-host',
  'login-hung-up': 'change-host',
}

/** By the beginning of the code: all that is wrong with a key, with an archive. */
const byBeginning: readonly (readonly [string, Mend])[] = [
  ['host-key-', 'look-at-keys'],
  ['archive-', 'choose-archive'],
  ['zip-', 'choose-archive'],
]

/** Where nothing better is known the host itself is looked at. Undefined where there is nothing to press. */
export function mendOf({ code }: Problem, around: { hasHost: boolean; hasDocument: boolean }): Mend | undefined {
  const mend = byCode[code] ?? byBeginning.find(([beginning]) => code.startsWith(beginning))?.[1] ?? 'open-terminal'
  if (mend === 'choose-archive') return around.hasDocument ? mend : undefined
  return mend === 'open-terminal' && !around.hasHost ? undefined : mend
}
