/** An account that may not do what an upgrade needs, and sudo, which lets it: a real sudo on a real host, with a password and without. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { question, scriptOf } from '#core/commands/command.ts'
import { mayRunAsRoot, mayType } from '#core/commands/sudo.ts'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { succeed } from '#harness/ecsc/installed.ts'
import { type Answers, type Engine, startEngine } from '#harness/engine.ts'
import { namespacesMissing } from '#harness/hosts/namespaces/available.ts'
import { createOperator, inventoryHost } from '#harness/operator.ts'
import { until } from '#harness/until.ts'
import type { Host } from '#shared/domain/host.ts'
import { ProblemError } from '#shared/problem/problem.ts'

/** Accounts with passwords exist only where hosts are machines of their own. */
const missing = await namespacesMissing()
if (missing) console.log(`skipped: accounts that use sudo (${missing})`)

const secret = 'geheim-7f3a 密码'
const steady = { yes: true, signoffs: [] }
let fleet: EcscFleet
let engine: Engine
let data: string
const host = () => fleet.host('schedule-1')

beforeAll(async () => {
  if (missing) return
  const users = [
    { name: 'deploy', password: secret },
    { name: 'free' },
    { name: 'nobody-else' },
    { name: 'keeper' },
    { name: 'units' },
    { name: 'both' },
    { name: 'seated' },
    { name: 'moved', password: secret },
  ]
  fleet = await ecscFleet({ hosts: [{ name: 'schedule-1', users }], real: 'none' })
  const rules =
    'Defaults env_reset, use_pty\nDefaults:moved logfile=/var/log/sudo-moved\ndeploy ALL=(ALL) ALL\nmoved ALL=(ALL) ALL\nfree ALL=(ALL) NOPASSWD: ALL\n' +
    'Defaults:keeper env_keep += "HOME"\nkeeper ALL=(ALL) NOPASSWD: ALL\nunits ALL=(root) NOPASSWD: /usr/bin/tail\n' +
    'both ALL=(root) NOPASSWD: /usr/bin/head, PASSWD: /usr/bin/tail\nDefaults:seated requiretty\nseated ALL=(ALL) NOPASSWD: ALL\n'
  await writeFile(host().outside('/srv/sudoers'), rules, { mode: 0o440 })
  await succeed(host(), 'mount --bind /srv/sudoers /etc/sudoers')
  data = await mkdtemp(join(tmpdir(), 'ferry-sudo-'))
  engine = await startEngine({ ...fleet, inventory: inventoryWith('ask'), passwords: { 'schedule-1': secret } }, data)
}, 120_000)

afterAll(async () => {
  await engine?.close()
  await fleet?.stop()
  if (!missing) await rm(data, { recursive: true, force: true })
})

const inventoryWith = (sudo: string, user = 'deploy') =>
  fleet.inventory.replace(/( +)user: root\n/, `$1user: ${user}\n$1as: root\n${sudo === '' ? '' : `$1sudo: ${sudo}\n`}`)

const failsAtOnce: Answers = (question) => {
  if (question.kind !== 'failure') return undefined
  console.error(JSON.stringify(question.problem))
  return { kind: 'failure', choice: 'stop', reason: '' }
}

/** Everything that Ferry has written, here and there. */
async function written(): Promise<string> {
  const names = await readdir(data, { recursive: true, withFileTypes: true })
  const files = names.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name))
  const there = await host().exec('cat /root/.ferry/jobs/*/* /home/deploy/.[a-z]* /var/log/*.log 2> /dev/null; true')
  return [...(await Promise.all(files.map((file) => readFile(file, 'latin1')))), there.stdout, there.stderr].join('\n')
}

test.skipIf(missing)(
  'an upgrade by sudo is the same as by root, forward and back; the password stands nowhere',
  async () => {
    const before = await host().tree('/home/schedule')
    const seen: string[] = []
    const { event: tell } = engine.around.tell
    engine.around.tell.event = (entry) => {
      tell(entry)
      if (entry.event.type === 'command-intended')
        void host()
          .exec('cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2> /dev/null')
          .then(({ stdout }) => seen.push(stdout))
    }
    const { schedule = '' } = await fleet.archives('new')
    const { id, state } = await engine.run(await engine.plan({ schedule }, { gate: 'none' }), failsAtOnce)
    expect(state.phase).toMatchObject({ result: 'succeeded' })
    expect(state.targets[0]?.findings.map(({ problem }) => problem.code)).toContain('sudo-works')
    expect(await host().version()).toBe('2017.02.20')
    await engine.runner.rollBack(id, undefined, steady)
    expect((await engine.attend(id, failsAtOnce)).phase).toMatchObject({ result: 'rolled-back' })
    expect(await host().version()).toBe('2017.01.15')
    expect(await host().tree('/home/schedule')).toEqual(before)
    // Jobs and records are the other account's, and nothing of them is in the home of the one that logs in.
    expect((await host().exec('ls -d /root/.ferry/jobs /home/deploy/.ferry')).stdout).toBe('/root/.ferry/jobs\n')

    const bytes = Buffer.from(secret).toString('latin1')
    expect(seen.length).toBeGreaterThan(5)
    for (const place of [seen.join('\n'), JSON.stringify(engine.events), engine.shown.join('')]) expect(place).not.toContain('geheim-7f3a')
    expect(await written()).not.toContain(bytes.slice(0, 11))
  },
  150_000,
)

