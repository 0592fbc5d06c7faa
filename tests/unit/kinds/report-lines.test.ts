import { describe, expect, test } from 'vitest'
import { type Plan, targetSchema } from '#shared/domain/plan.ts'
import { reportLineOf } from '#shared/kinds/list.ts'
import type { RunEvent } from '#shared/run/events.ts'
import type { Signoff } from '#shared/run/question.ts'
import { initialRunState, reduceRun } from '#shared/run/reduce.ts'
import { targetOf } from '#shared/run/selectors.ts'
import { formatTime } from '#shared/text/format.ts'

const host = { name: 'db-1', address: '10.0.0.5', user: 'root' }
const database = { name: 'shop', kind: 'mariadb', host: 'db-1', user: 'ferry' }
const hash = (digits: string) => digits.repeat(64 / digits.length)
const at = 1_487_599_200_000

type Done = { way?: 'forward' | 'back'; step: string; [fact: string]: unknown }

/** The sentence of a target whose steps have learned this, one a second; of people what they have said. */
function lineOf(kind: string, spec: object, done: readonly Done[], signoffs: readonly Partial<Signoff>[] = []) {
  const steps = (wanted: 'forward' | 'back') =>
    done.filter(({ way = 'forward' }) => way === wanted).map(({ step }) => ({ step, lines: [] }))
  const persons = signoffs.map(({ text = '打开首页' }) => text)
  const target = targetSchema.parse({
    ...{ id: 't', kind, task: 't', title: 't', place: 'db-1', persons, forward: steps('forward'), back: steps('back') },
    ...spec,
  })
  const plan: Pick<Plan, 'targets'> = { targets: [target] }
  const events = [
    ...done.flatMap(({ way = 'forward', step, ...facts }): RunEvent[] => {
      const where = { target: 't', way, step, attempt: 1 } as const
      return [
        { type: 'step-began', ...where },
        { type: 'step-ended', ...where, outcome: { kind: 'succeeded' }, facts: { step, ...facts } },
      ]
    }),
    ...signoffs.map((signoff, index): RunEvent => {
      const said = { line: String(index + 1), text: '打开首页', passed: true, by: '李雷', note: '', looked: true, ...signoff }
      return { type: 'signed-off', target: 't', signoff: said }
    }),
  ]
  const state = events.reduce(
    (before, event, index) => reduceRun(before, { run: 'r', sequence: index + 1, at: at + index * 1000, event }),
    initialRunState(plan.targets),
  )
  const own = targetOf(state, 't')
  return own && reportLineOf(target, own)
}

const process = (pid: number) => ({ pid, started: '1', user: 'root', executable: '/usr/bin/java', commandLine: 'java' })
const dumpFile = { schema: 'txn', path: '/data/txn_20170220.sql.gz' }
const timeAt = (seconds: number) => formatTime(at + seconds * 1000)

const keyLine = (facts: object) => lineOf('key', { title: 'motd.txt' }, [{ step: 'execute', ...facts }])
const hidden = { before: '••••••', after: '••••••' }

test('of a value that is not shown it is not said that it is the same, unless it was', () => {
  const same = { zh: 'motd.txt 未变（••••••）', en: 'motd.txt unchanged (••••••)' }
  const other = { zh: 'motd.txt：•••••• → ••••••', en: 'motd.txt: •••••• → ••••••' }
  expect([keyLine(hidden), keyLine({ ...hidden, changed: true }), keyLine({ ...hidden, changed: false })]).toEqual([other, other, same])
  expect(keyLine({ before: '1', after: '1' })).toEqual({ zh: 'motd.txt 未变（1）', en: 'motd.txt unchanged (1)' })
})

