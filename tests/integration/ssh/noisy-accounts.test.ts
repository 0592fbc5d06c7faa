/** What accounts' own scripts do to a shell: nothing of it may reach what Ferry is told, and what keeps it from running is said. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Command, question, scriptOf } from '#core/commands/command.ts'
import type { Fact } from '#core/commands/facts.ts'
import { changeFile, keepFiles } from '#core/commands/files/files.ts'
import { tryLoginShell } from '#core/commands/login-shell.ts'
import { startService } from '#core/commands/process/start.ts'
import { createJobs } from '#core/ssh/jobs/jobs.ts'
import type { Jobs } from '#core/ssh/jobs/jobs-port.ts'
import { type Fleet, startFleet } from '#harness/hosts/start-fleet.ts'
import { createOperator, inventoryHost, type Operator } from '#harness/operator.ts'
import type { Host } from '#shared/domain/host.ts'
import { fileSpecSchema } from '#shared/kinds/task/file.ts'
import { problemOf } from '#shared/problem/problem.ts'

/** Accounts whose start line runs all the same. */
const noisy = {
  'a title without a newline': { '.bash_profile': String.raw`printf '\033]0;host\007'` },
  'a message of the day': { '.bash_profile': 'echo 欢迎 welcome; cat /etc/passwd' },
  'lines like Ferry’s own': {
    '.bash_profile': String.raw`echo "ferry-fact log 9 9 /forged"; printf 'facts-0\nlog 9 9 /forged\0stcaf-0\nend-0 0\n'`,
  },
  'stty without a terminal': { '.bash_profile': 'stty erase ^H; stty -ixon; tset' },
  'set -eu': { '.bash_profile': 'set -eu' },
  'set -x': { '.bash_profile': 'set -x' },
  'another folder, and a cd that prints': { '.bash_profile': 'cd /; cd() { builtin cd "$@" && pwd; }' },
  'open descriptors': { '.bash_profile': 'exec 3>&1 4>&2 7> /dev/null' },
  aliases: {
    '.bash_profile':
      "shopt -s expand_aliases; alias cat='cat -n' cp='cp -i' mv='mv -i' rm='rm -i' ls='ls --color=always' head='head -c 1' set=false printf=false read=false exec=false unset=false; alias hello='echo hello'",
  },
  'functions called like commands': {
    '.bash_profile':
      'cat() { echo mine; }; mv() { false; }; printf() { echo mine; }; read() { false; }; export -f cat mv; hello() { echo hello; }',
  },
  'other words and no overwriting': { '.bash_profile': 'set -o noclobber -f; IFS=:' },
  'a line for each word': {
    '.bash_profile': String.raw`IFS=$'\n'; export GREP_OPTIONS=--color=always POSIXLY_CORRECT=1 CDPATH=/ LC_ALL=zh_CN.GBK`,
  },
  'noise in every shell': { '.bashrc': "printf 'no newline'; stty erase ^H; echo more >&2", '.bash_profile': '. ~/.bashrc' },
}

/** Accounts whose start line never runs: what the job comes to, and what the look before says. */
const broken = {
  'exit 0': { '.bash_profile': 'exit 0' },
  'exit 7 after a message': { '.bash_profile': 'echo maintenance; exit 7' },
  'set -e and a failure': { '.bash_profile': 'set -e; false' },
  'another program': { '.bash_profile': 'exec cat' },
}
const endsWith: Record<keyof typeof broken, number> = {
  'exit 0': 0,
  'exit 7 after a message': 7,
  'set -e and a failure': 1,
  'another program': 0,
}

const unreachable = { cat: { '.bashrc': 'exec cat' }, exit: { '.bashrc': 'exit 0' }, sleeper: { '.bash_profile': 'sleep 600' } }
/** Accounts that take the beginning of what Ferry sends for an answer. */
const reading = {
  line: { '.bashrc': 'read answer' },
  letter: { '.bashrc': 'read -n1 answer' },
  bytes: { '.bashrc': 'head -c 300 > /dev/null' },
}
const accounts: Record<string, Record<string, string>> = { ...noisy, ...broken, ...unreachable, ...reading }
const userOf = (account: string) => `user${Object.keys(accounts).indexOf(account)}`

let fleet: Fleet
let operator: Operator
let jobs: Jobs

beforeAll(async () => {
  fleet = await startFleet({ hosts: [{ name: 'ecsc-1', users: Object.keys(accounts).map((account) => ({ name: userOf(account) })) }] })
  for (const [account, files] of Object.entries(accounts)) {
    for (const [name, text] of Object.entries(files)) {
      await fleet.host('ecsc-1').exec(`cat > /home/${userOf(account)}/${name}`, { input: `${text}\n` })
    }
  }
  operator = createOperator(fleet)
  jobs = createJobs(operator.connections)
})

afterAll(async () => {
  await operator?.connections.close()
  await fleet?.stop()
})

const hostOf = (account: string): Host => inventoryHost(fleet.host('ecsc-1'), { name: userOf(account), user: userOf(account) })

async function ask(account: string, command: Command) {
  return (await operator.connections.to(hostOf(account))).ask(scriptOf(command))
}

async function start(account: string) {
  const home = `/home/${userOf(account)}`
  await ask(account, question([`printf 12345 > ${home}/app.log`]))
  const line = `echo started >> app.log; echo -n unfinished; echo; echo "ferry-fact log 1 1 /forged"; env | grep -c _facts`
  const command = startService(line, [`${home}/app.log`])
  const facts: Fact[] = []
  let output = ''
  const end = await jobs.run(
    hostOf(account),
    { id: 'start', script: scriptOf(command), login: true },
    { onOutput: (chunk) => (output += chunk.toString()), onFacts: (some) => facts.push(...some) },
  )
  return { end, output, facts: facts.map(({ rest }) => rest) }
}

