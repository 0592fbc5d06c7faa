import { expect, test } from 'vitest'
import { parsePreflight } from '#core/kinds/upgrade/preflight/preflight-answer.ts'

const answer = `a banner
time 1487587200
home /root
hostname ecsc-1
system Linux
user root 0
tool tar
tool cp
directory folder
writable directory
writable parent
writable home
unreadable 2 /home/ecsc/a b
foreign 1 /home/ecsc/a b
capable 1 /home/ecsc/java
entries 1234
kilobytes 20480
mount /home/ecsc/up\\040loads\\134x
archive-size 4096
disk /dev/sda1 103081248 20443196 77379088 21% /home
archive-disk //nas/my share 1000 400 600 40% /mnt/my data
inodes /dev/sda1 6553600 300000 6253600 5% /home
backup /home/ecsc_20170220
start fine
start crlf
start interpreter /opt/my tools/ksh
charmap UTF-8
log fine /home/a b/catalina.out
log missing /home/log
log unreadable /home/日志.log
lock wang\tlaptop\trun-1\ttitle\t2017-02-20 22:00:00\t
name ecsc
`

test('a whole answer', () => {
  expect(parsePreflight(answer)).toEqual({
    time: 1487587200,
    home: '/root',
    hostname: 'ecsc-1',
    user: 'root',
    isRoot: true,
    tools: new Set(['tar', 'cp']),
    directory: { kind: 'folder' },
    writable: new Set(['directory', 'parent', 'home']),
    unreadable: { count: 2, example: '/home/ecsc/a b' },
    foreign: { count: 1, example: '/home/ecsc/a b' },
    capable: { count: 1, example: '/home/ecsc/java' },
    entries: 1234,
    bytes: 20480 * 1024,
    mounts: ['/home/ecsc/up loads\\x'],
    archiveSize: 4096,
    disk: { path: '/home', free: 77379088 * 1024 },
    archiveDisk: { path: '/mnt/my data', free: 600 * 1024 },
    inodesFree: 6253600,
    backup: '/home/ecsc_20170220',
    start: 'fine',
    startHasWindowsLines: true,
    startInterpreter: '/opt/my tools/ksh',
    charmap: 'UTF-8',
    logs: [
      { path: '/home/a b/catalina.out', state: 'fine' },
      { path: '/home/log', state: 'missing' },
      { path: '/home/日志.log', state: 'unreadable' },
    ],
    lock: { operator: 'wang', computer: 'laptop', run: 'run-1', since: '2017-02-20 22:00:00' },
  })
})

test('a host that said nothing has nothing: no directory, no room, no name, no rights', () => {
  expect(parsePreflight('')).toEqual({
    time: 0,
    home: '',
    hostname: '',
    user: '',
    isRoot: false,
    tools: new Set(),
    directory: { kind: 'missing' },
    writable: new Set(),
    entries: 0,
    bytes: 0,
    mounts: [],
    archiveSize: undefined,
    disk: { path: '', free: 0 },
    archiveDisk: { path: '', free: 0 },
    inodesFree: undefined,
    backup: undefined,
    start: undefined,
    startHasWindowsLines: false,
    startInterpreter: undefined,
    charmap: '',
    logs: [],
    lock: undefined,
  })
})

test.each([
  ['directory folder', { kind: 'folder' }],
  ['directory link ../real home', { kind: 'link', target: '../real home' }],
  ['directory other', { kind: 'other' }],
  ['directory missing', { kind: 'missing' }],
])('%s', (line, directory) => {
  expect(parsePreflight(line).directory).toEqual(directory)
})

test.each([
  ['inodes tmpfs 0 0 0 - /tmp', undefined],
  ['inodes btrfs - - - - /', undefined],
  ['inodes ', undefined],
  ['inodes /dev/sda1 100 100 0 100% /', 0],
])('%s leaves %s', (line, free) => {
  expect(parsePreflight(line).inodesFree).toBe(free)
})

test('a lock whose owner is not written yet is a lock', () => {
  expect(parsePreflight('lock ').lock).toEqual({ operator: '', computer: '?', run: '?', since: '?' })
})
