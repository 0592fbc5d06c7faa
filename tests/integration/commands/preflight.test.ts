import { chmodSync, chownSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { scriptOf } from '#core/commands/command.ts'
import { takeLock } from '#core/commands/lock.ts'
import { lookBeforeRun, type PreflightSubject } from '#core/commands/preflight.ts'
import { word } from '#core/commands/quote.ts'
import { backUp } from '#core/commands/version/back-up.ts'
import { type PreflightAnswer, parsePreflight } from '#core/kinds/upgrade/preflight/preflight-answer.ts'
import { run } from '#harness/run-process.ts'
import { isRoot } from './bad-tree.ts'
import { createPlace, type Place, shells, shim } from './shells.ts'

describe.each(shells)('a look before the run by %s', (shell) => {
  let place: Place
  let subject: PreflightSubject
  const at = (name: string) => join(place.root, name)

  beforeEach(() => {
    place = createPlace(shell)
    subject = {
      directory: at('ecsc'),
      archive: at('ecsc.tar'),
      suffix: '_{date}',
      date: '20170220',
      start: `nohup sh ${word(at('start up.sh'))} &`,
      logs: [at('log $(touch hacked).log')],
    }
    mkdirSync(subject.directory)
    writeFileSync(at('start up.sh'), '#!/bin/sh\n', { mode: 0o755 })
    writeFileSync(join(subject.directory, 'file'), 'x'.repeat(100_000))
  })

  async function look(changes: Partial<PreflightSubject> = {}): Promise<PreflightAnswer> {
    const { code, stdout, stderr } = await place.run(lookBeforeRun({ ...subject, ...changes }))
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    return parsePreflight(stdout)
  }

  test('tells clock, home, user, tools, sizes and room', async () => {
    const before = Date.now() / 1000
    const answer = await look()
    // A busy machine takes its time to answer.
    expect(answer.time).toBeGreaterThan(before - 5)
    expect(answer.time).toBeLessThan(Date.now() / 1000 + 5)
    expect(answer.home).toBe(place.home)
    expect(answer.isRoot).toBe(isRoot)
    expect(answer.hostname).not.toBe('')
    expect([...answer.tools]).toEqual(
      expect.arrayContaining(['tar', 'cp', 'cp-verbose', 'find', 'sort', 'xargs', 'awk', 'tail', 'cmp', 'sha256sum']),
    )
    expect(answer.entries).toBe(2)
    expect(answer.bytes).toBeGreaterThanOrEqual(100_000)
    expect(answer.disk.free).toBeGreaterThan(0)
    expect(answer.disk.path).toMatch(/^\//)
    expect(answer.archiveDisk.path).toBe(answer.disk.path)
    expect(answer.inodesFree === undefined || answer.inodesFree > 0).toBe(true)
    expect(answer.writable).toEqual(new Set(['directory', 'parent', 'archive', 'home']))
    expect(answer).toMatchObject({ unreadable: undefined, foreign: undefined })
    expect(answer.lock).toBeUndefined()
  })

  test('changes nothing and runs nothing of a name', async () => {
    await look()
    expect(existsSync(at('../hacked'))).toBe(false)
    expect(existsSync(join(place.home, '.ferry'))).toBe(false)
  })

  test('the directory: a folder, a link with its target, something else, nothing', async () => {
    expect((await look()).directory).toEqual({ kind: 'folder' })
    symlinkSync('ecsc', at('link'))
    expect((await look({ directory: at('link') })).directory).toEqual({ kind: 'link', target: 'ecsc' })
    symlinkSync('/nowhere', at('dangling'))
    expect((await look({ directory: at('dangling') })).directory).toEqual({ kind: 'link', target: '/nowhere' })
    writeFileSync(at('file'), '')
    expect((await look({ directory: at('file') })).directory).toEqual({ kind: 'other' })
    const missing = await look({ directory: at('missing') })
    expect(missing.directory).toEqual({ kind: 'missing' })
    expect(missing.writable).toEqual(new Set(['parent', 'archive', 'home']))
  })

  test('a parent that is missing too has no room and no rights', async () => {
    const answer = await look({ directory: at('no/such/ecsc') })
    expect(answer.disk).toEqual({ path: '', free: 0 })
    expect(answer.writable).toEqual(new Set(['archive', 'home']))
  })

  test.each(['folder', 'file', 'dangling link'])('a backup name that a %s has is not free; the next is', async (kind) => {
    expect((await look()).backup).toBe(at('ecsc_20170220'))
    const taken = at('ecsc_20170220')
    if (kind === 'folder') mkdirSync(taken)
    else if (kind === 'file') writeFileSync(taken, '')
    else symlinkSync('/nowhere', taken)
    expect((await look()).backup).toBe(at('ecsc_20170220_2'))
    mkdirSync(at('ecsc_20170220_2'))
    expect((await look()).backup).toBe(at('ecsc_20170220_3'))
  })

  test('a hundred backups of one day: no name is free', async () => {
    for (let number = 1; number <= 99; number += 1) mkdirSync(at(number === 1 ? 'ecsc_20170220' : `ecsc_20170220_${number}`))
    expect((await look()).backup).toBeUndefined()
  })

  test('the start script: fine, missing, not executable, with the line ends of Windows', async () => {
    expect(await look()).toMatchObject({ start: 'fine', startHasWindowsLines: false })
    chmodSync(at('start up.sh'), 0o644)
    expect(await look()).toMatchObject({ start: 'fine' })
    expect(await look({ start: word(at('start up.sh')) })).toMatchObject({ start: 'forbidden' })
    writeFileSync(at('start up.sh'), '#!/bin/sh\r\necho\r\n')
    expect(await look()).toMatchObject({ startHasWindowsLines: true })
    expect(await look({ start: word(at('start up.sh')) })).toMatchObject({ startHasWindowsLines: true, startInterpreter: undefined })
    writeFileSync(at('start up.sh'), '#! /no/such/bash -e\necho\n', { mode: 0o755 })
    chmodSync(at('start up.sh'), 0o755)
    expect(await look({ start: word(at('start up.sh')) })).toMatchObject({ start: 'fine', startInterpreter: '/no/such/bash' })
    expect(await look()).toMatchObject({ startInterpreter: undefined })
    // A program's first line is no text, and may have anything in it.
    writeFileSync(at('start up.sh'), Buffer.from('\x7fELF\x02\x00#!\r\n', 'latin1'))
    expect(await look({ start: word(at('start up.sh')) })).toMatchObject({ startHasWindowsLines: false, startInterpreter: undefined })
    rmSync(at('start up.sh'))
    mkdirSync(at('start up.sh'))
    expect(await look({ start: word(at('start up.sh')) })).toMatchObject({ start: 'forbidden' })
    rmSync(at('start up.sh'), { recursive: true })
    expect(await look()).toMatchObject({ start: 'missing', startHasWindowsLines: false })
    expect((await look({ start: 'systemctl start ecsc' })).start).toBeUndefined()
  })

  test('each log by its whole name', async () => {
    const [log = ''] = subject.logs
    expect((await look()).logs).toEqual([{ path: log, state: 'missing' }])
    writeFileSync(log, 'line\n')
    mkdirSync(at('日志 folder'))
    expect((await look({ logs: [log, at('日志 folder')] })).logs).toEqual([
      { path: log, state: 'fine' },
      { path: at('日志 folder'), state: 'unreadable' },
    ])
  })

  test('an archive that is there already by its size', async () => {
    expect((await look()).archiveSize).toBeUndefined()
    writeFileSync(subject.archive, 'x'.repeat(1234))
    expect((await look()).archiveSize).toBe(1234)
  })

  test('what nobody may change or remove, each once, and how long a name may be', async () => {
    expect(await look()).toMatchObject({ fixed: undefined, longestName: 255 })
    const path = (name: string) => join(subject.directory, name)
    const told = [
      ['----i---------e-------', path('.user.ini')],
      ['-----a--------e-------', path('日志 1.log')],
      ['--------------e-------', path('file')],
      ['-------A-I----e-------', path('sub')],
      ['----i---------e-------', `${subject.directory}/.`],
      ['----i---------e-------', `${path('.user.ini')}`],
      ['----i---------e-------', `${subject.directory}/..`],
    ]
    const lines = told.map(([flags, at]) => `printf '%s %s\\n' '${flags}' ${word(at ?? '')}`)
    shim(
      place,
      'lsattr',
      `[ "$1" = -aR ] || exit 0; echo; printf '%s:\\n' ${word(path('sub'))}; ${lines.join('; ')}; echo unsupported >&2; exit 1`,
    )
    expect((await look()).fixed).toEqual({ count: 2, paths: [path('.user.ini'), path('日志 1.log')] })
  })

  test('a lock by its owner', async () => {
    await place.run(takeLock(subject.directory, { operator: '王 小', computer: 'laptop', run: 'run-1', title: 'a\ttitle' }))
    expect((await look()).lock).toEqual({ operator: '王 小', computer: 'laptop', run: 'run-1', since: expect.stringMatching(/^\d{4}-/) })
  })

  test.skipIf(!isRoot)('a disk that is read-only, and what is mounted inside (needs root to mount)', async () => {
    mkdirSync(join(subject.directory, 'mounted here'))
    const lines = [
      'mount -t tmpfs tmpfs "$1/mounted here"',
      'mount --bind "$1" "$1"',
      'mount -o remount,ro,bind "$1"',
      `exec ${shell} -c "$2"`,
    ]
    const script = scriptOf(lookBeforeRun(subject))
    const { stdout } = await run('unshare', ['-m', 'sh', '-c', lines.join('\n'), 'sh', subject.directory, script], {
      env: place.environment,
    })
    const answer = parsePreflight(stdout)
    expect(answer.writable).toEqual(new Set(['parent', 'archive', 'home']))
    expect(answer.mounts.sort()).toEqual([subject.directory, join(subject.directory, 'mounted here')].sort())
  })

  test.skipIf(!isRoot)('without rights (needs root to be somebody else)', async () => {
    const [log = ''] = subject.logs
    writeFileSync(log, '', { mode: 0o600 })
    chmodSync(at('start up.sh'), 0o700)
    chmodSync(place.root, 0o755)
    const [key, link] = [join(subject.directory, 'key'), join(subject.directory, 'link')]
    writeFileSync(key, '', { mode: 0o600 })
    symlinkSync('/nowhere', link)
    const { stdout } = await place.run(lookBeforeRun(subject), { user: 65534 })
    const answer = parsePreflight(stdout)
    expect(answer).toMatchObject({ user: 'nobody', isRoot: false, start: 'forbidden', logs: [{ path: log, state: 'unreadable' }] })
    expect(answer.writable).toEqual(new Set())
    expect(answer.unreadable).toEqual({ count: 1, example: key })
    expect(answer.foreign).toMatchObject({ count: 4 })
  })

  test.skipIf(!isRoot)('what may do what root may: no copy of another account has it, and none is taken for the same', async () => {
    const java = join(subject.directory, 'java of it')
    writeFileSync(java, '', { mode: 0o755 })
    for (const path of [place.root, place.home, subject.directory, java, join(subject.directory, 'file')]) chownSync(path, 65534, 0)
    const given = await run('setcap', ['cap_net_bind_service=+ep', java], { env: { PATH: '/usr/sbin:/sbin:/usr/bin:/bin' } })
    expect(given).toMatchObject({ code: 0 })
    const { stdout } = await place.run(lookBeforeRun(subject), { user: 65534 })
    expect(parsePreflight(stdout)).toMatchObject({ foreign: undefined, capable: { count: 1, example: java } })
    expect((await look()).capable).toBeUndefined()
    const copied = await place.run(backUp(subject.directory, at('kept'), 'run1'), { user: 65534 })
    expect(copied).toMatchObject({ code: 1, stdout: expect.stringContaining('java of it cap_net_bind_service') })
    expect(await place.run(backUp(subject.directory, at('kept'), 'run2'))).toMatchObject({ code: 0 })
  })
})
