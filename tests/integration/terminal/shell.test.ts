import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startCore, type TestCore } from '#harness/core.ts'
import { type Fleet, startFleet } from '#harness/hosts/start-fleet.ts'
import { attachViewer, type ShellViewer } from '#harness/shell-viewer.ts'
import { until } from '#harness/until.ts'
import { readCast } from '#shared/terminal/asciicast.ts'

let fleet: Fleet
let ferry: TestCore
const viewers: ShellViewer[] = []

beforeAll(async () => {
  fleet = await startFleet({ hosts: ['shell-1', { name: 'no-terminal', sshd: { PermitTTY: 'no' } }] })
  ferry = await startCore({ knownHosts: fleet.knownHosts })
  const entry = (name: string) => {
    const { address, port, user, identityFile } = fleet.host(name)
    return `  ${name}: { address: ${address}, port: ${port}, user: ${user}, identity: ${identityFile} }\n`
  }
  const text = `hosts:\n${entry('shell-1')}${entry('no-terminal')}`
  await ferry.request('inventory.import', { text, path: 'fleet.yaml', apply: true })
})
afterEach(async () => {
  for (const viewer of viewers.splice(0)) viewer.leave()
  for (const { id } of await ferry.request('terminal.list', {})) await ferry.request('terminal.close', { terminal: id })
})
afterAll(async () => {
  await ferry?.close()
  await fleet?.stop()
})

const open = async (host = 'shell-1') => (await ferry.request('terminal.open', { host, columns: 80, rows: 24 })).terminal
const look = async (terminal: string, pace?: number) => {
  const viewer = await attachViewer(ferry.core, terminal, pace)
  viewers.push(viewer)
  return viewer
}
const summary = async (terminal: string) => (await ferry.request('terminal.list', {})).find(({ id }) => id === terminal)

test('what is typed runs on the host, in a terminal of the size of the window', async () => {
  const terminal = await open()
  const viewer = await look(terminal)
  await viewer.type('echo "size $(stty size) on $(hostname)"\r')
  await viewer.sees(/^size 24 80 on \S+$/m)
  await viewer.request('terminal.resize', { terminal, columns: 132, rows: 43 })
  await viewer.type('echo "now $(stty size)"\r')
  await viewer.sees('now 43 132')
  expect(await summary(terminal)).toMatchObject({ host: 'shell-1', end: undefined })
})

test('a shell stays when its window goes, and the next window sees what was there and what came since', async () => {
  const terminal = await open()
  const first = await look(terminal)
  await first.type("printf 'be\\033[31mfore\\033[0m\\n'; read -r answer; printf 'mean%s\\n' while; echo 你好\r")
  await first.sees('before')
  first.leave()
  await ferry.request('terminal.write', { terminal, text: 'go\r' })
  const second = await look(terminal)
  await second.sees('meanwhile')
  await second.sees('before')
  await second.sees('你好')
  await second.type('echo st"ill" here\r')
  await second.sees('still here')
})

test('two windows see the same, and the last one to be resized decides', async () => {
  const terminal = await open()
  const [one, two] = [await look(terminal), await look(terminal)]
  await one.type('echo b"oth"\r')
  await one.sees('both')
  await two.sees('both')
  await two.request('terminal.resize', { terminal, columns: 100, rows: 30 })
  await one.type('echo $(stty size)\r')
  await one.sees('30 100')
})

