/** `checkout` in a release file: `{ checkout: v1.2.0, in: /srv/www/shop, on: web, install: composer }`. */
import { type CheckoutTask, checkoutSpecSchema, usualInstalls } from '#shared/kinds/task/checkout.ts'
import { formatDuration } from '../../files/duration.ts'
import { type Field, report } from '../../files/field.ts'
import type { Entries } from '../../files/map-field.ts'
import { readDuration, readHostPath, readPlain, readTyped, readVisible } from '../../files/value-field.ts'
import type { Written } from './written.ts'

export const checkoutKeys = { in: 'required', remote: 'optional', install: 'optional', timeout: 'optional' } as const

/** Milliseconds that one of its steps may take where the file does not say. */
const usualTimeout = 1_800_000

/** Nothing after a problem was reported. */
export function readCheckout(value: Field | undefined, entries: Entries): Omit<CheckoutTask, 'on' | 'owner' | 'state'> | undefined {
  const revision = readPlain(value)
  const folder = readHostPath(entries.get('in'))
  const install = readTyped(entries.get('install'))
  if (revision === undefined || folder === undefined) return undefined
  const read = checkoutSpecSchema.safeParse({
    revision,
    folder,
    remote: readVisible(entries.get('remote')),
    ...(install === undefined
      ? {}
      : { install: Object.hasOwn(usualInstalls, install) ? usualInstalls[install as keyof typeof usualInstalls] : install }),
    timeout: readDuration(entries.get('timeout')),
  })
  if (read.success) return { kind: 'checkout', ...read.data }
  const wrong = read.error.issues[0]?.path[0]
  const field = wrong === 'install' || wrong === 'remote' ? entries.get(wrong) : wrong === 'folder' ? entries.get('in') : value
  if (field !== undefined)
    report(field, 'file-checkout', { found: (wrong === 'install' ? install : wrong === 'folder' ? folder : revision) ?? '' })
  return undefined
}

export function writtenCheckout({ revision, folder, remote, install, timeout }: CheckoutTask): Written[] {
  const usual = Object.entries(usualInstalls).find(([, line]) => line === install)?.[0]
  return [
    ['checkout', revision],
    ['in', folder],
    ['remote', remote === 'origin' ? undefined : remote],
    ['install', usual ?? install],
    ['timeout', timeout === usualTimeout ? undefined : formatDuration(timeout)],
  ]
}
