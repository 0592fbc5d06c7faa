import { PassThrough } from 'node:stream'
import type { ClientChannel } from 'ssh2'
import { expect, test } from 'vitest'
import { createLoss } from '#core/ssh/loss.ts'
import { runScript } from '#core/ssh/script.ts'

test('a script on a connection that was lost before it began is unknown, and nothing of it is sent', async () => {
  const loss = createLoss()
  const problem = { code: 'connection-lost', values: { host: 'one', reason: 'end' } } as const
  loss.report(problem)
  const sent: Buffer[] = []
  const channel = Object.assign(new PassThrough(), { stderr: new PassThrough(), close: () => undefined })
  channel.on('data', (chunk: Buffer) => sent.push(chunk))
  const handlers = { stdout: () => undefined, stderr: () => undefined }
  const { ended } = runScript(channel as unknown as ClientChannel, 'true', handlers, { host: 'one', loss, linger: 1 })
  expect(await ended).toEqual({ kind: 'unknown', problem })
  channel.emit('close')
  expect(sent).toEqual([])
})