test('Ctrl-C in a flood is answered before the rest of the flood, also in a window that shows slowly', async () => {
  const terminal = await open()
  const viewer = await look(terminal, 5_000_000)
  await viewer.type("PS1='ready> '; yes 0123456789012345678901234567890123456789\r")
  const times: number[] = []
  const floods: number[] = []
  for (let round = 0; round < 5; round++) {
    const before = viewer.counts.screens
    await until(() => viewer.counts.screens > before + 3, 'pictures of a flood')
    const pressed = performance.now()
    const shown = viewer.counts.characters
    await viewer.type('\u0003')
    await until(() => viewer.lastRow().startsWith('ready>'), 'the prompt')
    times.push(Math.round(performance.now() - pressed))
    floods.push(viewer.counts.characters - shown)
    if (round < 4) await viewer.type('yes 0123456789012345678901234567890123456789\r')
  }
  console.log(`Ctrl-C in a flood: answered after ${times.join(' ')} ms and ${floods.join(' ')} characters of it`)
  const median = (values: number[]) => values.sort((one, other) => one - other)[2]
  // What the connection holds is 2 MiB, 400 ms of this window's work. The time is that of an idle computer, many times over:
  // where others use the cores, the host answers late as well.
  expect(median(floods)).toBeLessThan(512 * 1024)
  expect(Math.min(...times)).toBeLessThan(1_000)
  await viewer.type('echo al"ive"\r')
  await viewer.sees('alive')
})

test('a window that shows nothing any more holds nobody up, and one that cannot keep up has every line in the end', async () => {
  const terminal = await open()
  await look(terminal, 1)
  const slow = await look(terminal, 2_000_000)
  await slow.type('seq 1 400000; echo do"ne"\r')
  await slow.sees('done', 30_000)
  const all = (viewer: ShellViewer) => viewer.lines().filter((line) => /^\d+$/.test(line))
  const last = Array.from({ length: 4_900 }, (_, index) => String(395_101 + index))
  await until(() => all(slow).slice(-4_900).join() === last.join(), 'the lines that can be scrolled back to')
  expect(slow.counts.characters).toBeLessThan(2_700_000)
  const late = await look(terminal)
  await late.sees('done')
  expect(all(late)).toEqual(all(slow))
})

test('a shell that ended says how, keeps its screen, and takes no more keys', async () => {
  const terminal = await open()
  const viewer = await look(terminal)
  await viewer.type('echo l"ast" words; exit 7\r')
  await until(async () => (await summary(terminal))?.end !== undefined, 'the end')
  expect((await summary(terminal))?.end).toEqual({ kind: 'exited', code: 7 })
  await viewer.sees('last words')
  await expect(viewer.type('x')).rejects.toMatchObject({ problem: { code: 'terminal-ended' } })
  await (await look(terminal)).sees('last words')
  await ferry.request('terminal.close', { terminal })
  expect(await summary(terminal)).toBeUndefined()
})

test('a lost connection is said as one', async () => {
  const terminal = await open()
  const viewer = await look(terminal)
  await viewer.type('echo th"ere"\r')
  await viewer.sees('there')
  await fleet.host('shell-1').dropConnections()
  await until(async () => (await summary(terminal))?.end !== undefined, 'the end')
  expect((await summary(terminal))?.end).toMatchObject({ kind: 'unknown', problem: { code: 'connection-lost' } })
})

test('what runs in a shell is hung up when it is closed', async () => {
  const terminal = await open()
  const viewer = await look(terminal)
  await viewer.type('echo st"arted"; exec sleep 4711\r')
  await viewer.sees('started')
  const isRunning = async () => (await fleet.host('shell-1').exec('pgrep -f "sleep 471[1]"')).code === 0
  await until(isRunning, 'sleep')
  await ferry.request('terminal.close', { terminal })
  await until(async () => !(await isRunning()), 'the end of sleep')
})

test('a host that allows no terminal says so', async () => {
  await expect(open('no-terminal')).rejects.toMatchObject({ problem: { code: 'shell-refused', place: { host: 'no-terminal' } } })
  expect(await ferry.request('terminal.list', {})).toEqual([])
})

