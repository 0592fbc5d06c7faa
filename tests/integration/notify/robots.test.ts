/** A run on the sandbox's hosts tells robots what it should, and their addresses are nowhere but in the vault. */
import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { webhookSign } from '#core/notify/channels/webhook.ts'
import { startCore, type TestCore } from '#harness/core.ts'
import { until } from '#harness/until.ts'
import type { RequestInput } from '#shared/contract/index.ts'
import { startSandboxFleet } from '../../../src/main/sandbox/sandbox-fleet.ts'
import { startReceiver } from './receiver.ts'

const token = 'wh-0123456789-abcdefghij-token'
const secret = 'SEC-very-secret-0123456789'
const robot = { name: '值班群', kind: 'webhook', isOn: true, language: 'zh', topics: { gate: true, failure: true, end: true } } as const

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function start(answer: Parameters<typeof startReceiver>[0], fleet?: Parameters<typeof startCore>[0]) {
  const receiver = await startReceiver(answer)
  ends.push(receiver.close)
  const core = await startCore(fleet)
  ends.push(core.close)
  await core.request('vault.open', { passphrase: 'correct horse' })
  return { receiver, core }
}

async function add(core: TestCore, change: Partial<RequestInput<'robot.save'>> & { url: string }): Promise<string> {
  const { robots } = await core.request('robot.save', { ...robot, secret, ...change })
  return robots.at(-1)?.id ?? ''
}

