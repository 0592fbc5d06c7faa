import { describe, expect, it } from 'vitest'
import { invoke } from './invoke.ts'

describe('wrong usage', () => {
  it.each([
    [['plna', 'sample'], 'there is no command plna', 'plan'],
    [['plan', 'sample', '--onyl', 'x'], 'there is no option --onyl', '--only'],
    [['plan'], 'the argument <release> is missing', 'ferry help plan'],
    [['run', 'sample', '--signoffs'], 'lacks its value', 'ferry help run'],
    [['sign', 'r-0001'], 'is missing', 'ferry help sign'],
    [['run', 'sample', '--gate', 'sometimes'], 'cannot be sometimes', 'host, service, none'],
    [['open', '--port', '70000'], 'cannot be 70000', '0–65535'],
    [['report', 'r-0001', '--format', 'pdf'], 'cannot be pdf', 'md, html'],
    [['runs', 'too', 'many'], 'too many arguments', 'ferry help runs'],
    [['backups', 'restore', 'ecsc-1'], 'the argument <service> is missing', 'ferry backups restore --help'],
    [['vault', 'remvoe'], 'there is no command vault remvoe', 'ferry help vault'],
    [['--data', 'sign', 'plan'], 'the argument <release> is missing', 'ferry help plan'],
    [['search', 'x', '--limit', '0'], 'cannot be 0', '1–1000'],
    [['--language', 'fr', 'runs'], 'cannot be fr', 'zh, en'],
    [[], 'no command was given', 'ferry open'],
  ])('%j: exit code 2, what is wrong and what to do, on stderr', async (args, what, next) => {
    const { code, stdout, stderr } = await invoke(args)
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain(what)
    expect(stderr).toContain(next)
  })

  it('speaks Chinese where the environment does, or where it is told to', async () => {
    expect((await invoke(['plan'], { LANG: 'zh_CN.UTF-8' })).stderr).toContain('缺少参数 <release>')
    expect((await invoke(['plan', '--language', 'zh'])).stderr).toContain('缺少参数 <release>')
    expect((await invoke(['plan', '--language=en'], { LC_ALL: 'zh_CN' })).stderr).toContain('the argument <release> is missing')
  })

  it('says what a number may be, not what was written', async () => {
    const { code, stdout } = await invoke(['clean', '--older-than', '-1', '--json'])
    expect(code).toBe(2)
    expect(JSON.parse(stdout)).toMatchObject({ problem: { values: { value: '-1', allowed: '0–99999' } } })
  })

  it('is a problem on stdout with --json', async () => {
    const { code, stdout, stderr } = await invoke(['plan', '--json'])
    expect(code).toBe(2)
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      problem: { code: 'usage-argument-missing' },
      text: expect.stringContaining('release'),
    })
    expect(stderr).toBe('')
  })
})

/** The commands and flags of the design, as it writes them. */
const promised: Record<string, string[]> = {
  open: ['--shell', '--port', '--no-window'],
  import: ['<file>', '--user', '--identity', '--archives', '--dry-run'],
  export: ['[file]'],
  hosts: [],
  trust: ['[host...]', '--all', '--yes', '--replace'],
  plan: ['<release>', '--only', '--from', '--gate', '--keep-date', '--archives'],
  preflight: ['<release>', '--only', '--from'],
  stage: ['<release>', '--only', '--from'],
  run: ['<release>', '--yes', '--only', '--from', '--gate', '--keep-date', '--signoffs', '--verbose'],
  resume: ['[run]', '--yes'],
  rollback: ['<run>', '--host', '--yes'],
  sign: ['<run>', '--signoffs'],
  backups: ['list', 'restore', 'prune'],
  runs: [],
  show: ['<run>', '--commands'],
  report: ['<run>', '--format', '--out'],
  search: ['<text>', '--run'],
  vault: ['state', 'set', 'remove'],
}

describe('help', () => {
  it.each(Object.entries(promised))('ferry %s --help names what it takes, and the flags of all commands', async (command, words) => {
    for (const language of ['zh', 'en']) {
      const { code, stdout } = await invoke([command, '--help', '--language', language])
      expect(code).toBe(0)
      for (const word of [...words, '--data', '--sandbox', '--json', '--language']) expect(stdout).toContain(word)
      // A key without words would be shown as the key.
      expect(stdout).not.toMatch(/cli\./)
    }
  })

  it('lists every command', async () => {
    const { code, stdout } = await invoke(['--help'])
    expect(code).toBe(0)
    for (const command of Object.keys(promised)) expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, 'm'))
  })

  it('--version says which Node and which cipher', async () => {
    const { code, stdout } = await invoke(['--version'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^Ferry \d+\.\d+\.\d+\nNode v\d+.*\nnative cipher: (loaded|absent.*)\n$/)
    expect(JSON.parse((await invoke(['--version', '--json'])).stdout)).toMatchObject({ node: process.version })
  })
})
