/** Mail by a real SMTP server on loopback: what a run tells, what a release announces, and what is never in it. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { startCore, type TestCore } from '#harness/core.ts'
import { type MailSink, startMailSink } from '#harness/mail-sink.ts'
import { until } from '#harness/until.ts'

const password = 'mail-password-0123456789'
let folder: string
let sink: MailSink
let ferry: TestCore
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ferry-mail-'))
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=localhost'],
      ...['-addext', 'subjectAltName=DNS:localhost', '-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')],
    ],
    { stdio: 'ignore' },
  )
})
beforeEach(async () => {
  sink = await startMailSink({ key: readFileSync(join(folder, 'key.pem')), cert: readFileSync(join(folder, 'cert.pem')), password })
  ferry = await startCore()
  await ferry.request('vault.open', { passphrase: 'correct horse' })
})
afterEach(async () => {
  await ferry.close()
  await sink.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const address = (more = `&ca=${join(folder, 'cert.pem')}`) => `smtps://ferry%40example.com@localhost:${sink.port}?to=ops@example.com${more}`
const add = (url: string, change: { toOwners?: boolean; secret?: string } = {}) =>
  ferry.request('robot.save', {
    name: '邮件',
    kind: 'mail',
    isOn: true,
    language: 'zh',
    topics: { gate: true, failure: true, end: true },
    url,
    secret: password,
    ...change,
  })

const release = `release: 标签系统
tasks:
  - { person: 手动刷新资源, owner: 纪友文 }
  - { notify: "今晚 22:00 上线标签系统", title: 上线公告, to: [mail], back: 上线已回退 }
contacts:
  - { role: 开发, name: 纪友文, contact: jiyouwen@example.com }
`
const file = () => join(folder, 'release.yaml')

test('whose task comes is told in its words, a message of the release is sent once, and a correction on the way back', async () => {
  await add(address(), { toOwners: true })
  writeFileSync(file(), release)
  ferry.listen(({ name, body }) => {
    if (name !== 'run.event' || body.event.type !== 'question-asked' || body.event.question.kind !== 'gate') return
    const { id, question } = body.event
    const signoffs = question.lines.map((line) => ({ ...line, passed: true, by: '纪友文', note: '', looked: true }))
    void until(async () => sink.got.length > 0 || question.lines.length === 0, 'the owner is told').then(() =>
      ferry.request('run.answer', { run: body.run, question: id, answer: { kind: 'gate', go: true, signoffs } }),
    )
  })
  const { run } = await ferry.request('run.begin', { release: file() })
  await ferry.ended(run)
  await until(async () => sink.got.some(({ text }) => text.includes('执行完成')), 'the end is told')
  const [first] = sink.got
  expect(first?.to.sort()).toEqual(['jiyouwen@example.com', 'ops@example.com'])
  expect(first?.subject).toContain('纪友文')
  expect(first?.text).toContain('手动刷新资源')
  const announced = sink.got.filter(({ subject }) => subject === '上线公告')
  expect(announced.map(({ text, to }) => [text.trim(), to])).toEqual([['今晚 22:00 上线标签系统', ['ops@example.com']]])
  const report = await ferry.request('report.make', { run, format: 'md', language: 'zh' })
  expect(report.text).toContain('已发送：邮件')

  const over = ferry.ended(run)
  await ferry.request('run.rollback', { run, yes: true })
  await over
  expect(sink.got.filter(({ subject }) => subject === '上线公告').map(({ text }) => text.trim())).toContain('上线已回退')
  expect(JSON.stringify([sink.got, ferry.news])).not.toContain(password)
})

test('one of a mail’s readers whom the server refuses is named; the others get it once', async () => {
  await add(address().replace('to=ops@example.com', 'to=ops@example.com,left@example.com'))
  writeFileSync(file(), 'release: x\ntasks:\n  - { notify: 停机十分钟, title: 停机, to: [mail] }\n')
  const { run } = await ferry.request('run.begin', { release: file() })
  // It is said at a gate, for somebody is to tell them.
  const asked = async () => (await ferry.request('run.get', { run })).events.map(({ event }) => event)
  await until(async () => (await asked()).some(({ type }) => type === 'question-asked'), 'the gate')
  const [gate] = (await asked()).flatMap((event) => (event.type === 'question-asked' ? [event] : []))
  expect(gate?.question).toMatchObject({ kind: 'gate', wrong: [{ code: 'robot-partly' }] })
  const over = ferry.ended(run)
  await ferry.request('run.answer', { run, question: gate?.id ?? '', answer: { kind: 'gate', go: true, signoffs: [] } })
  await over
  const { events } = await ferry.request('run.get', { run })
  const noted = events.flatMap(({ event }) => (event.type === 'step-noted' ? [event.problem] : []))
  expect(noted.filter(({ code }) => code === 'robot-partly')).toMatchObject([
    { values: { reason: expect.stringMatching(/^left@example\.com \(550 .*user unknown\)$/) } },
  ])
  expect(events.some(({ event }) => event.type === 'run-ended' && event.result === 'succeeded')).toBe(true)
  expect(sink.got.filter(({ subject }) => subject === '停机').map(({ to }) => to)).toEqual([['ops@example.com']])
})

test('a server whose certificate nobody has signed gets neither the password nor a word; a wrong password is said', async () => {
  const { robots } = await add(address(''))
  const id = robots[0]?.id ?? ''
  const untrusted = await ferry.request('robot.test', { id })
  expect(untrusted.problem).toMatchObject({ code: 'robot-refused' })
  expect(sink.logins).toEqual([])
  await ferry.request('robot.save', { ...(robots[0] ?? never()), url: address(), secret: 'another-password-0123456789' })
  const wrong = await ferry.request('robot.test', { id })
  expect(wrong.problem).toMatchObject({ code: 'robot-refused', values: { reason: expect.stringContaining('EAUTH') } })
  expect(JSON.stringify(wrong)).not.toContain('another-password')
  expect(sink.got).toEqual([])
  await ferry.request('robot.save', { ...(robots[0] ?? never()), secret: password })
  expect(await ferry.request('robot.test', { id })).toEqual({ isSent: true, problem: undefined })
})

test('without anybody to send it a person is asked to', async () => {
  writeFileSync(file(), 'release: x\ntasks:\n  - { notify: 公告, to: [值班群] }\n')
  const [looked] = await ferry.request('preflight.run', { release: file() })
  expect(looked?.findings).toMatchObject([{ severity: 'warning', problem: { code: 'notify-nobody', values: { to: '值班群' } } }])
  const { run } = await ferry.request('run.begin', { release: file() })
  await until(async () => (await ferry.request('run.get', { run })).events.some(({ event }) => event.type === 'question-asked'), 'asked')
  const { events } = await ferry.request('run.get', { run })
  expect(
    events.flatMap(({ event }) =>
      event.type === 'question-asked' && event.question.kind === 'gate' ? event.question.lines.map(({ text }) => text) : [],
    ),
  ).toEqual(['公告'])
})

test.each(['mail.example.com', 'https://a@b?to=x@y.z', 'smtps://u:p@h?to=x@y.z', 'smtps://u@h', 'smtps://u@h?to=nobody'])(
  '%s is no address of mail',
  async (url) => {
    await expect(add(url)).rejects.toEqual(
      expect.objectContaining({ problem: expect.objectContaining({ code: 'mail-address-malformed' }) }),
    )
  },
)

function never(): never {
  throw new Error('there is one')
}
