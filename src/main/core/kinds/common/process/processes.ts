/** Reads the answers of commands/processes.ts. Pure. */
import type { SeenProcess } from '#shared/run/step.ts'
import { multiCall } from '../../../commands/process/program-names.ts'

export type HostProcess = SeenProcess & { parent: number; arguments: string[]; terminal: boolean; zombie: boolean }

type Section = { name: string; lines: string[] }

/** Every process of the host but those that belong to the question itself. */
export function parseProcesses(answer: string): HostProcess[] {
  const sections = split(answer)
  const ps = find(sections, 'ps')
  const found = ps ? ps.lines.flatMap(fromPs) : fromProc(sections)
  const own = new Set(
    (
      sections
        .find((section) => section.name.startsWith('self'))
        ?.name.split(' ')
        .slice(1) ?? []
    ).map(Number),
  )
  const [shell] = own
  // Only the shell's own children: what else its parent may have started is not part of the question.
  return found.filter((process) => !own.has(process.pid) && process.parent !== shell)
}

/** Listening TCP ports by pid. */
export function parsePorts(answer: string): Map<number, number[]> {
  const sections = split(answer)
  const portOfInode = new Map<string, number>()
  for (const line of find(sections, 'tcp')?.lines ?? []) {
    const fields = line.trim().split(/\s+/)
    const [local, state, inode] = [fields[1], fields[3], fields[9]]
    // State 0A is TCP_LISTEN (Linux, include/net/tcp_states.h); the port follows the address in hexadecimal.
    if (local && inode && state === '0A') portOfInode.set(inode, Number.parseInt(local.slice(local.lastIndexOf(':') + 1), 16))
  }
  const ports = new Map<number, number[]>()
  for (const section of sections) {
    const [kind, pid] = section.name.split(' ')
    if (kind === 'sockets') {
      const own = section.lines.map((line) => portOfInode.get(line.replace(/\D/g, ''))).filter((port) => port !== undefined)
      ports.set(
        Number(pid),
        [...new Set(own)].sort((a, b) => a - b),
      )
    }
    if (kind === 'lsof') {
      const own = section.lines.filter((line) => line.startsWith('n')).map((line) => Number(line.slice(line.lastIndexOf(':') + 1)))
      ports.set(
        Number(pid),
        [...new Set(own)].sort((a, b) => a - b),
      )
    }
  }
  return ports
}

function fromProc(sections: readonly Section[]): HostProcess[] {
  const boot = find(sections, 'boot')?.lines ?? []
  const bootTime = Number(boot[0]?.replace(/\D/g, ''))
  const ticks = Number(boot[1]) || 100
  const links = parseLinks(find(sections, 'links')?.lines ?? [])
  const commands = parseCommands(find(sections, 'commands')?.lines ?? [])
  return (find(sections, 'stat')?.lines ?? []).flatMap((line) => {
    // The name in parentheses may itself hold spaces and parentheses, so the last one counts (proc_pid_stat(5)).
    const close = line.lastIndexOf(')')
    const pid = Number.parseInt(line, 10)
    const rest = line.slice(close + 2).split(' ')
    const [state, parent, , , terminal] = rest
    const started = rest[19]
    if (close < 0 || !Number.isInteger(pid) || started === undefined) return []
    const words = commands.get(pid) ?? []
    const link = links.get(pid)
    return [
      {
        pid,
        parent: Number(parent),
        started,
        since: Number.isFinite(bootTime) ? Math.round((bootTime + Number(started) / ticks) * 1000) : undefined,
        user: link?.user ?? '',
        directory: link?.cwd,
        executable: programOf(link?.exe?.replace(/ \(deleted\)$/, ''), words) ?? line.slice(line.indexOf('(') + 1, close),
        commandLine: words.join(' '),
        arguments: words,
        terminal: terminal !== '0',
        zombie: state === 'Z',
        ports: [],
      },
    ]
  })
}

function programOf(file: string | undefined, words: readonly string[]): string | undefined {
  const names = [file, ...words.slice(0, 2)].flatMap((path) => (path ? [baseName(path).replace(/^-/, '')] : []))
  return names.find((name) => !multiCall.has(name)) ?? names[0]
}

/** `lrwxrwxrwx 1 root root 0 Nov 21 02:00 /proc/8123/cwd -> /home/ecsc`; another user's has no target for who is not root. */
function parseLinks(lines: readonly string[]): Map<number, { user: string; exe?: string; cwd?: string }> {
  const links = new Map<number, { user: string; exe?: string; cwd?: string }>()
  for (const line of lines) {
    const match = /^l\S*\s+\d+\s+(\S+)\s.*?\s\/proc\/(\d+)\/(exe|cwd)(?: -> (.*))?$/.exec(line)
    if (!match) continue
    const [, user = '', pid, kind, target] = match
    links.set(Number(pid), { ...links.get(Number(pid)), user, [kind as 'exe' | 'cwd']: target })
  }
  return links
}

/** `/proc/8123/cmdline:java\x1f-Dx=y\x1f`; an argument with a newline goes on in the next line. */
function parseCommands(lines: readonly string[]): Map<number, string[]> {
  const texts = new Map<number, string>()
  let current: number | undefined
  for (const line of lines) {
    const match = /^\/proc\/(\d+)\/cmdline:(.*)$/s.exec(line)
    if (match) {
      const pid = Number(match[1])
      texts.set(pid, pid === current ? `${texts.get(pid)}\n${match[2]}` : (match[2] ?? ''))
      current = pid
    }
  }
  return new Map([...texts].map(([pid, text]) => [pid, text.replace(/\x1f$/, '').split('\x1f')]))
}

/** `  812     1 root  Mon Feb 13 02:10:44 2017 /usr/bin/java …` */
function fromPs(line: string): HostProcess[] {
  const match = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\d{4})\s+(.*)$/.exec(line)
  if (!match) return []
  const [, pid, parent, user = '', started = '', commandLine = ''] = match
  const words = commandLine.split(' ')
  return [
    {
      pid: Number(pid),
      parent: Number(parent),
      started: started.replace(/\s+/g, '_'),
      since: Date.parse(started) || undefined,
      user,
      executable: baseName(words[0] ?? ''),
      commandLine,
      arguments: words,
      terminal: false,
      zombie: false,
      ports: [],
    },
  ]
}

function split(answer: string): Section[] {
  const sections: Section[] = []
  for (const line of answer.split('\n')) {
    if (line.startsWith('ferry-section ')) sections.push({ name: line.slice('ferry-section '.length), lines: [] })
    else if (line !== '') sections.at(-1)?.lines.push(line)
  }
  return sections
}

const find = (sections: readonly Section[], name: string) => sections.find((section) => section.name === name)
const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1)
