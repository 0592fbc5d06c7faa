import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { openJournal } from '#core/journal/open-journal.ts'
import type { Journal, OutputPlace } from '#core/journal/port.ts'
import { samplePlan } from '#harness/sample-plan.ts'
import { temporaryDirectory } from '#harness/temporary-directory.ts'

const place = (run: string, target = 'a@h'): OutputPlace => ({ run, target, way: 'forward', step: 'watch', attempt: 1 })

function open(): Journal {
  const journal = openJournal(temporaryDirectory())
  onTestFinished(() => journal.close())
  return journal
}

const lines = async (journal: Journal, text: string, run?: string): Promise<string[]> =>
  (await journal.search(text, { run, limit: 50 })).map((hit) => hit.line)

/** 启动成功，余额不足 in GB18030. */
const gbk = Buffer.from('c6f4b6afb3c9b9a6a3acd3e0b6eeb2bbd7e3', 'hex')

test.each(['余', '余额', '余额不', '余额不足', 'Balance', 'BALANCE low', 'e'])('finds “%s” in what was only just written', async (text) => {
  const journal = open()
  journal.writeOutput(place('r-0001'), Buffer.from('first\r\n账户余额不足 balance low\nlast'))
  expect(await lines(journal, text)).toEqual(['账户余额不足 balance low'])
})

test('finds nothing where nothing is, and nothing for an empty text', async () => {
  const journal = open()
  journal.writeOutput(place('r-0001'), Buffer.from('账户余额不足\nabc\ndef\n'))
  for (const text of ['', 'abd', '额余', 'abc\ndef', '"', '*', 'a OR b', '%', '不足 ']) expect(await lines(journal, text)).toEqual([])
})

test('finds GBK output by its Chinese words, also cut inside a character', async () => {
  for (let cut = 0; cut <= gbk.length; cut += 1) {
    const journal = openJournal(temporaryDirectory())
    journal.writeOutput(place('r-0001'), Buffer.from('plain\n'))
    journal.writeOutput(place('r-0001'), gbk.subarray(0, cut))
    await journal.flushed()
    journal.writeOutput(place('r-0001'), Buffer.concat([gbk.subarray(cut), Buffer.from('\nplain\n')]))
    await journal.flushed()
    for (const text of ['启动', '成功，余额', '额不足']) expect([cut, await lines(journal, text)]).toEqual([cut, ['启动成功，余额不足']])
    expect((await journal.readOutput(place('r-0001'), 6, gbk.length)).bytes.equals(gbk)).toBe(true)
    await journal.close()
  }
})

test('finds a word across the border of two chunks once, wherever the border is', async () => {
  const text = '进度 启动成功 done'
  const bytes = Buffer.from(text)
  for (let cut = 1; cut < bytes.length; cut += 1) {
    const journal = openJournal(temporaryDirectory())
    journal.writeOutput(place('r-0001'), bytes.subarray(0, cut))
    await journal.flushed()
    journal.writeOutput(place('r-0001'), Buffer.concat([bytes.subarray(cut), Buffer.from('\nnext\n')]))
    for (const word of ['启动', '启动成功', '度 启动成功 d', 'done', '进度'])
      expect([cut, await lines(journal, word)]).toEqual([cut, [text]])
    await journal.close()
  }
})

test('a line longer than many chunks is found in its middle, and shown in part', async () => {
  const journal = open()
  journal.writeOutput(place('r-0001'), Buffer.from(`${'启'.repeat(60_000)}needle${'动'.repeat(60_000)}\n`))
  const found = await lines(journal, 'needle')
  expect(found.length).toBe(1)
  expect(found[0]).toContain('needle')
  expect(found[0]?.length).toBeLessThanOrEqual(2_000)
})

test('newest runs come first, then the newest lines; a run and a limit narrow it', async () => {
  const journal = open()
  for (const run of ['r-0001', 'r-0002', 'r-10000']) journal.writeOutput(place(run), Buffer.from(`${run} match 1\n${run} match 2\n`))
  await journal.flushed()
  journal.writeOutput(place('r-0001', 'b@h'), Buffer.from('r-0001 match 3\n'))
  const expected = [
    'r-10000 match 2',
    'r-10000 match 1',
    'r-0002 match 2',
    'r-0002 match 1',
    'r-0001 match 3',
    'r-0001 match 2',
    'r-0001 match 1',
  ]
  expect(await lines(journal, 'match')).toEqual(expected)
  expect(await lines(journal, 'ma')).toEqual(expected)
  expect(await lines(journal, 'match', 'r-0002')).toEqual(['r-0002 match 2', 'r-0002 match 1'])
  expect(await lines(journal, 'ch', 'r-0001')).toEqual(['r-0001 match 3', 'r-0001 match 2', 'r-0001 match 1'])
  const [first] = await journal.search('match', { limit: 1 })
  expect(first).toMatchObject({ ...place('r-10000'), line: 'r-10000 match 2' })
})

