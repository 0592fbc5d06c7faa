// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the shell has its own ${}
import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { question, scriptOf } from '#core/commands/command.ts'
import { readFacts } from '#core/commands/facts.ts'
import { frame } from '#core/commands/frame.ts'
import { isJobId, parseJobLine, runJobText } from '#core/commands/jobs/jobs.ts'
import { quote } from '#core/commands/quote.ts'
import { partOf } from '#core/commands/version/upload.ts'
import { createUnframer } from '#core/ssh/unframe.ts'
import { temporaryDirectory } from '#harness/temporary-directory.ts'

const shells = ['/bin/sh', '/bin/bash'].filter(existsSync)
const runs = promisify(execFile)

describe('quote', () => {
  test('to the letter', () => {
    expect(quote('')).toBe("''")
    expect(quote('a b')).toBe("'a b'")
    expect(quote("it's")).toBe("'it'\\''s'")
    expect(() => quote('a\0b')).toThrow(RangeError)
  })

  test.each(shells)(
    'gives any text to %s as one word',
    async (shell) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(
            fc.string({ unit: 'binary', maxLength: 30 }).filter((text) => !text.includes('\0') && text.isWellFormed()),
            { maxLength: 20 },
          ),
          async (words) => {
            const { stdout } = await runs(shell, ['-c', `printf '%s\\0' x ${words.map(quote).join(' ')}`])
            expect(stdout).toBe(['x', ...words, ''].join('\0'))
          },
        ),
        { numRuns: 40 },
      )
      // Forty shells on a busy machine.
    },
    60_000,
  )
})

describe('the frame', () => {
  const mark = '0123456789abcdef'

  test('to the letter', () => {
    const text = (input: string, last: string, made = '; _newline=$(printf \\\\nx); _newline=${_newline%x}') => {
      const line = [
        'printf \'begin-%s\\n\' "$_mark" >&2',
        'printf \'begin-%s\\n\' "$_mark"',
        `( _locale=\${LC_ALL+set}\${LC_ALL-unset}; LC_ALL=C; export LC_ALL; eval 'echo '\\''x'\\'''"$_newline"'pwd' )${input}; _status=$?`,
        'printf \'end-%s %s\\n\' "$_mark" "$_status" >&2',
        'printf \'end-%s %s\\n\' "$_mark" "$_status"',
        last,
      ]
      return `{ : ferry-frame; _mark=${mark}${made}\n${line.join('; ')}\n`
    }
    expect(frame("echo 'x'\npwd", mark)).toBe(text('', 'exit "$_status"; }'))
    expect(frame("echo 'x'\npwd", mark, 'stays')).toBe(text(' < /dev/null', '}'))
    expect(frame("echo 'x'\npwd", mark, 'next')).toBe(text(' < /dev/null', '}', ''))
  })

  test.each(shells)('without its beginning nothing of it is run by %s, wherever it was cut', (shell) => {
    const folder = temporaryDirectory()
    const text = frame("{ touch 'a'\ntouch b; }\n( touch 'c'\n)\ntouch d", mark)
    for (let cut = 1; cut < text.length; cut += 1) spawnSync(shell, ['-s'], { input: text.slice(cut), cwd: folder })
    expect(readdirSync(folder)).toEqual([])
    spawnSync(shell, ['-s'], { input: text, cwd: folder })
    expect(readdirSync(folder).sort()).toEqual(['a', 'b', 'c', 'd'])
  })

  test.each(shells)('after a frame whose shell stays is read by %s as if it were the first', (shell) => {
    const scripts = ['cd /; x=1; exec 3> /dev/null; exit 3', 'pwd\necho "${x-unset} $_locale"; _newline=x\ncat', 'if then', 'echo fourth']
    const { stdout, status } = spawnSync(shell, ['-s'], {
      input: scripts.map((script, at) => frame(script, mark, at === 0 ? 'stays' : 'next')).join(''),
      cwd: '/tmp',
      env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' },
      encoding: 'utf8',
    })
    const said = stdout.replaceAll(mark, '').replace(/end- [1-9]\d*\nbegin-\nfourth/, 'end- other\nbegin-\nfourth')
    const expected = [
      'begin-',
      'end- 3',
      'begin-',
      '/tmp',
      'unset setC.UTF-8',
      'end- 0',
      'begin-',
      'end- other',
      'begin-',
      'fourth',
      'end- 0',
    ]
    expect([said, status]).toEqual([`${expected.join('\n')}\n`, 0])
  })

  test.each(shells)('keeps the account’s LC_ALL for whom it belongs to, in %s', (shell) => {
    const ask = (environment: Record<string, string>) =>
      execFileSync(shell, ['-s'], {
        input: frame('echo "$_locale"; env | grep -c _locale', mark),
        env: { PATH: process.env.PATH, ...environment },
        stdio: ['pipe', 'pipe', 'ignore'],
        encoding: 'utf8',
      })
    const given = (text: string) => text.split('\n')[1]
    const run = (environment: Record<string, string>) => {
      try {
        return given(ask(environment))
      } catch (error) {
        // grep finds none: code 1 is the script's own.
        return given(String((error as { stdout: string }).stdout))
      }
    }
    expect(run({})).toBe('unset')
    expect(run({ LC_ALL: '' })).toBe('set')
    expect(run({ LC_ALL: 'C.UTF-8' })).toBe('setC.UTF-8')
  })

  test('is taken off again wherever the pieces are cut, and noise around it is not part of the answer', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.array(fc.nat(200), { maxLength: 12 }), fc.nat(255), (bytes, cuts, status) => {
        const content = Buffer.concat([Buffer.from(bytes), Buffer.from(`end-${mark.slice(0, 5)}`), Buffer.from('begin-')])
        const whole = Buffer.concat([
          Buffer.from(`noise begin-${mark.slice(0, 9)}`),
          Buffer.from(`begin-${mark}\n`),
          content,
          Buffer.from(`end-${mark} ${status}\nlate noise`),
        ])
        const got: Buffer[] = []
        const unframer = createUnframer(mark, (piece) => got.push(Buffer.from(piece)))
        const places = [0, ...cuts.filter((cut) => cut < whole.length).sort((a, b) => a - b), whole.length]
        for (let index = 1; index < places.length; index++) unframer.feed(whole.subarray(places[index - 1], places[index]))
        expect(Buffer.concat(got).equals(content)).toBe(true)
        expect(unframer.status).toBe(status)
      }),
    )
  })

  test('gives facts apart from the output, however they are cut and whatever is printed around them', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400), { maxLength: 12 }), (cuts) => {
        const whole = Buffer.from(
          `begin-${mark}\nglued${factsOf('log 1 2 /home/a\nb')}ferry-fact log 9 9 /forged\n${factsOf('one', 'two')}end-${mark} 0\n`,
        )
        const got: Buffer[] = []
        const facts: string[] = []
        const unframer = createUnframer(
          mark,
          (piece) => got.push(Buffer.from(piece)),
          (report) => facts.push(...readFacts(report).map(({ name, rest }) => `${name} ${rest}`)),
        )
        const places = [0, ...cuts.filter((cut) => cut < whole.length).sort((a, b) => a - b), whole.length]
        for (let index = 1; index < places.length; index++) unframer.feed(whole.subarray(places[index - 1], places[index]))
        expect(Buffer.concat(got).toString()).toBe('gluedferry-fact log 9 9 /forged\n')
        expect(facts).toEqual(['log 1 2 /home/a\nb', 'one ', 'two '])
      }),
    )
  })

  const factsOf = (...records: string[]) => `facts-${mark}\n${records.map((record) => `${record}\0`).join('')}stcaf-${mark}\n`

  test('sent back by an account that does not read it is no answer', () => {
    const unframer = createUnframer(mark, () => expect.unreachable())
    unframer.feed(Buffer.from(`motd\n${frame("ferry_fact 'x'", mark)}`))
    expect([unframer.opened, unframer.isEcho, unframer.status, unframer.noise()]).toEqual([false, true, undefined, 'motd\n'])
  })

  test.each(shells)('lets a script in %s report what no output can swallow or forge', (shell) => {
    const script = scriptOf(question(['printf glued; ferry_fact name "a b" "c\nd"; echo ferry-fact name forged'], ['fact']))
    const input = frame(script, mark)
    const output: string[] = []
    const reports: string[] = []
    const unframer = createUnframer(
      mark,
      (piece) => output.push(piece.toString()),
      (report) => reports.push(report),
    )
    unframer.feed(execFileSync(shell, ['-s'], { input, stdio: ['pipe', 'pipe', 'ignore'] }))
    expect([output.join(''), unframer.status]).toEqual(['gluedferry-fact name forged\n', 0])
    expect(reports.flatMap(readFacts)).toEqual([{ name: 'name', words: ['a', 'b', 'c\nd'], rest: 'a b c\nd' }])
  })
})

