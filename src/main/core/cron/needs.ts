/** What a job's command needs on its host, as far as its words say. Pure. */
import { posix } from 'node:path'
import { scriptOf } from '../shell/elsewhere.ts'
import { readShell } from '../shell/read-shell.ts'
import type { ShellCommand } from '../shell/shell-command.ts'
import { outputFiles } from '../shell/streams.ts'

type Need = { is: 'program' | 'folder' | 'script' | 'log'; name: string }

/** Programs that can be found, folders that can be entered, scripts that can be read, and files that can be written, each once. */
export function needsOf(command: string): Need[] {
  const { commands } = readShell(command)
  const needs = commands.filter(isHere).flatMap(needsOfOne)
  return needs.filter((need, index) => needs.findIndex(({ is, name }) => is === need.is && name === need.name) === index)
}

/** On this host, as the job's own account, and in any case. */
const isHere = ({ host, container, account, within }: ShellCommand) =>
  host === undefined && container !== true && account === undefined && !within.some((one) => one === 'function' || one === 'case')

function needsOfOne(command: ShellCommand): Need[] {
  const { program, path, words, wrappers, folder } = command
  const fixed = (word: string) => !/[$`*?<>{}]/.test(word)
  const whole = (name: string) => (name.startsWith('/') || folder === undefined ? name : posix.join(folder, name))
  const found: Need[] = [...wrappers, program === '' ? '' : path.includes('/') ? whole(path) : path]
    .filter((name) => name !== '' && fixed(name))
    .map((name) => ({ is: 'program', name }))
  const target = program === 'cd' ? words[0]?.value : undefined
  if (target !== undefined && fixed(target) && target.startsWith('/')) found.push({ is: 'folder', name: target })
  const script = scriptOf(command)
  if (script !== undefined && script !== path && fixed(script) && whole(script).startsWith('/'))
    found.push({ is: 'script', name: whole(script) })
  const logs = outputFiles(command).map(({ file }) => whole(file.value))
  return [...found, ...logs.filter((name) => name.startsWith('/') && fixed(name)).map((name): Need => ({ is: 'log', name }))]
}
