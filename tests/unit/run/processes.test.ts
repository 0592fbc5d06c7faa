import { expect, test } from 'vitest'
import { parsePorts, parseProcesses } from '#core/kinds/common/process/processes.ts'

const stat = (pid: number, name: string, state: string, parent: number, terminal: number, started: number) =>
  `${pid} (${name}) ${state} ${parent} ${pid} ${pid} ${terminal} -1 4194560 1 2 3 4 5 6 7 8 20 0 31 0 ${started} 1000 2000`
const link = (pid: number, kind: string, target: string) => `lrwxrwxrwx 1 tomcat tomcat 0 Nov 21 02:00 /proc/${pid}/${kind}${target}`

/** As a Linux host answers; `\u001f` stands for the NUL between arguments. */
const linux = [
  'a banner that somebody put into a profile',
  'ferry-section self 500 400',
  'ferry-section boot',
  'btime 1487500000',
  '100',
  'ferry-section stat',
  stat(1, 'systemd', 'S', 0, 0, 5),
  stat(400, 'sshd', 'S', 1, 0, 9000),
  stat(401, 'java', 'S', 400, 0, 9001),
  stat(500, 'sh', 'S', 400, 0, 9100),
  stat(501, 'sh', 'S', 500, 0, 9101),
  stat(8123, 'my (odd) name', 'S', 1, 34816, 8_000),
  stat(8124, 'java', 'Z', 8123, 0, 8_100),
  stat(9000, 'tail', 'S', 1, 0, 1),
  'ferry-section links',
  link(8123, 'exe', ' -> /opt/jdk/bin/java (deleted)'),
  link(8123, 'cwd', ' -> /home/a b -> c'),
  link(401, 'exe', ''),
  link(401, 'cwd', ''),
  link(9000, 'exe', ' -> /bin/busybox'),
  'ls: cannot read symbolic link',
  'ferry-section commands',
  '/proc/401/cmdline:/usr/bin/java\u001f-jar\u001fx.jar\u001f',
  '/proc/8123/cmdline:java\u001f-Dx=one two\u001fthree',
  '/proc/8123/cmdline:four\u001f\u001f',
  '/proc/9000/cmdline:tail\u001f-f\u001f/home/log\u001f',
].join('\n')

test('a process of a Linux host, with odd names, a newline in an argument, a deleted program', () => {
  const found = parseProcesses(linux).find((process) => process.pid === 8123)
  expect(found).toEqual({
    pid: 8123,
    parent: 1,
    started: '8000',
    since: 1_487_500_080_000,
    user: 'tomcat',
    directory: '/home/a b -> c',
    executable: 'java',
    commandLine: 'java -Dx=one two three\nfour ',
    arguments: ['java', '-Dx=one two', 'three\nfour', ''],
    terminal: true,
    zombie: false,
    ports: [],
  })
})

test('the shell that asks, its children and its parent are left out; the parent’s other children are not', () => {
  expect(parseProcesses(linux).map((process) => process.pid)).toEqual([1, 401, 8123, 8124, 9000])
})

test('a zombie, somebody else’s process, and a program that is many are known for what they are', () => {
  const [systemd, other, , zombie, busybox] = parseProcesses(linux)
  expect(systemd).toMatchObject({ executable: 'systemd', commandLine: '', user: '' })
  expect(other).toMatchObject({ executable: 'java', user: 'tomcat', directory: undefined })
  expect(zombie).toMatchObject({ zombie: true, parent: 8123 })
  expect(busybox).toMatchObject({ executable: 'tail' })
})

test.each([
  ['/bin/busybox', 'busybox\u001ftail\u001f-f', 'tail'],
  ['/bin/busybox', '-sh', 'sh'],
  ['/usr/bin/coreutils', '/usr/bin/cat\u001fx', 'cat'],
  ['/bin/busybox', 'busybox', 'busybox'],
  ['/opt/jdk/bin/java', 'my title', 'java'],
])('%s called as %j is %s', (file, command, executable) => {
  const answer = [
    'ferry-section stat',
    stat(7, 'x', 'S', 1, 0, 1),
    'ferry-section links',
    link(7, 'exe', ` -> ${file}`),
    'ferry-section commands',
    `/proc/7/cmdline:${command}\u001f`,
  ]
  expect(parseProcesses(answer.join('\n'))[0]?.executable).toBe(executable)
})

test('a host without getconf has the usual hundred ticks; one without a boot time tells no moment', () => {
  const answer = (boot: string[]) => ['ferry-section boot', ...boot, 'ferry-section stat', stat(7, 'x', 'S', 1, 0, 500)].join('\n')
  expect(parseProcesses(answer(['btime 1000']))[0]?.since).toBe(1_005_000)
  expect(parseProcesses(answer([]))[0]?.since).toBeUndefined()
})

test('a host without /proc', () => {
  const answer = [
    'ferry-section self 500 400',
    'ferry-section ps',
    '    1     0 root     Mon Feb 13 02:10:44 2017     /sbin/launchd',
    '  812     1 tomcat   Mon Feb  3 02:10:44 2017     /usr/bin/java -Dx=y com.ecsc.Main',
    '  501   500 root     Mon Feb 13 02:10:44 2017     ps -axo',
    'nonsense',
  ].join('\n')
  expect(parseProcesses(answer).map((process) => process.pid)).toEqual([1, 812])
  expect(parseProcesses(answer)[1]).toMatchObject({
    parent: 1,
    user: 'tomcat',
    started: 'Mon_Feb_3_02:10:44_2017',
    since: Date.parse('Mon Feb 3 02:10:44 2017'),
    executable: 'java',
    commandLine: '/usr/bin/java -Dx=y com.ecsc.Main',
  })
  expect(parseProcesses(answer)[1]?.directory).toBeUndefined()
})

test.each(['', 'nothing of Ferry', 'ferry-section stat\nrubbish\n1 (cut'])('rubbish (%j) is no process and no error', (answer) => {
  expect(parseProcesses(answer)).toEqual([])
  expect(parsePorts(answer)).toEqual(new Map())
})

test('ports: what listens, by the sockets of each, each once and in order', () => {
  const answer = [
    'ferry-section sockets 8123',
    'socket:[111',
    'socket:[222',
    'socket:[333',
    'socket:[444',
    'ferry-section sockets 8124',
    'ferry-section tcp',
    '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
    '   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 111 1 x',
    '   1: 0100007F:1F91 0100007F:9999 01 00000000:00000000 00:00000000 00000000     0        0 222 1 x',
    '   2: 00000000000000000000000000000000:1F45 00000000000000000000000000000000:0000 0A 0:0 0:0 0 0 0 333 1',
    '   3: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 444 1 x',
    '   4: 00000000:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 999 1 x',
  ].join('\n')
  expect(parsePorts(answer)).toEqual(
    new Map([
      [8123, [8005, 8080]],
      [8124, []],
    ]),
  )
})

test('ports of a host with lsof', () => {
  const answer = ['ferry-section lsof 812', 'p812', 'f10', 'n*:8080', 'n127.0.0.1:8005', 'n[::1]:8080', 'ferry-section lsof 9'].join('\n')
  expect(parsePorts(answer)).toEqual(
    new Map([
      [812, [8005, 8080]],
      [9, []],
    ]),
  )
})