const cases: [name: string, line: ReturnType<typeof lineOf>, zh: string, en: string][] = [
  [
    'upgrade',
    lineOf('upgrade', { archive: { path: '/r/web.war', sha256: hash('ab') } }, [
      { step: 'stop', stopped: [process(4711)], signal: 'TERM' },
      { step: 'back-up', path: '/home/web_20170220', entries: 2071, bytes: 1_380_000_000, manifest: hash('cd') },
      { step: 'unpack', entries: 3 },
      { step: 'start', processes: [process(5012)], logs: [] },
    ]),
    '换上 web.war（SHA-256 abababababab）；备份 /home/web_20170220（2071 项，1.38 GB）；进程 pid 4711 → 5012',
    'web.war brought (SHA-256 abababababab); backup /home/web_20170220 (2,071 items, 1.38 GB); process pid 4711 → 5012',
  ],
  [
    'upgrade, brought back',
    lineOf('upgrade', {}, [
      { way: 'back', step: 'stop', stopped: [process(5012)], signal: 'KILL' },
      { way: 'back', step: 'restore', from: '/home/web_20170220', by: 'copy', entries: 3 },
      { way: 'back', step: 'start', processes: [process(5100)], logs: [] },
    ]),
    '已从 /home/web_20170220 恢复；进程 pid 5012 → 5100',
    'restored from /home/web_20170220; process pid 5012 → 5100',
  ],
  [
    'command',
    lineOf('command', { lines: ['ls', 'df -h'], undo: ['true'] }, [
      { step: 'execute', exit: 0 },
      { way: 'back', step: 'undo', exit: 0 },
    ]),
    '执行 2 行，退出码 0；撤销 1 行，退出码 0',
    '2 lines run, exit code 0; undone by 1 line, exit code 0',
  ],
  [
    'file',
    lineOf('file', {}, [
      { step: 'keep', told: ['/etc/a: b.conf: file 644 0:0 9f86d081884c', '/etc/new: absent'] },
      { step: 'execute', told: ['/etc/a: b.conf: file 644 0:0 0123456789ab', '/etc/new: link 777 0:0 /srv'] },
      { way: 'back', step: 'undo', told: [] },
    ]),
    '/etc/a: b.conf：SHA-256 9f86d081884c 644 0:0 → SHA-256 0123456789ab 644 0:0；/etc/new：没有 → link 777 0:0 /srv；已恢复原样',
    '/etc/a: b.conf: SHA-256 9f86d081884c 644 0:0 → SHA-256 0123456789ab 644 0:0; /etc/new: nothing → link 777 0:0 /srv; given back as it was',
  ],
  [
    'cron, handed over',
    lineOf('cron', { add: ['@daily /new'], remove: ['@daily /old'], account: 'app' }, [
      { step: 'keep', lines: 12 },
      { step: 'execute', told: [] },
      { step: 'prove', told: [] },
      { step: 'hand-over', told: [] },
      { way: 'back', step: 'undo', exact: false },
    ]),
    'crontab app（原有 12 行）；加入 1 行，已验证；去掉 1 行；期间有别人改过，只撤回了自己的行',
    'crontab app (12 lines before); 1 line added, proven; 1 line taken out; changed by somebody else meanwhile; only its own lines were taken back',
  ],
  [
    'cron, a file that was not there',
    lineOf('cron', { add: ['@daily root /new'], remove: [], file: '/etc/cron.d/new' }, [
      { step: 'keep' },
      { step: 'execute', told: [] },
      { way: 'back', step: 'undo', exact: true },
    ]),
    '/etc/cron.d/new（原来没有）；加入 1 行；已恢复原样',
    '/etc/cron.d/new (there was none); 1 line added; given back as it was',
  ],
  [
    'service',
    lineOf('service', { units: ['nginx', 'idle'], do: 'restart' }, [
      {
        step: 'keep',
        states: [
          { unit: 'nginx', running: true, pid: 812 },
          { unit: 'idle', running: false },
        ],
      },
      {
        step: 'verify',
        states: [
          { unit: 'nginx', running: true, pid: 1034 },
          { unit: 'idle', running: true },
        ],
      },
    ]),
    '重启 nginx：pid 812 → pid 1034；重启 idle：停着 → 运行',
    'nginx restarted: pid 812 → pid 1034; idle restarted: not running → running',
  ],
  [
    'http',
    lineOf('http', { url: 'http://a/health', method: 'GET' }, [{ step: 'execute', told: ['HTTP 200', '12 ms'] }]),
    'GET http://a/health：HTTP 200，12 ms',
    'GET http://a/health: HTTP 200, 12 ms',
  ],
  [
    'check',
    lineOf('check', {}, [{ step: 'verify', told: ['TCP 8080', 'disk / 5G'] }]),
    '2 项检查成立：TCP 8080；disk / 5G',
    '2 conditions hold: TCP 8080; disk / 5G',
  ],
  [
    'wait',
    lineOf('wait', { duration: 1000 }, [{ step: 'wait', until: at }]),
    `等待 0:01，到 ${timeAt(1)}`,
    `waited 0:01, until ${timeAt(1)}`,
  ],
  [
    'person',
    lineOf(
      'person',
      {},
      [],
      [{ note: '第三位正确', evidence: [{ name: '首页.png', size: 412_000, sha256: hash('ab'), type: 'image/png' }] }],
    ),
    `确认：李雷；${timeAt(0)}；第三位正确；首页.png (412 KB)`,
    `confirmed by 李雷; ${timeAt(0)}; 第三位正确; 首页.png (412 KB)`,
  ],
  [
    'checklist',
    lineOf('checklist', {}, [], [{}, { by: '韩梅梅' }, { passed: false, by: '韩梅梅' }, { looked: false }]),
    `2/4 确认：李雷、韩梅梅；1/4 未通过：韩梅梅；1/4 无人查看；${timeAt(3)}`,
    `2/4 confirmed by 李雷, 韩梅梅; 1/4 refused by 韩梅梅; 1/4 not looked at; ${timeAt(3)}`,
  ],
  [
    'approval',
    lineOf('approval', {}, [], [{}, { by: '韩梅梅' }]),
    `批准：李雷、韩梅梅 ${timeAt(1)}`,
    `approved by 李雷, 韩梅梅 ${timeAt(1)}`,
  ],
  ['approval, passed by --yes', lineOf('approval', {}, [], [{ looked: false }]), '1 项没有人批准', '1 approved by nobody'],
  [
    'sql',
    lineOf('sql', { database }, [
      {
        step: 'execute',
        tag: 'x',
        statements: [
          { number: 1, rows: 1200, kept: 1200 },
          { number: 2, rows: 0 },
        ],
      },
      { way: 'back', step: 'undo', left: 0, statements: [{ number: 1, rows: 1200, left: 0 }] },
    ]),
    '执行 2 条语句，改动 1200 行，保留旧值 1200 行；撤销 1 条语句，恢复 1200 行',
    '2 statements run, 1,200 rows changed, 1,200 rows kept as before; 1 statement undone, 1,200 rows given back',
  ],
  [
    'rows',
    lineOf('rows', { database }, [
      {
        step: 'execute',
        statements: [
          { number: 1, rows: 1 },
          { number: 2, rows: 0 },
        ],
      },
    ]),
    '插入 1 行，1 行原来就有',
    '1 row inserted, 1 there already',
  ],
  [
    'dump',
    lineOf('dump', { database, files: [dumpFile], copy: { host, folder: '/dumps' }, timeout: 1 }, [
      { step: 'dump', files: [{ path: dumpFile.path, bytes: 412_000_000, sha256: hash('ef') }] },
      { step: 'copy', copies: [{ path: '/dumps/txn_20170220.sql.gz', bytes: 412_000_000, sha256: hash('ef') }] },
    ]),
    `导出 /data/txn_20170220.sql.gz（412 MB，SHA-256 ${hash('ef')}）；另存 db-1:/dumps/txn_20170220.sql.gz`,
    `dumped /data/txn_20170220.sql.gz (412 MB, SHA-256 ${hash('ef')}); copied to db-1:/dumps/txn_20170220.sql.gz`,
  ],
  [
    'restore',
    lineOf('restore', { database, files: [dumpFile], into: 'try', timeout: 1 }, [
      { step: 'restore', schemas: [{ schema: 'try', tables: 42 }] },
      { way: 'back', step: 'tidy' },
    ]),
    '恢复 try（42 张表），来自 /data/txn_20170220.sql.gz；演练：只写入 try；已删除 try',
    'restored try (42 tables) from /data/txn_20170220.sql.gz; a rehearsal, into try alone; try dropped again',
  ],
  [
    'topic, of which a group was there',
    lineOf('topic', { topic: 'PAID', of: 'rocketmq', groups: ['GID_A', 'GID_B'] }, [
      {
        step: 'execute',
        made: [
          { is: 'topic', name: 'PAID' },
          { is: 'group', name: 'GID_A' },
        ],
      },
      {
        way: 'back',
        step: 'undo',
        gone: [
          { is: 'group', name: 'GID_A' },
          { is: 'topic', name: 'PAID' },
        ],
      },
    ]),
    '新建 topic PAID, group GID_A；group GID_B 原来就有；已删除 group GID_A, topic PAID',
    'topic PAID, group GID_A made; group GID_B there already; group GID_A, topic PAID deleted again',
  ],
  [
    'watch, in its release',
    lineOf('watch', {}, [{ step: 'execute', apart: 'r-0008' }]),
    '观察在 r-0008 里进行',
    'the watch goes on as r-0008',
  ],
  ['clean', lineOf('clean', {}, [{ step: 'clean', removed: 2, bytes: 5000 }]), '删除 2 项，5.00 KB', '2 items removed, 5.00 KB'],
]

test.each(cases)('%s: what was done, in one sentence of each language', (_, line, zh, en) => {
  expect(line).toEqual({ zh, en })
})

describe('nothing is said', () => {
  const kinds = [
    'upgrade',
    'command',
    'service',
    'file',
    'http',
    'check',
    'person',
    'checklist',
    'approval',
    'wait',
    'sql',
    'dump',
    'restore',
    'rows',
    'cron',
    'checkout',
    'load',
    'drill',
    'liquibase',
    'topic',
    'watch',
    'clean',
  ]
  test.each(kinds)('of a %s that has not begun', (kind) => {
    expect(lineOf(kind, {}, [])).toBeUndefined()
  })

  test('of facts that an older Ferry wrote otherwise, and of a kind that is not known', () => {
    expect(lineOf('service', { units: ['a'], do: 'stop' }, [{ step: 'verify', told: ['a: stopped'] }])).toBeUndefined()
    expect(lineOf('toString', {}, [{ step: 'execute', exit: 0 }])).toBeUndefined()
  })
})
