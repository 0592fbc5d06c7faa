/** Real commands of a host: `/bin/sh`, in the host's folder, each in a session and process group of its own. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { inTerminal, type Terminal } from './terminal.ts'

export type Place = { base: string; environment: Record<string, string> }

export function spawnCommand(command: string, place: Place, terminal?: Terminal): ChildProcessWithoutNullStreams {
  if (!terminal) return start('/bin/sh', ['-c', command], place)
  return startInTerminal(command, place, terminal)
}

/** With a terminal an interactive shell; without one a shell that reads commands, as `ssh -T` gives. */
export function spawnShell(place: Place, terminal?: Terminal): ChildProcessWithoutNullStreams {
  if (!terminal) return start('/bin/sh', [], place)
  return startInTerminal(undefined, place, terminal)
}

function startInTerminal(command: string | undefined, place: Place, terminal: Terminal): ChildProcessWithoutNullStreams {
  const { program, args, variables } = inTerminal(command, terminal, place.base)
  return start(program, args, { ...place, environment: { ...place.environment, ...variables } })
}

function start(program: string, args: string[], { base, environment }: Place): ChildProcessWithoutNullStreams {
  return spawn(program, args, { cwd: base, env: environment, detached: true, stdio: 'pipe' })
}