test('the title that a host sets is shown harmless, and nothing it asks is answered but with fixed words', async () => {
  const terminal = await open()
  const viewer = await look(terminal)
  await viewer.type("PS1=; stty -echo; printf '\\033]2;evil\\033[31m \\342\\200\\256title\\a'\r")
  await until(async () => (await summary(terminal))?.title !== '', 'the title')
  expect((await summary(terminal))?.title).not.toMatch(/[\p{Cc}\u202e]/u)

  // What arrives at the host's standard input after each query.
  let asked = 0
  const ask = async (query: string) => {
    const mark = `asked-${++asked}`
    await viewer.type(
      `clear; stty raw min 0 time 3; printf '${query}'; head -c 200 | od -An -c | tr -d ' \\n'; stty -raw; echo; echo '<'${mark}'>'\r`,
    )
    await viewer.sees(`<${mark}>`)
    return viewer.screen()
  }
  expect(await ask('\\033[c')).toContain('033[?1;2c')
  expect(await ask('\\033[5n')).toContain('033[0n')
  expect(await ask('\\033[6n')).toMatch(/033\[\d+;\d+R/)
  for (const query of [
    '\\033]52;c;?\\a',
    '\\033]11;?\\a',
    '\\033[21t',
    '\\033P$qm\\033\\\\',
    '\\033[?1$p',
    '\\033[18t',
    '\\033]4;1;?\\a',
    '\\033[>0q',
  ]) {
    expect(await ask(query)).not.toContain('033')
  }
})

test('a recording is an asciicast v2 of what was shown, without what was typed', async () => {
  const terminal = await open()
  const viewer = await look(terminal)
  await viewer.type('echo ear"lier"\r')
  await viewer.sees('earlier')
  await viewer.request('terminal.record', { terminal, on: true })
  const name = (await summary(terminal))?.recording ?? expect.unreachable()
  await viewer.type('read -rs secret; echo "got ${#secret}"\r')
  await viewer.sees(/read -rs/)
  await viewer.type('hunter2-密码\r')
  await viewer.sees(/got 1[04]/)
  await viewer.request('terminal.resize', { terminal, columns: 90, rows: 20 })
  await viewer.type('echo en"de"\r')
  await viewer.sees('ende')
  await viewer.request('terminal.record', { terminal, on: false })

  const directory = join(ferry.data, 'ferry', 'recordings')
  expect(await readdir(directory)).toEqual([name])
  const path = join(directory, name)
  await until(async () => (await readFile(path, 'utf8')).includes('ende'), 'the file')
  const text = await readFile(path, 'utf8')
  expect(text).not.toMatch(/hunter2|密码/)
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines[0]).toMatchObject({ version: 2, width: 80, height: 24 })
  for (const [at, code, data] of lines.slice(1)) {
    expect(at).toEqual(expect.any(Number))
    expect(['o', 'r']).toContain(code)
    expect(data).toEqual(expect.any(String))
  }
  const cast = readCast(text) ?? expect.unreachable()
  const shown = cast.events.map((event) => (event.kind === 'output' ? event.text : '')).join('')
  expect(shown).toContain('earlier')
  expect(shown).toMatch(/got 1[04]/)
  expect(cast.events).toContainEqual(expect.objectContaining({ kind: 'resized', columns: 90, rows: 20 }))
  if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600)

  expect(await ferry.request('recording.list', {})).toMatchObject([{ name, isOpen: false, bytes: Buffer.byteLength(text) }])
  expect(await ferry.request('recording.read', { name })).toEqual({ text, next: Buffer.byteLength(text), isWhole: true })
  for (const wrong of ['../ferry.db', '..', 'x/../../known_hosts.cast', `${name}/../${name}`]) {
    await expect(ferry.request('recording.read', { name: wrong })).rejects.toMatchObject({ problem: { code: 'recording-unknown' } })
    await expect(ferry.request('recording.remove', { name: wrong })).rejects.toMatchObject({ problem: { code: 'recording-unknown' } })
  }
  await ferry.request('recording.remove', { name })
  expect(await ferry.request('recording.list', {})).toEqual([])
})