test.each(Object.keys(noisy))('%s: facts and answers arrive, and only they', async (account) => {
  const answer = await ask(account, question(['printf glued; ferry_fact one two; printf glued'], ['fact']))
  expect(answer).toMatchObject({
    end: { kind: 'exited', code: 0 },
    stdout: 'gluedglued',
    stderr: '',
    facts: [{ name: 'one', rest: 'two' }],
  })
  expect((await ask(account, tryLoginShell(10))).facts).toMatchObject([{ name: 'login', rest: 'reached' }])

  const { end, output, facts } = await start(account)
  // `grep -c` finds nothing of Ferry's among what the application gets, and says so by its code.
  expect(end).toEqual({ kind: 'exited', code: 1 })
  expect(facts).toEqual([expect.stringMatching(new RegExp(`^\\d+ 5 /home/${userOf(account)}/app.log$`))])
  expect(output).toContain('unfinished\nferry-fact log 1 1 /forged\n0\n')
})

test.each(Object.keys(noisy))(
  '%s: a file is what was asked for, and what somebody has written behind it sees the account',
  async (account) => {
    const path = `/home/${userOf(account)}/app.conf`
    await ask(account, question([`printf 'a=1\\nb=2\\n' > ${path}; chmod 640 ${path}`]))
    const sees = '{ hello || echo nobody; } 2>/dev/null; case $- in *C*) echo keeps ;; esac; \\printf \'%s\' "$IFS" | wc -c'
    const file = fileSpecSchema.parse({ paths: [path], change: { by: 'key', key: 'a', value: '5' }, afterwards: sees })
    const done = async (id: string, command: Command) => {
      const { login, once } = command
      let said = ''
      const facts: Fact[] = []
      const end = await jobs.run(
        hostOf(account),
        { id, script: scriptOf(command), login, once },
        { onOutput: (chunk) => (said += chunk.toString()), onFacts: (some) => facts.push(...some) },
      )
      return { end, said, facts }
    }
    expect((await done('keep', keepFiles(file, 'T'))).end).toEqual({ kind: 'exited', code: 0 })
    const { end, said, facts } = await done('change', changeFile(file, 'T', ''))
    expect({ end, said }).toMatchObject({ end: { kind: 'exited', code: 0 } })
    expect(facts).toMatchObject([{ name: 'trace', rest: expect.stringMatching(/^file 640 \d+:\d+ \d+ [0-9a-f]{64}$/) }])
    expect((await ask(account, question([`/bin/cat ${path}; ls -A`]))).stdout).toMatch(/^a=5\nb=2\n(?!.*ferry-part)/s)
    const isOwn = account === 'aliases' || account === 'functions called like commands'
    expect(said).toContain(isOwn ? 'hello\n' : 'nobody\n')
    if (account === 'other words and no overwriting') expect(said).toContain('nobody\nkeeps\n1\n')
  },
)

test('a job that an earlier Ferry has begun has no way of its own for facts, and says so', async () => {
  const [account = ''] = Object.keys(noisy)
  const job = { id: 'earlier', script: 'echo "ferry-fact name value"' }
  await jobs.run(hostOf(account), job)
  await ask(account, question(['rm ~/.ferry/jobs/earlier/facts']))
  const reports: Fact[][] = []
  expect(await jobs.run(hostOf(account), job, { onFacts: (facts) => reports.push(facts) })).toEqual({ kind: 'exited', code: 0 })
  expect(reports).toEqual([])
})

test.each(Object.keys(broken) as (keyof typeof broken)[])(
  '%s: the start line is not said to have run, and it is known before',
  async (account) => {
    expect((await ask(account, tryLoginShell(10))).facts).toMatchObject([{ name: 'login', rest: `ended ${endsWith[account]}` }])
    expect(await start(account)).toMatchObject({ end: { kind: 'unbegun', code: endsWith[account] }, facts: [] })
    expect((await ask(account, question(['cat app.log']))).stdout).toBe('12345')
  },
)

test('a login script that does not come to its end is found before', async () => {
  expect((await ask('sleeper', tryLoginShell(1))).facts).toMatchObject([{ name: 'login', rest: 'silent' }])
})

test('an account that sends back what it gets is a problem in words, for questions and for jobs', async () => {
  expect((await ask('cat', question(['ferry_fact one two'], ['fact']))).end).toMatchObject({
    kind: 'unknown',
    problem: { code: 'shell-sends-back' },
  })
  const caught = await jobs.run(hostOf('cat'), { id: 'job', script: 'true' }).catch(problemOf)
  expect(caught).toMatchObject({ code: 'shell-sends-back' })
  expect((await ask('exit', question(['true']))).end).toMatchObject({ problem: { code: 'no-usable-shell' } })
})

test.each(Object.keys(reading))('an account whose rc file reads a %s of what Ferry sends runs nothing of the rest', async (account) => {
  expect((await ask(account, question(['ferry_fact one two'], ['fact']))).end).toMatchObject({ problem: { code: 'no-usable-shell' } })
  const caught = await jobs.run(hostOf(account), { id: 'job', script: 'touch ~/ran' }).catch(problemOf)
  expect(caught).toMatchObject({ code: 'no-usable-shell' })
  expect((await fleet.host('ecsc-1').exec(`ls -A /home/${userOf(account)}`)).stdout).toBe('.bashrc\n')
})
