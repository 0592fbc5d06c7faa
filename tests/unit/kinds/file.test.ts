import { expect, test } from 'vitest'
import { scriptOf } from '#core/commands/command.ts'
import { changeFile, giveBackFiles, keepFiles } from '#core/commands/files/files.ts'
import { readReleaseDocument } from '#core/document/read-release-document.ts'
import { judge } from '#core/kinds/file/look.ts'
import { checkRelease } from '#core/release/read-release.ts'
import { fileSpecSchema } from '#shared/kinds/task/file.ts'

const spec = (change: unknown, more: object = {}) => fileSpecSchema.parse({ paths: ["/etc/a'b"], change, ...more })

test('the lines are as they are run: every path is one word, and what is asked for is never the shell’s', () => {
  expect(changeFile(spec({ by: 'key', key: 'a.b', value: '$(reboot)' }), 'T', '').lines).toEqual([
    'set -eu; export LC_ALL=C.UTF-8',
    'kept="$HOME"/.ferry/kept/T',
    'test -e "$kept"/whole',
    "export ferry_a='a.b' ferry_b='$(reboot)'",
    `ferry_edit key '/etc/a'\\''b' "$kept"/new`,
    `ferry_place "$kept"/new '/etc/a'\\''b'`,
    'if [ -d /etc ]; then ferry_flush /etc; fi',
    `ferry_fact trace "$(ferry_told through '/etc/a'\\''b')"`,
  ])
  const run = spec({ by: 'lines', lines: ['sed -i s/a/b/ x'], folder: '/srv' }, { mode: '644', ownedBy: 'app:app' })
  expect(changeFile(run, 'T', '').lines.slice(3)).toEqual([
    ...['(', '\\set +u', 'cd /srv', 'sed -i s/a/b/ x', ')'],
    ...["chmod 644 '/etc/a'\\''b'", "chown app:app '/etc/a'\\''b'"],
    'if [ -d /etc ]; then ferry_flush /etc; fi',
    expect.stringMatching(/^ferry_fact trace /),
  ])
  expect(keepFiles({ paths: ['/a', '/b'], sudo: false }, 'T').lines).toContain('ferry_keep "$kept" 1 /b')
  expect(giveBackFiles({ paths: ['/a', '/b'], sudo: false }, 'T').lines.slice(2)).toEqual([
    'ferry_give_back "$kept" 1',
    'ferry_give_back "$kept" 0',
    'if [ -d / ]; then ferry_flush /; fi',
  ])
  expect(scriptOf({ lines: ["echo 'x'"], uses: [], changes: true, sudo: true })).toBe(`sudo -n -H sh -c 'echo '\\''x'\\'''`)
})

test('what is too large to be kept blocks; what an earlier task may make is only said', () => {
  expect(judge('/data', 'lines', 'folder', 900_000).problem.code).toBe('host-file-too-large')
  expect(judge('/a', 'key', 'absent', 0).severity).toBe('warning')
  expect(judge('/a', 'put', 'absent', 0).severity).toBe('ok')
})

test.each([
  ['{ file: /a, on: x }', 'file-task-kind'],
  ['{ file: /a, on: x, put: ./b, text: c }', 'file-task-kind'],
  ['{ file: a, on: x, absent: true }', 'file-not-absolute'],
  ['{ file: /a, absent: true }', 'file-missing-key'],
  ['{ file: /a, on: x, mode: rwx }', 'file-task-kind'],
])('%s: %s', (task, code) => {
  expect(checkRelease(`release: x\ntasks:\n  - ${task}\n`, 'x.yaml').problems.map((problem) => problem.code)).toEqual([code])
})

const tasks = (lines: string) =>
  readReleaseDocument(`登录 \`a-1 (10.1.0.1)\`：\n\`\`\`\n${lines}\n\`\`\`\n`, '/docs/d.md').release.tasks.map(
    ({ source: _, ...task }) => task,
  )

test.each([
  ['cp /opt/pay/pay.jar /opt/pay/pay.jar.20260101', ['/opt/pay/pay.jar.20260101']],
  ['mv /tmp/pay.jar /opt/pay/pay.jar', ['/opt/pay/pay.jar', '/tmp/pay.jar']],
  ['cp /opt/conf/app.yml /opt/pay/conf/app.yml', ['/opt/pay/conf/app.yml']],
  ["sed -i 's/a/b/' /etc/pay.conf", ['/etc/pay.conf']],
  ['ln -sfn /opt/pay-2 /opt/pay', ['/opt/pay']],
  ['chmod 755 /opt/pay/bin/start.sh', ['/opt/pay/bin/start.sh']],
  ['echo "vm.swappiness=1" >> /etc/sysctl.d/9.conf', ['/etc/sysctl.d/9.conf']],
])('%s keeps what it changes', (line, paths) => {
  expect(tasks(line)).toMatchObject([{ kind: 'file', paths, change: { by: 'lines', lines: [line] }, on: ['a-1'], sudo: false }])
})

test('a file of this computer is put; what may be a folder, a pattern or a whole tree stays a command', () => {
  expect(tasks('scp ./conf/app.yml a-1:/opt/pay/app.yml')).toMatchObject([
    { kind: 'file', paths: ['/opt/pay/app.yml'], change: { by: 'put', from: '/docs/conf/app.yml' } },
  ])
  expect(tasks('cp /opt/a.jar /opt/lib').map(({ kind }) => kind)).toEqual(['command'])
  expect(tasks('chmod -R 755 /opt/pay').map(({ kind }) => kind)).toEqual(['command'])
  expect(tasks('chmod 755 /opt/pay/*.sh').map(({ kind }) => kind)).toEqual(['command'])
  expect(tasks('sudo sed -i s/a/b/ /etc/pay.conf')).toMatchObject([{ kind: 'file', sudo: true }])
})
