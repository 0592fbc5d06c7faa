/** Ansible's INI inventory: hosts with ranges, groups, groups of groups, variables. */
import type { Remark } from '#shared/domain/release.ts'
import { type Groups, groupNamed, hostNamed, importGroups } from './ansible-groups.ts'
import { expandRange } from './host-range.ts'
import { type Imported, type ImportOptions, remarkAt } from './imported.ts'

/** Words as a POSIX shell splits them, which is how Ansible reads a host line. */
const words = /(?:[^\s"']|"(?:\\.|[^"\\])*"|'[^']*')+/g

export function importAnsibleIni(text: string, file: string, options: ImportOptions = {}): Imported {
  const groups: Groups = { groups: new Map(), hosts: new Map() }
  const remarks: Remark[] = []
  let section = { group: 'ungrouped', kind: 'hosts' }
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const line = index + 1
    const written = raw.replace(/(^|\s)[#;].*$/, '').trim()
    if (written === '') continue
    const header = /^\[([^\]:]+)(?::(\w+))?\]$/.exec(written)
    if (header) {
      section = { group: header[1]?.trim() ?? '', kind: header[2] ?? 'hosts' }
      groupNamed(groups, section.group)
      continue
    }
    if (section.kind === 'children') groupNamed(groups, section.group).children.push(written)
    else if (section.kind === 'vars') readVariable(written, groupNamed(groups, section.group).variables, file, line, remarks)
    else if (section.kind === 'hosts') readHostLine(written, section.group, groups, line, file, remarks)
    else remarks.push(notUnderstood(file, line))
  }
  return importGroups(groups, file, remarks, options)
}

function readHostLine(written: string, group: string, groups: Groups, line: number, file: string, remarks: Remark[]): void {
  const [pattern = '', ...rest] = written.match(words) ?? []
  if (pattern.includes('=')) {
    remarks.push(notUnderstood(file, line))
    return
  }
  const port = /^[^:[\]]+(?:\[[^\]]+\][^:[\]]*)*:(\d+)$/.exec(pattern)?.[1]
  const hosts = port ? pattern.slice(0, -port.length - 1) : pattern
  for (const name of expandRange(hosts)) {
    const { variables } = hostNamed(groups, name, line)
    if (port) variables.set('ansible_port', port)
    groupNamed(groups, group).hosts.push(name)
    for (const assignment of rest) readVariable(assignment, variables, file, line, remarks)
  }
}

function readVariable(written: string, variables: Map<string, string>, file: string, line: number, remarks: Remark[]): void {
  const at = written.indexOf('=')
  // What stands there may be the tail of an unquoted password: it is not shown.
  if (at <= 0) remarks.push(notUnderstood(file, line))
  else variables.set(written.slice(0, at).trim(), unquoted(written.slice(at + 1).trim()))
}

function unquoted(text: string): string {
  return /^(["'])(.*)\1$/s.exec(text)?.[2] ?? text
}

function notUnderstood(file: string, line: number): Remark {
  return remarkAt(
    file,
    line,
    'warning',
    '这一行（或其中一段）看不懂，没有采用',
    'This line, or a part of it, is not understood and was not taken',
  )
}