/** Everything that the core wrote, but the vault, and everything that it said. */
function said(core: TestCore): string {
  const files = readdirSync(core.data, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const texts = files.map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'))
  return [...texts, JSON.stringify(core.news)].join('\n')
}

describe('robots', () => {
  it('that a stopped run may have told are told again only where somebody says so', { timeout: 60_000 }, async () => {
    const isAnswered = Promise.withResolvers<void>()
    const { receiver, core } = await start(async ({ path }) => {
      if (path.startsWith('/slow')) await isAnswered.promise
      return { status: 204, body: '' }
    })
    const quiet = { gate: false, failure: false, end: false }
    await add(core, { name: '甲', topics: quiet, url: `${receiver.origin}/quick/${token}` })
    await add(core, { name: '乙', topics: quiet, url: `${receiver.origin}/slow/${token}` })
    const release = join(core.data, 'say.yaml')
    await writeFile(release, 'release: say\ntasks:\n  - { notify: 上线开始 }\n')
    const told = (place: string) => receiver.got.filter(({ path }) => path.startsWith(place)).length

    const { run } = await core.request('run.begin', { release, yes: true })
    await until(() => told('/slow') === 1, 'the second is being told')
    const stopped = core.ended(run)
    await core.request('run.control', { run, action: 'stop' })
    await stopped
    isAnswered.resolve()

    const asked: string[] = []
    core.listen((news) => {
      if (news.name !== 'run.event' || news.body.event.type !== 'question-asked') return
      const { id, question } = news.body.event
      if (question.kind !== 'failure') return
      asked.push(`${question.problem.code} ${question.problem.values.robot}`)
      void core.request('run.answer', { run, question: id, answer: { kind: 'failure', choice: 'retry' } })
    })
    const over = core.ended(run)
    // Its end is told a moment before nobody carries it out any more.
    const resume = () =>
      core.request('run.resume', { run, yes: true }).then(
        () => true,
        () => false,
      )
    await until(resume, 'it goes on')
    await over
    expect(asked).toEqual(['notify-unknown 乙'])
    expect([told('/quick'), told('/slow')]).toEqual([1, 2])
  })

  it('are told of gate and end of a run, signed, and their secrets stay in the vault', { timeout: 120_000 }, async () => {
    const data = await mkdtemp(join(tmpdir(), 'ferry-notify-'))
    ends.push(() => rm(data, { recursive: true, force: true }))
    const { sandbox, fleet } = await startSandboxFleet(data)
    ends.push(() => sandbox.stop())
    const { receiver, core } = await start(() => ({ status: 204, body: '' }), { fleet })
    await add(core, { url: `${receiver.origin}/hooks/${token}` })
    core.listen((news) => {
      if (news.name !== 'run.event' || news.body.event.type !== 'question-asked') return
      const { id, question } = news.body.event
      if (question.kind === 'gate')
        void core.request('run.answer', { run: news.body.run, question: id, answer: { kind: 'gate', go: true } })
      if (question.kind === 'preflight')
        void core.request('run.answer', { run: news.body.run, question: id, answer: { kind: 'preflight', go: true } })
    })
    const [release] = await core.request('release.list', {})
    const { run } = await core.request('run.begin', { release: release?.path ?? '', only: ['ecsc-1'] })
    await core.ended(run)
    const told = () => receiver.got.flatMap(({ body }) => (JSON.parse(body) as { notices: { kind: string; host?: string }[] }).notices)
    await until(() => told().some(({ kind }) => kind === 'end'), 'the end is told')
    expect(told().filter(({ kind }) => kind === 'gate' || kind === 'end')).toMatchObject([
      { kind: 'gate', host: 'ecsc-1', service: 'ecsc', topic: 'gate' },
      { kind: 'end', result: 'succeeded', done: 1, targets: 1 },
    ])
    for (const { headers, body, path } of receiver.got) {
      expect(path).toBe(`/hooks/${token}`)
      expect(headers['x-ferry-signature']).toBe(`sha256=${webhookSign(String(headers['x-ferry-timestamp']), body, secret)}`)
    }
    expect(said(core)).not.toContain(token)
    expect(said(core)).not.toContain(secret)
  })

  it('that answer nonsense or redirect are a problem, told with no secret in it, and nothing follows the redirect', async () => {
    const other = await startReceiver(() => ({}))
    ends.push(other.close)
    const { receiver, core } = await start(({ path, body }) =>
      path.startsWith('/moved')
        ? { status: 302, headers: { location: `${other.origin}/stolen` } }
        : { status: 403, body: `no such robot: ${path} ${body} ${secret}` },
    )
    const moved = await add(core, { name: 'moved', url: `${receiver.origin}/moved/${token}` })
    const echo = await add(core, { name: 'echo', kind: 'wecom', url: `${receiver.origin}/send?key=${token}` })
    const first = await core.request('robot.test', { id: moved })
    expect(first.problem).toMatchObject({ code: 'robot-refused', values: { robot: 'moved', reason: 'HTTP 302' } })
    const second = await core.request('robot.test', { id: echo })
    expect(second.problem).toMatchObject({ code: 'robot-refused' })
    expect(JSON.stringify([first, second])).not.toContain(token)
    expect(JSON.stringify([first, second])).not.toContain(secret)
    expect(other.got).toEqual([])
  })

  it('that nobody reaches say which code, and a locked vault says so', async () => {
    const { receiver, core } = await start(() => ({}))
    const id = await add(core, { url: `${receiver.origin}/hooks/${token}` })
    await receiver.close()
    expect((await core.request('robot.test', { id })).problem).toMatchObject({
      code: 'robot-unreachable',
      values: { reason: 'ECONNREFUSED' },
    })
    await core.request('vault.lock', {})
    expect((await core.request('robot.test', { id })).problem?.code).toBe('robot-vault-locked')
  })

  it('keep their address when only their name is changed, and lose it when they are removed', async () => {
    const { receiver, core } = await start(() => ({}))
    const id = await add(core, { url: `${receiver.origin}/hooks/${token}` })
    await core.request('vault.lock', {})
    const { robots } = await core.request('robot.save', { ...robot, id, name: '改名' })
    expect(robots).toMatchObject([{ id, name: '改名', isSigned: true, tail: 'oken' }])
    await expect(core.request('robot.save', { ...robot, id, secret: 'x' })).rejects.toMatchObject({ problem: { code: 'vault-locked' } })
    await core.request('vault.open', { passphrase: 'correct horse' })
    expect(await core.request('robot.test', { id })).toEqual({ isSent: true })
    await core.request('robot.remove', { id })
    expect((await core.request('vault.state', {})).entries).toEqual([])
  })
})
