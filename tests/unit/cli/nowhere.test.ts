/** What is written cannot always be written: the disk behind it is full, the terminal was closed, the reader has seen enough. */
import { PassThrough, Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { runFerry } from '../../../src/main/cli/run-ferry.ts'

const failing = (code: string) =>
  new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error(`${code}: it failed`), { code })), autoDestroy: false })

async function invoke(args: string[], out: string, err?: string) {
  const told: string[] = []
  const stderr = err === undefined ? new PassThrough().setEncoding('utf8').on('data', (text: string) => told.push(text)) : failing(err)
  const code = await runFerry({ args, env: { LANG: 'en_US.UTF-8' }, stdin: new PassThrough(), stdout: failing(out), stderr })
  return { code, told: told.join('') }
}

test.each(['ENOSPC', 'EIO'])('an answer that could not be written for %s is none, and that is said', async (reason) => {
  const { code, told } = await invoke(['--version'], reason)
  expect(code).toBe(1)
  expect(told).toContain(`not all of the answer could be written: ${reason}`)
})

test('who reads no further misses nothing', async () => {
  expect(await invoke(['--version'], 'EPIPE')).toEqual({ code: 0, told: '' })
})

test('where nothing at all can be written the command ends all the same', async () => {
  expect((await invoke(['--version'], 'EIO', 'EIO')).code).toBe(1)
})
