import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Core } from '#core/dispatch-types.ts'
import { requests } from '#shared/contract/index.ts'
import { sweepReceived } from './sweep-received.ts'

/** The folder for files that are dropped on the page, rid of what earlier evenings left and nothing names any more. */
export async function prepareReceived(core: Core, data: string): Promise<string> {
  const folder = join(data, 'received')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  const outcome = await core.dispatch('files.named', {}, { id: 'received', send: () => undefined })
  // Without an answer nothing is removed: a file too many costs room, a file too few costs the evening.
  if (outcome.ok) await sweepReceived(folder, requests['files.named'].reply.parse(outcome.reply))
  return folder
}