describe('job text', () => {
  test('names only the folder of a well-formed id', () => {
    expect(['a', 'run-1.ecsc_1', 'A'.repeat(120)].every(isJobId)).toBe(true)
    expect(['', '.', '..', '.a', '-a', 'a/b', 'a b', 'a\n', 'ü', 'A'.repeat(121)].some(isJobId)).toBe(false)
  })

  test('is the same for the same job, has its script as one quoted word, and is read by the shells', async () => {
    const text = runJobText({ id: 'x', script: "kill 'a'" }, 5)
    expect(text).toBe(runJobText({ id: 'x', script: "kill 'a'" }, 5))
    expect(text).toContain("kill '\\''a'\\''' > \"script.$$\"")
    expect(text).toContain('tail -c +6 <&3')
    for (const shell of shells) await runs(shell, ['-n', '-c', text])
  })

  test('reports in lines that are understood, and others that are not taken for them', () => {
    expect(parseJobLine('exited ')).toBeUndefined()
    expect(parseJobLine('exited 7')).toEqual({ kind: 'exited', code: 7 })
    expect(parseJobLine('unbegun 0')).toEqual({ kind: 'unbegun', code: 0 })
    expect(parseJobLine('earlier')).toEqual({ kind: 'earlier' })
    expect(parseJobLine('vanished restarted')).toEqual({ kind: 'vanished', reason: 'restarted' })
    expect(parseJobLine('running 12')).toEqual({ kind: 'running', pid: 12 })
    expect(parseJobLine('mkdir: cannot create directory')).toBeUndefined()
  })
})

test('the part of an upload stands beside its target, hidden', () => {
  expect(partOf('/home/ecsc.tar', 'r1')).toBe('/home/.ecsc.tar.r1.part')
  expect(partOf('/ecsc.tar', 'r1')).toBe('/.ecsc.tar.r1.part')
})
