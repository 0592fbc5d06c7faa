import { expect, test } from 'vitest'
import { drillJob, makeLines, undoLines } from '#core/commands/service/drill.ts'
import { readReleaseDocument } from '#core/document/read-release-document.ts'
import { checkRelease, readRelease } from '#core/release/read-release.ts'
import { writeRelease } from '#core/release/write-release.ts'
import { drillSpecSchema } from '#shared/kinds/task/drill.ts'

const spec = (fault: object, more: object = {}) => drillSpecSchema.parse({ fault, holds: 'true', ...more })

test('what makes a fault and what undoes it, to the letter', () => {
  const lines = (fault: object, more?: object) => [makeLines(spec(fault, more), 'T'), undoLines(spec(fault, more), 'T')]
  expect(lines({ does: 'stop', unit: 'shop' }, { sudo: true })).toEqual([['sudo -n systemctl stop shop'], ['sudo -n systemctl start shop']])
  expect(lines({ does: 'refuse', port: 3306 })).toEqual([
    ['iptables -w -I INPUT -p tcp --dport 3306 -m comment --comment ferry-T -j REJECT --reject-with tcp-reset'],
    [
      'while iptables -w -D INPUT -p tcp --dport 3306 -m comment --comment ferry-T -j REJECT --reject-with tcp-reset 2> /dev/null; do :; done',
    ],
  ])
  expect(lines({ does: 'delay', device: 'eth0', delay: 200 })[0]).toEqual(['tc qdisc add dev eth0 root netem delay 200ms'])
})

test('the way out is armed before the fault is made', () => {
  const text = drillJob(spec({ does: 'stop', unit: 'shop' }), 'T').lines.join('\n')
  expect(text.indexOf('setsid sh -c')).toBeGreaterThan(text.indexOf('"$kept"/undo'))
  expect(text.lastIndexOf('systemctl stop shop')).toBeGreaterThan(text.indexOf('setsid sh -c'))
})

test.each([
  [{ does: 'kill', unit: 'shop', manager: 'init' }],
  [{ does: 'stop', unit: '-x' }],
  [{ does: 'delay', device: 'eth0; reboot', delay: 10 }],
  [{ does: 'delay', device: 'eth0', delay: 60_000 }],
  [{ does: 'refuse', port: 0 }],
])('no fault: %j', (fault) => {
  expect(drillSpecSchema.safeParse({ fault, holds: 'true' }).success).toBe(false)
})

test('a release file says it, and says what it cannot be', () => {
  const text = `release: x
tasks:
  - { drill: kill, unit: shop, manager: supervisor, holds: "curl -fsS http://127.0.0.1/up", for: 60s, on: web-1 }
  - { drill: delay, device: eth0, delay: 200ms, holds: "true", within: 2m, sudo: true, on: web-1 }
  - { drill: refuse, port: 3306, holds: "true", on: db-1 }
`
  const release = readRelease(text, '/r/x.yaml')
  expect(release.tasks).toMatchObject([
    { kind: 'drill', fault: { does: 'kill', unit: 'shop', manager: 'supervisor' }, time: 60_000, within: 300_000 },
    { fault: { does: 'delay', device: 'eth0', delay: 200 }, within: 120_000, sudo: true },
    { fault: { does: 'refuse', port: 3306 } },
  ])
  expect(readRelease(writeRelease(release), '/r/x.yaml').tasks.map(({ source: _, ...task }) => task)).toEqual(
    release.tasks.map(({ source: _, ...task }) => task),
  )
  const wrong = (task: string) => checkRelease(`release: x\ntasks:\n  - ${task}\n`, '/r/x.yaml').problems.map(({ code }) => code)
  expect(wrong('{ drill: explode, holds: "true", on: a }')).toEqual(['file-drill'])
  expect(wrong('{ drill: stop, holds: "true", on: a }')).toEqual(['file-drill'])
  expect(wrong('{ drill: stop, unit: x, holds: "true" }')).toEqual(['file-missing-key'])
})

test('a document’s drill is Ferry’s in a rehearsal, where its service is chosen; else it is a person’s', () => {
  const document =
    '# 演练\n\n## 故障演练步骤\n\n- 服务重启测试: 模拟单个服务故障，验证自动恢复\n- 网络延迟测试: 模拟网络延迟\n- 故障恢复时间 < 4分钟\n'
  const drilled = [{ name: 'web', host: 'web-1', unit: 'shop', manager: 'systemd' as const, url: 'http://127.0.0.1:8080/up' }]
  const tasks = (choices: string[], more: object = { drilled }) =>
    readReleaseDocument(document, '/docs/d.md', { known: { databases: [], hosts: [], services: [], ...more }, choices }).release.tasks
  expect(tasks(['drill=web'])[0]).toMatchObject({
    ...{ kind: 'drill', fault: { does: 'kill', unit: 'shop' }, on: ['web-1'], within: 240_000 },
    holds: "curl -fsS -o /dev/null -m 5 'http://127.0.0.1:8080/up'",
  })
  expect(tasks(['drill=web'])[1]).toMatchObject({ kind: 'person' })
  expect(tasks([]).map(({ kind }) => kind)).not.toContain('drill')
  expect(tasks(['drill=web'], {}).map(({ kind }) => kind)).not.toContain('drill')
})
