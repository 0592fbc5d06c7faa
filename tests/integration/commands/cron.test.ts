/** What the lines for tables of cron do, to the letter, on tables of files and on a crontab that answers as Debian's does. */
import { existsSync, readFileSync, readlinkSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  addToTable,
  askKeptTable,
  askTable,
  askTableBack,
  dropFromTable,
  giveTableBack,
  isTableSo,
  keepTable,
  type Table,
} from '#core/commands/cron/cron.ts'
import { askNeeds, runAsCron } from '#core/commands/cron/cron-proof.ts'
import { cronSpecSchema } from '#shared/kinds/task/cron.ts'
import { createPlace, type Place, shells, shim } from './shells.ts'

const old = '0 1 * * * /opt/old.sh "it\'s" \\\\ \\% $(reboot)'
const fresh = '*/2 * * * * /opt/new.sh `reboot` \\\\n & | "x"'

describe.each(shells)('%s', (shell) => {
  let place: Place
  let table: string
  beforeEach(() => {
    place = createPlace(shell)
    table = join(place.root, 'table')
    // A crontab of the account alone: what it is asked for lies in a file, and `-l` of none is said as Vixie's says it.
    shim(
      place,
      'crontab',
      `t=${JSON.stringify(join(place.home, 'spool'))}
case $1 in
  -l) [ -e "$t" ] || { echo "no crontab for x" >&2; exit 1; }; cat "$t" ;;
  -r) rm "$t" ;;
  -u) echo "must be privileged to use -u" >&2; exit 1 ;;
  *) cp "$1" "$t" ;;
esac`,
    )
  })
  const spec = (fields: object): Table => cronSpecSchema.parse(fields)
  const spool = () => join(place.home, 'spool')
  const read = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined)
  const runs = async (...commands: Parameters<Place['run']>[0][]) => {
    for (const command of commands) expect(await place.run(command)).toMatchObject({ code: 0, stderr: '' })
  }
  const back = async (given: Table) => {
    await runs(giveTableBack(given, 'T'))
    return (await place.run(askTableBack(given, 'T'))).stdout
  }

  test('a job is handed over: the new one in the old one’s place, once however often; and back', async () => {
    const before = `MAILTO=a\n${old}\nPATH=/b\n0 9 * * * /opt/other.sh\n`
    writeFileSync(spool(), before)
    const task = spec({ add: [fresh], remove: [old] })
    await runs(keepTable(task, 'T'), addToTable(task, 'T'), addToTable(task, 'T'))
    expect(read(spool())).toBe(`MAILTO=a\n${old}\n${fresh}\nPATH=/b\n0 9 * * * /opt/other.sh\n`)
    await runs(dropFromTable(task, 'T'), dropFromTable(task, 'T'), addToTable(task, 'T'), keepTable(task, 'T'))
    expect((await place.run(askTable(task))).stdout).toBe(`MAILTO=a\n${fresh}\nPATH=/b\n0 9 * * * /opt/other.sh\n`)
    expect((await place.run(askKeptTable(task, 'T'))).stdout).toBe('4\n')
    expect(await back(task)).toBe('')
    expect(await back(task)).toBe('')
    expect(read(spool())).toBe(before)
  })

  test('what others have changed meanwhile stays: only the task’s own lines are taken back', async () => {
    writeFileSync(spool(), `A=1\n${old}\n0 9 * * * /opt/other.sh\n`)
    const task = spec({ add: ['A=2', fresh], remove: [old] })
    await runs(keepTable(task, 'T'), addToTable(task, 'T'), dropFromTable(task, 'T'))
    writeFileSync(spool(), `# mine\n${read(spool())?.replace('/opt/other.sh', '/opt/else.sh')}`)
    expect(await back(task)).toBe('own\n')
    expect(read(spool())).toBe(`# mine\nA=1\n${old}\n0 9 * * * /opt/else.sh\n`)
    // Somebody comes after it was given back.
    writeFileSync(spool(), '')
    expect((await place.run(askTableBack(task, 'T'))).stdout).toContain('changed')
  })

  const others = '0 9 * * * /opt/other.sh'
  test.each([
    [
      'settings of the task are not those of others’ jobs',
      [old, others],
      [old, others, 'MAILTO=""', 'A=2', fresh],
      ['MAILTO=""', 'A=2', fresh],
    ],
    ['nobody is behind them', [others, old, '# end', 'A=3'], [others, old, 'A=2', fresh, '# end', 'A=3'], ['A=2', fresh]],
    [
      'one further down is not in force above',
      [old, others, 'A=2', '0 8 * * * /opt/b.sh'],
      [old, others, 'A=2', '0 8 * * * /opt/b.sh', fresh],
      ['A=2', fresh],
    ],
    ['one that is in force', ['A=2', old, others], ['A=2', old, fresh, others], ['A=2', fresh]],
    ['each job with its own', [old], [old, 'A=1', fresh, 'A=2', '0 3 * * * /opt/c.sh'], ['A=1', fresh, 'A=2', '0 3 * * * /opt/c.sh']],
    ['one in the place of another', ['A=1', others], ['A=1', 'A=2', others], ['A=2'], 'A=1'],
  ])('%s', async (_, before, after, add, remove = old) => {
    const text = (lines: string[]) => lines.map((line) => `${line}\n`).join('')
    writeFileSync(spool(), text(before))
    const task = spec({ add, remove: [remove] })
    await runs(keepTable(task, 'T'), addToTable(task, 'T'), addToTable(task, 'T'))
    expect(read(spool())).toBe(text(after))
    await runs(dropFromTable(task, 'T'), addToTable(task, 'T'), isTableSo(task, 'T'))
    expect(read(spool())).toBe(text(after.filter((line) => line !== remove)))
    expect(await back(task)).toBe('')
    expect(read(spool())).toBe(text(before))
  })

  test('where there was no table there is none afterwards; one that cannot be read is no table that is not there', async () => {
    const task = spec({ add: ['MAILTO=""', fresh] })
    await runs(keepTable(task, 'T'), addToTable(task, 'T'))
    expect(read(spool())).toBe(`MAILTO=""\n${fresh}\n`)
    expect(await back(task)).toBe('')
    expect(existsSync(spool())).toBe(false)
    expect((await place.run(askTable(task))).stdout).toBe('')
    const refused = await place.run(keepTable(spec({ add: [fresh], account: 'nobody-else' }), 'U'))
    expect(refused.code).not.toBe(0)
    expect(refused.stderr).toContain('must be privileged')
    expect(existsSync(join(place.home, '.ferry/kept/U/whole'))).toBe(false)
  })

  test('a file of cron keeps owner, rights and time, and a new one can be read by cron', async () => {
    writeFileSync(table, '0 1 * * * root /opt/a.sh\n', { mode: 0o640 })
    const before = statSync(table).mtimeMs
    const task = spec({ add: ['0 2 * * * root /opt/b.sh'], remove: ['0 1 * * * root /opt/a.sh'], file: table })
    await runs(keepTable(task, 'T'), addToTable(task, 'T'), dropFromTable(task, 'T'))
    expect(read(table)).toBe('0 2 * * * root /opt/b.sh\n')
    expect(statSync(table).mode & 0o777).toBe(0o640)
    expect(await back(task)).toBe('')
    expect([read(table), statSync(table).mode & 0o777, Math.floor(statSync(table).mtimeMs / 1000)]).toEqual([
      '0 1 * * * root /opt/a.sh\n',
      0o640,
      Math.floor(before / 1000),
    ])
    // Through a link as well: the link stays one, and its file is what it was.
    const link = join(place.root, 'link')
    symlinkSync(table, link)
    const linked = { ...task, file: link }
    await runs(keepTable(linked, 'L'), addToTable(linked, 'L'), dropFromTable(linked, 'L'))
    expect(read(table)).toBe('0 2 * * * root /opt/b.sh\n')
    await runs(giveTableBack(linked, 'L'))
    expect([read(table), readlinkSync(link)]).toEqual(['0 1 * * * root /opt/a.sh\n', table])
    rmSync(table)
    await runs(keepTable(task, 'N'), addToTable(task, 'N'))
    expect(statSync(table).mode & 0o777).toBe(0o644)
    await runs(giveTableBack(task, 'N'))
    expect(existsSync(table)).toBe(false)
  })

  test('a job is proven as cron would run it: by the table’s own settings, and nothing of the caller’s', async () => {
    writeFileSync(spool(), `PATH=${place.shims}:/bin:/usr/bin\nSECRET='it is'\n${old}\nPATH=/nowhere\n`)
    shim(place, 'own-tool', 'exit 0')
    const task = spec({ add: [fresh], remove: [old] })
    const needs = [
      { is: 'program' as const, name: 'own-tool' },
      { is: 'program' as const, name: 'no such tool' },
      { is: 'program' as const, name: spool() },
      { is: 'folder' as const, name: join(place.root, 'nowhere') },
      { is: 'script' as const, name: spool() },
      { is: 'log' as const, name: join(place.root, 'no', 'log') },
    ]
    const asked = await place.run(askNeeds(task, [{ entry: fresh, account: '', needs }]))
    expect(asked).toMatchObject({ code: 0, stderr: '' })
    expect(asked.stdout.split('\n').map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
      'lacks 0 program',
      'lacks 0 program',
      'lacks 0 folder',
      'lacks 0 log',
      '',
    ])
    const ran = await place.run(runAsCron(task, { entry: fresh, account: '' }, 'echo "$SECRET $LC_ALL." && own-tool && exit 7'))
    expect([ran.code, ran.stdout]).toEqual([7, 'it is .\n'])
  })
})