test('rubbish bytes neither spoil the search nor are changed', async () => {
  const journal = open()
  const rubbish = Buffer.from([0, 1, 2, 0xff, 0xfe, 0x80, 0x0a, 0x00, 0xc6])
  journal.writeOutput(place('r-0001'), Buffer.concat([rubbish, Buffer.from('\nafter\0 nul 启动成功\n')]))
  expect(await lines(journal, '启动成功')).toEqual(['after\0 nul 启动成功'])
  expect((await journal.readOutput(place('r-0001'), 0, rubbish.length)).bytes.equals(rubbish)).toBe(true)
})

test('finds a command by any line of it, beside what was printed: of each run first what was typed, the newest run first', async () => {
  const journal = open()
  const at = { target: 'a@h', way: 'forward', step: 'back-up', attempt: 1 } as const
  const command = (run: string, lines: string[], changes = true) =>
    journal.append(run, { type: 'command-intended', ...at, job: 'j', lines: ['ferry_inner'], reads: lines, changes })
  const [first, second] = [journal.createRun(samplePlan(['h']), '无忌').id, journal.createRun(samplePlan(['h']), '无忌').id]
  command(first, ['cp -a /home/ecsc /home/ecsc_20170220', 'echo "账户余额\\n不足"'])
  command(first, ['du -sk /home/ecsc'], false)
  command(second, ['CP -a /home/ecsc /home/ecsc_20170221'])
  journal.writeOutput({ run: first, ...at }, Buffer.from('cp -a is slow\n'))
  expect(await lines(journal, 'cp -a')).toEqual([
    'CP -a /home/ecsc /home/ecsc_20170221',
    'cp -a /home/ecsc /home/ecsc_20170220',
    'cp -a is slow',
  ])
  expect(await journal.search('余额\\n不足"', { limit: 5, context: 1 })).toMatchObject([
    {
      run: first,
      ...at,
      isCommand: true,
      number: 1,
      line: 'echo "账户余额\\n不足"',
      before: ['cp -a /home/ecsc /home/ecsc_20170220'],
      after: [],
    },
  ])
  expect(await lines(journal, 'cp -a', first)).toEqual(['cp -a /home/ecsc /home/ecsc_20170220', 'cp -a is slow'])
  // What only asks, and what Ferry types behind what is shown, is no command of the record.
  for (const text of ['du -sk', 'ferry_inner', 'command-intended']) expect(await lines(journal, text)).toEqual([])
  expect((await journal.search('cp -a', { limit: 1 })).map(({ run }) => run)).toEqual([second])
})

test('of a run with thousands of events each command is found once, the newest first, at whatever piece of them it stands', async () => {
  const directory = temporaryDirectory()
  const before = openJournal(directory)
  const { id } = before.createRun(samplePlan(['h']), '无忌')
  await before.close()
  const database = new SqliteDatabase(join(directory, 'ferry.db'))
  const insert = database.prepare("INSERT INTO events (run, sequence, at, event, hash) VALUES (?, ?, 1, ?, '')")
  const at = { target: 'a@h', way: 'forward', step: 'back-up', attempt: 1, job: 'j' }
  const sequences = [1, 2, 999, 1_000, 1_001, 1_002, 2_001, 2_002]
  for (const sequence of sequences)
    insert.run(id, sequence, JSON.stringify({ type: 'command-intended', ...at, lines: [], reads: [`cp -a ${sequence}.`], changes: true }))
  database.close()
  const journal = openJournal(directory, { mode: 'read' })
  onTestFinished(() => journal.close())
  expect(await lines(journal, 'cp -a')).toEqual(sequences.toReversed().map((sequence) => `cp -a ${sequence}.`))
  expect((await journal.search('cp -a', { limit: 3, run: id })).map(({ line }) => line)).toEqual([
    'cp -a 2002.',
    'cp -a 2001.',
    'cp -a 1002.',
  ])
})
