/** Ansible's INI inventory: hosts with ranges, groups, groups of groups, variables; read as ansible-core reads it, and refused where it refuses. */

import type { ProblemCode } from '#shared/problem/catalogue/index.ts'
import { inFile } from '#shared/problem/place.ts'
import { fail, type Problem } from '#shared/problem/problem.ts'
import type { Imported, ImportOptions } from '../imported.ts'
import { readPattern } from './host-pattern.ts'
import { importModel } from './hosts-of.ts'
import { createModel, type Model } from './model.ts'
import { literalOf, shlexSplit } from './python-words.ts'

type Section = { group: string; kind: 'hosts' | 'children' | 'vars' }
/** Groups are named before they are written; at the end each must have been. */
type Named = Map<string, { line: number; by: string }>
type Walk = { model: Model; file: string; line: number; named: Named; written: Set<string> }

/** @throws ProblemError ansible-…, reading-too-many, import-no-hosts */
export function importAnsibleIni(text: string, file: string, options: ImportOptions = {}): Imported {
  const model = createModel(file)
  const walk: Walk = { model, file, line: 0, named: new Map(), written: new Set(['all', 'ungrouped']) }
  let section: Section = { group: 'ungrouped', kind: 'hosts' }
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    walk.line = index + 1
    const line = raw.trim()
    if (line === '' || line.startsWith('#') || line.startsWith(';')) continue
    const header = sectionOf(walk, line)
    if (header) section = header
    else readLine(walk, section, line)
  }
  for (const [group, { line, by }] of walk.named)
    if (!walk.written.has(group)) fail('ansible-group-undefined', { group, section: by }, { place: inFile(file, line) })
  return importModel(model, file, [], options)
}

function refuse({ file, line }: Walk, code: ProblemCode, values: Problem['values'] = {}): never {
  return fail(code, values, { place: inFile(file, line) })
}

function sectionOf(walk: Walk, line: string): Section | undefined {
  const [, group, kind = 'hosts'] = /^\[([^:\]\s]+)(?::(\w+))?\]\s*(?:#.*)?$/.exec(line) ?? []
  if (group === undefined) return line.startsWith('[') && line.endsWith(']') ? refuse(walk, 'ansible-section', { found: line }) : undefined
  if (kind !== 'hosts' && kind !== 'children' && kind !== 'vars') return refuse(walk, 'ansible-section', { found: line })
  walk.model.group(group, walk.line)
  if (kind === 'vars') name(walk, group, `${group}:vars`)
  else walk.written.add(group)
  return { group, kind }
}

function name({ named, line }: Walk, group: string, by: string): void {
  if (!named.has(group)) named.set(group, { line, by })
}

function readLine(walk: Walk, { group, kind }: Section, line: string): void {
  switch (kind) {
    case 'hosts':
      readHost(walk, group, line)
      return
    case 'vars':
      readVariable(walk, group, line)
      return
    case 'children':
      readChild(walk, group, line)
      return
    default:
      kind satisfies never
  }
}

function readVariable(walk: Walk, group: string, line: string): void {
  const at = line.indexOf('=')
  if (at === -1) refuse(walk, 'ansible-assignment')
  walk.model.setVariable(group, line.slice(0, at).trim(), literalOf(line.slice(at + 1).trim()), walk)
}

function readChild(walk: Walk, group: string, line: string): void {
  const child = /^([^:\]\s]+)\s*(?:#.*)?$/.exec(line)?.[1] ?? refuse(walk, 'ansible-section', { found: line })
  if (child === group) refuse(walk, 'ansible-group-loop', { group })
  name(walk, child, `${group}:children`)
  walk.model.group(child, walk.line)
  walk.model.group(group, walk.line).children.add(child)
}

function readHost(walk: Walk, group: string, line: string): void {
  const [pattern, ...assignments] = shlexSplit(line) ?? refuse(walk, 'ansible-quote')
  if (pattern === undefined || pattern === '') refuse(walk, 'ansible-assignment')
  const { hosts, port } = readPattern(pattern, walk)
  const variables = assignments.map((assignment) => {
    const at = assignment.indexOf('=')
    // What stands there may be the tail of an unquoted password: it is not shown.
    return at === -1 ? refuse(walk, 'ansible-assignment') : ([assignment.slice(0, at), literalOf(assignment.slice(at + 1))] as const)
  })
  for (const host of hosts) {
    walk.model.addHost(host, group, port, walk)
    for (const [key, value] of variables) walk.model.setVariable(host, key, value, walk)
  }
}