test.skipIf(missing)('a wrong password is said before anything is stopped', async () => {
  const running = await host().running()
  const wrong = await startEngine({ ...fleet, inventory: inventoryWith('ask'), passwords: { 'schedule-1': 'not it' } })
  const problems: unknown[] = []
  const { schedule = '' } = await fleet.archives('new')
  await wrong.run(await wrong.plan({ schedule }, { gate: 'none' }), (question) => {
    if (question.kind === 'preflight') {
      problems.push(...question.findings.map(({ finding }) => finding.problem.code))
      return { kind: 'preflight', go: false }
    }
    return question.kind === 'failure' ? { kind: 'failure', choice: 'stop', reason: '' } : undefined
  })
  await wrong.close()
  expect(problems).toContain('sudo-password-wrong')
  expect((await host().running())?.pid).toBe(running?.pid)
})

test.skipIf(missing)(
  'a password that is changed while a connection stands is asked for anew; the one that was refused is not sent again',
  async () => {
    let typed: string[] | undefined
    const { connections, questions } = createOperator(fleet, { passwords: () => ({ kind: 'here', secret }), answer: () => typed })
    const change = `perl -pe 'BEGIN { $word = shift } s/^moved:[^:]*/"moved:" . crypt($word, q($6$ferry$))/e' 'another word' /etc/shadow`
    const wrong = async () => (await host().exec('cat /var/log/sudo-moved')).stdout.split('incorrect password').length - 1
    try {
      const connection = await connections.to(inventoryHost(host(), { user: 'moved', as: 'root', sudo: 'vault' }))
      const asked = () => connection.ask('id -un', { apart: true })
      expect((await asked()).stdout).toBe('root\n')
      expect(questions).toEqual([])

      await succeed(host(), `${change} > /tmp/shadow && cat /tmp/shadow > /etc/shadow`)
      expect((await asked()).end).toMatchObject({ problem: { code: 'sudo-password-wrong' } })
      expect((await asked()).end).toMatchObject({ problem: { code: 'sudo-password-wanted' } })
      await until(async () => (await wrong()) === 1, 'sudo to have said it')
      typed = ['another word']
      const before = questions.length
      expect((await Promise.all([asked(), asked()])).map(({ stdout }) => stdout)).toEqual(['root\n', 'root\n'])
      expect([questions.length - before, await wrong()]).toEqual([1, 1])
    } finally {
      await connections.close()
    }
  },
)

test.skipIf(missing)('without a password, to an account that is not root, and where sudo refuses', async () => {
  const { connections } = engine.around
  const { address, port, identityFile: identity } = host()
  const asked = async (more: Partial<Host>): Promise<string> => {
    // Another connection than the one that has been let through.
    const one = { name: 'by-another-name', address, port, identity, user: 'free', agent: false, jump: [], values: {}, ...more }
    try {
      const { stdout } = await (await connections.to(one)).ask('id -un; echo "$HOME"; pwd')
      return stdout
    } catch (caught) {
      return caught instanceof ProblemError ? `${caught.problem.code}: ${caught.problem.evidence ?? ''}` : String(caught)
    }
  }
  expect(await asked({ as: 'root' })).toBe('root\n/root\n/root\n')
  expect(await asked({ as: 'nobody-else' })).toBe('nobody-else\n/home/nobody-else\n/home/nobody-else\n')
  // It is who logs in.
  expect(await asked({ as: 'free' })).toBe('free\n/home/free\n/home/free\n')
  expect(await asked({ user: 'deploy', as: 'root' })).toMatch(/^sudo-password-wanted:/)
  expect(await asked({ user: 'nobody-else', as: 'root' })).toMatch(/^sudo-(refused|password-wanted):/)
  // What it says, for whoever may write in sudoers.
  expect(await asked({ user: 'seated', as: 'root' })).toMatch(/^sudo-refused: .*must have a tty/s)
})

test.skipIf(missing)(
  'a policy that keeps the home keeps nothing of root’s in it, and what one line may do is asked for that line',
  async () => {
    const { address, port, identityFile: identity } = host()
    const asked = async (user: string, script: string) => {
      const one = { name: `as ${user}`, address, port, identity, user, agent: false, jump: [], values: {} }
      return (await (await engine.around.connections.to(one)).ask(script)).stdout
    }
    expect(await asked('keeper', `sudo -n sh -c 'echo "$HOME"'`)).toBe('/home/keeper\n')
    expect(await asked('keeper', scriptOf({ ...question(['id -un; echo "$HOME"']), sudo: true }))).toBe('root\n/root\n')

    const may = (user: string, condition: string) => asked(user, `if ${condition}; then echo may; else echo not; fi`)
    const tail = mayType(['sudo -n tail -n 1 /etc/hostname'])
    expect([await may('units', tail), await may('both', tail), await may('nobody-else', tail), await may('free', tail)]).toEqual(
      ['may', 'not', 'not', 'may'].map((answer) => `${answer}\n`),
    )
    expect([await may('units', mayType(['sudo -n id'])), await may('units', mayRunAsRoot), await may('keeper', mayRunAsRoot)]).toEqual(
      ['not', 'not', 'may'].map((answer) => `${answer}\n`),
    )
  },
)
