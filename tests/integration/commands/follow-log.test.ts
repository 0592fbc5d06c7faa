import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdirSync, renameSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { scriptOf } from '#core/commands/command.ts'
import { type FollowFrom, followLog } from '#core/commands/logs/follow-log.ts'
import { startService } from '#core/commands/process/start.ts'
import { readProcesses, watchesFiles } from '#harness/hosts/process-table.ts'
import { until } from '#harness/until.ts'
import { createPlace, type Place, shells } from './shells.ts'

describe.each(shells)('following a log by %s', (shell) => {
  let place: Place
  let log: string
  beforeEach(() => {
    place = createPlace(shell)
    log = join(place.root, 'catalina.out')
  })

  const inodeOf = (path: string) => String(statSync(path).ino)
  const ofThisLog = async () =>
    (await readProcesses('/proc')).filter((process) => process.args.some((argument) => argument.includes(place.root)))

  const watches = async () => {
    const tail = (await ofThisLog()).find((process) => process.name === 'tail')
    return tail !== undefined && (await watchesFiles('/proc', tail.pid))
  }

  function follow(from: Partial<FollowFrom>) {
    // As a channel does: the script comes on standard input no more, and its end is the end of the channel.
    const child = spawn(shell, ['-c', scriptOf(followLog({ path: log, inode: '-', offset: 0, ...from }))], { env: place.environment })
    const closed = once(child, 'close')
    let seen = ''
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      seen += chunk.toString()
    })
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    const end = async () => {
      child.stdin.end()
      await closed
    }
    onTestFinished(end)
    return {
      end,
      said: () => said,
      shows: (text: string) =>
        until(() => seen.endsWith(text), `${JSON.stringify(text)}`).then(
          () => expect(seen).toBe(text),
          () => expect(seen).toBe(text),
        ),
    }
  }

  test('begins where it stood and goes on with what comes', async () => {
    writeFileSync(log, 'old 1\nold 2\n')
    const tail = follow({ inode: inodeOf(log), offset: 6 })
    await tail.shows('old 2\n')
    appendFileSync(log, '新的一行\n')
    await tail.shows('old 2\n新的一行\n')
  })

  test.each([
    [-3, '789'],
    [-1, '9'],
    [-9, '123456789'],
    [-1000, '123456789'],
  ])('%i begins so many bytes before the end', async (offset, shown) => {
    writeFileSync(log, '123456789')
    await follow({ offset }).shows(shown)
  })

  test('from the end on nothing that was there comes', async () => {
    writeFileSync(log, 'before\n')
    const tail = follow({ offset: 'end' })
    await until(async () => (await ofThisLog()).some((process) => process.name === 'tail'), 'the follower')
    appendFileSync(log, 'after\n')
    await tail.shows('after\n')
  })

  test.each([0, -100])('one that is missing is waited for and read from its beginning (%i)', async (offset) => {
    const tail = follow({ offset })
    await until(() => /cannot open/.test(tail.said()), 'the follower to say that there is none')
    writeFileSync(log, 'first\n')
    await tail.shows('first\n')
    expect(tail.said()).toMatch(/has appeared/)
  })

  test('goes over from a renamed file to the new one, each line once', async () => {
    writeFileSync(log, 'one\n')
    const tail = follow({ inode: inodeOf(log), offset: 0 })
    // Before it watches the file, and has looked once more after that, it still reads what stood there:
    // a rotation in that moment takes what came last with it.
    await until(watches, 'the follower to watch the file')
    appendFileSync(log, 'two\n')
    await tail.shows('one\ntwo\n')
    appendFileSync(log, 'three\n')
    renameSync(log, `${log}.1`)
    writeFileSync(log, 'four\n')
    await tail.shows('one\ntwo\nthree\nfour\n')
    await until(() => /has (been replaced|appeared)/.test(tail.said()), 'the follower to say that the file is another')
  })

  test('goes on after copy and truncate', async () => {
    writeFileSync(log, 'a longer first line\n')
    const tail = follow({ inode: inodeOf(log), offset: 0 })
    await tail.shows('a longer first line\n')
    truncateSync(log)
    await until(() => /truncated/.test(tail.said()), 'the follower to see the truncation')
    appendFileSync(log, 'next\n')
    await tail.shows('a longer first line\nnext\n')
  })

  test('begun after a rotation finds the rest in the old file by its inode', async () => {
    writeFileSync(log, 'read already\nnot yet read\n')
    const inode = inodeOf(log)
    renameSync(log, join(place.root, 'catalina.2017-02-20.out'))
    writeFileSync(log, 'in the new one\n')
    await follow({ inode, offset: 13 }).shows('not yet read\nin the new one\n')
  })

  test('begun after a rotation to where nobody finds it reads the new file whole', async () => {
    writeFileSync(log, 'read already\nnot yet read\n')
    const inode = inodeOf(log)
    mkdirSync(join(place.root, 'archive'))
    renameSync(log, join(place.root, 'archive', 'catalina.out'))
    writeFileSync(log, 'in the new one\n')
    await follow({ inode, offset: 13 }).shows('in the new one\n')
  })

  test.each(['known', 'unknown'])('begun after a truncation reads from the beginning (inode %s)', async (inode) => {
    writeFileSync(log, 'short\n')
    await follow({ inode: inode === 'known' ? inodeOf(log) : '-', offset: 1000 }).shows('short\n')
  })

  test('of an unknown inode the offset counts in the file of that name', async () => {
    writeFileSync(log, 'read\nunread\n')
    await follow({ inode: '-', offset: 5 }).shows('unread\n')
  })

  test('ends when its input does and leaves no process', async () => {
    writeFileSync(log, 'one\n')
    const tail = follow({})
    await tail.shows('one\n')
    expect((await ofThisLog()).length).toBeGreaterThan(0)
    await tail.end()
    await until(async () => (await ofThisLog()).length === 0, 'the last process of the follower to be gone')
  })

  test('begins where a start noted that the log stood', async () => {
    writeFileSync(log, 'before\n')
    const missing = join(place.root, 'not there')
    const { code, stdout, facts } = await place.run(
      startService(` printf 'after\\n' >> '${log.replaceAll("'", "'\\''")}' `, [log, missing]),
    )
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(facts.map(([name, inode, offset, ...path]) => [name, inode, offset, path.join(' ')])).toEqual([
      ['log', inodeOf(log), '7', log],
      ['log', '-', '0', missing],
    ])
    await follow({ inode: inodeOf(log), offset: 7 }).shows('after\n')
  })
})
