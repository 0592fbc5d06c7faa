import { EventEmitter } from 'node:events'
import { PassThrough } from 'node:stream'
import type { ClientChannel } from 'ssh2'
import { expect, test } from 'vitest'
import { sudoShell } from '#core/commands/sudo.ts'
import { passSudo } from '#core/ssh/sudo/pass-sudo.ts'
import { hostSchema } from '#shared/domain/host.ts'
import { ProblemError } from '#shared/problem/problem.ts'

const shell = sudoShell('root', 'a1b2')
const host = hostSchema.parse({ name: 'app-1', address: '10.9.0.1', user: 'deploy', as: 'root', sudo: 'ask' })
const secret = 'geheim 密码'

/** What sudo writes to standard error, and what it gets. */
function open(password: () => string | undefined = () => secret) {
  const written: string[] = []
  const stderr = new PassThrough()
  const channel = Object.assign(new EventEmitter(), {
    stderr,
    resume: () => undefined,
    close: () => undefined,
    write: (text: string) => written.push(text),
  })
  const passed = passSudo(channel as unknown as ClientChannel, { host, shell, password: async () => password(), timeout: 60_000 }).then(
    () => 'in',
    (caught: unknown) => (caught instanceof ProblemError ? caught.problem : caught),
  )
  const say = async (text: string) => {
    stderr.write(text)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { written, passed, say, end: (code: number) => channel.emit('close', code) }
}

test('the command: neither sign stands in it as it is printed', () => {
  expect(shell.command).toBe(
    `exec sudo -S -H -p 'ferry%%a1b2' -u root /bin/sh -c 'cd 2> /dev/null; printf "%s-%s\\n" ferry-in a1b2 >&2; exec /bin/sh -s'`,
  )
  expect(shell.command).not.toContain(shell.prompt)
  expect(shell.command).not.toContain(shell.inside)
})

test('where sudo wants no password it gets none, though there is one', async () => {
  const { written, passed, say } = open()
  await say(`+ ${shell.command}\nferry-in-`)
  await say('a1b2\n')
  expect(await passed).toBe('in')
  expect(written).toEqual([])
})

test('the password goes in once, when it is asked for by our own sign', async () => {
  const { written, passed, say } = open()
  await say('Last login: never. Password: ')
  expect(written).toEqual([])
  await say(shell.prompt.slice(0, 4))
  await say(shell.prompt.slice(4))
  expect(written).toEqual([`${secret}\n`])
  await say(`\n${shell.inside}\n`)
  expect(await passed).toBe('in')
})

test('a wrong one is not sent again, and stands in no problem', async () => {
  const { written, passed, say } = open()
  await say(shell.prompt)
  await say(`\nSorry, try again.\n${shell.prompt}`)
  const problem = await passed
  expect(problem).toMatchObject({
    code: 'sudo-password-wrong',
    values: { host: 'app-1', user: 'deploy', account: 'root' },
    evidence: 'Sorry, try again.',
  })
  expect(written).toHaveLength(1)
  expect(JSON.stringify(problem)).not.toContain(secret)
})

test.each([
  [undefined, 'sudo-password-wanted'],
  // A second line of it would be run by the shell.
  ['x\nreboot', 'sudo-password-wrong'],
])('%j is not sent', async (password, code) => {
  const { written, passed, say } = open(() => password)
  await say(shell.prompt)
  expect([await passed, written]).toMatchObject([{ code }, []])
})

test.each([
  [1, 'deploy is not in the sudoers file.\n', { code: 'sudo-refused', values: { answered: '“deploy is not in the sudoers file.”' } }],
  [127, 'sh: 1: exec: sudo: not found\n', { code: 'sudo-missing' }],
])('sudo ends with %i', async (exit, text, problem) => {
  const { passed, say, end } = open()
  await say(text)
  end(exit)
  expect(await passed).toMatchObject(problem)
})
