/** Runs what the commands make with the shells that hosts have, in a temporary directory with a home of its own. */
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Command, scriptOf } from '#core/commands/command.ts'
import { readFacts } from '#core/commands/facts.ts'
import { quote } from '#core/commands/quote.ts'
import { type CommandResult, run } from '#harness/run-process.ts'
import { temporaryDirectory } from '#harness/temporary-directory.ts'
import { isThorough } from '#harness/thorough.ts'

/** `/bin/sh` is dash on Debian, BusyBox on Alpine; bash, which can do more, is asked by `npm run test:thorough`. */
export const shells: readonly string[] = isThorough ? ['/bin/sh', 'bash'] : ['/bin/sh']

export type Answer = CommandResult & {
  /** The words of each fact. */
  facts: string[][]
}

export type Place = {
  /** Names in it are as bad as names get. */
  root: string
  home: string
  /** Programs in here come before the system's. */
  shims: string
  /** Runs the command; `lines` only so many of its lines, as if it had been interrupted then; `user` as this one, where root asks. */
  run(command: Command, options?: { lines?: number; input?: string; user?: number }): Promise<Answer>
  environment: Record<string, string>
}

export function createPlace(shell: string): Place {
  const top = temporaryDirectory()
  const root = join(top, 'ho me $(touch hacked) \'"`')
  const home = join(top, 'home of ferry')
  const shims = join(top, 'shims')
  for (const directory of [root, home, shims]) mkdirSync(directory)
  const environment = { HOME: home, PATH: `${shims}:${process.env.PATH}`, LC_ALL: 'C' }
  let number = 0
  const place: Place = {
    root,
    home,
    shims,
    environment,
    async run(command, { lines = command.lines.length, input, user } = {}) {
      const script = join(top, `script-${++number}`)
      const reported = join(top, `facts-${number}`)
      writeFileSync(reported, '')
      chmodSync(reported, 0o666)
      writeFileSync(script, scriptOf({ ...command, lines: command.lines.slice(0, lines) }))
      const [program, ...args] = user === undefined ? [shell, script] : ['setpriv', `--reuid=${user}`, '--clear-groups', shell, script]
      if (user !== undefined) chmodSync(top, 0o755)
      const result = await run(program as string, args, { cwd: top, env: { ...environment, _facts: reported }, input })
      if (existsSync(join(top, 'hacked')) || existsSync(join(root, 'hacked'))) throw new Error('a name was run as a command')
      return { ...result, facts: readFacts(readFileSync(reported, 'utf8')).map(({ name, words }) => [name, ...words]) }
    },
  }
  // The whole disk of this machine, and everybody's files on it, for each of hundreds of lines: `flushed` says what was asked for.
  shim(
    place,
    'sync',
    `if [ "$1" = --help ]; then echo '  -f, --file-system'; else printf '%s\\n' "$*" >> ${quote(join(top, 'flushed'))}; fi`,
  )
  return place
}

/** Where a host's records of backups lie in its home. */
export const recordsOf = (place: Place) => {
  const backups = join(place.home, '.ferry/backups')
  return readdirSync(backups).map((host) => join(backups, host))[0] ?? backups
}

/** The arguments of each `sync` so far. */
export function flushed(place: Place): string[] {
  const list = join(place.root, '..', 'flushed')
  return existsSync(list) ? readFileSync(list, 'utf8').trimEnd().split('\n') : []
}

/** A program of this name that runs these lines of shell instead of the system's. */
export function shim(place: Place, name: string, lines: string): void {
  writeFileSync(join(place.shims, name), `#!/bin/sh\n${lines}\n`, { mode: 0o755 })
}
