/**
 * Ansible's YAML inventory: groups with `hosts`, `vars` and `children`, one inside the other. It is YAML 1.1, as PyYAML reads it: `yes` is
 * a truth, `022` is octal, `<<` merges.
 */

import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml'
import type { Remark } from '#shared/domain/release.ts'
import type { ProblemCode } from '#shared/problem/catalogue/index.ts'
import { inFile } from '#shared/problem/place.ts'
import { fail, type Problem } from '#shared/problem/problem.ts'
import type { Reading } from '../../../files/field.ts'
import { openYaml } from '../../../files/open-yaml.ts'
import { throwFirst } from '../../../files/problem-list.ts'
import { type Imported, type ImportOptions, remarkAt } from '../imported.ts'
import { readPattern } from './host-pattern.ts'
import { importModel } from './hosts-of.ts'
import { createModel, type Model } from './model.ts'
import { floatText, type Value } from './python-words.ts'

type Walk = { model: Model; reading: Reading; file: string; remarks: Remark[]; read: Map<string, Set<Node | null>> }
type Pairs = Map<string, { node: Node | null; line: number }>

/** @throws ProblemError when the text is not YAML, or is refused by Ansible, or names no host */
export function importAnsibleYaml(text: string, file: string, options: ImportOptions = {}): Imported {
  const { top, problems } = openYaml(text, file, 'all', '1.1')
  if (!top) return throwFirst(problems)
  const model = createModel(file)
  const walk: Walk = { model, reading: top.reading, file, remarks: [], read: new Map() }
  const groups = pairsOf(walk, top.node) ?? refuse(walk, 1, 'ansible-not-map', { path: 'all', found: '' })
  if (groups.has('plugin')) refuse(walk, groups.get('plugin')?.line ?? 1, 'ansible-plugin')
  for (const [name, { node, line }] of groups) readGroup(walk, name, node, line, [])
  return importModel(model, file, walk.remarks, options)
}

function refuse({ file }: Walk, line: number, code: ProblemCode, values: Problem['values'] = {}): never {
  return fail(code, values, { place: inFile(file, line) })
}

function readGroup(walk: Walk, name: string, node: Node | null, line: number, inside: readonly string[]): void {
  const target = resolved(walk, node)
  if (inside.includes(name)) refuse(walk, line, 'ansible-group-loop', { group: name })
  if (!isMap(target) && !isNothing(target)) {
    walk.remarks.push(remarkAt(walk.file, line, 'warning', `${name} 不是分组，没有采用`, `${name} is no group and was not taken`))
    return
  }
  walk.model.group(name, line)
  // The same text under the same name says nothing new: references to references would be read without end.
  const read = walk.read.get(name) ?? new Set()
  if (read.has(target)) return
  walk.read.set(name, read.add(target))
  for (const [key, { node: value, line: at }] of pairsOf(walk, target) ?? []) {
    switch (key) {
      case 'hosts':
        readHosts(walk, name, value, at)
        break
      case 'vars':
        for (const [variable, { node: content, line: where }] of sectionOf(walk, name, key, value, at))
          walk.model.setVariable(name, variable, valueIn(resolved(walk, content)), { file: walk.file, line: where })
        break
      case 'children':
        for (const [child, { node: below, line: where }] of sectionOf(walk, name, key, value, at)) {
          readGroup(walk, child, below, where, [...inside, name])
          walk.model.group(name, line).children.add(child)
        }
        break
      default:
        walk.remarks.push(
          remarkAt(
            walk.file,
            at,
            'warning',
            `${name} 中的 ${key} 看不懂，没有采用`,
            `${key} in ${name} is not understood and was not taken`,
          ),
        )
    }
  }
}

function readHosts(walk: Walk, group: string, node: Node | null, line: number): void {
  for (const [written, { node: value, line: at }] of sectionOf(walk, group, 'hosts', node, line)) {
    const where = { file: walk.file, line: at }
    const { hosts, port } = readPattern(written, where)
    const variables = [...sectionOf(walk, group, written, value, at)].map(
      ([key, { node: content }]) => [key, valueIn(resolved(walk, content))] as const,
    )
    for (const host of hosts) {
      walk.model.addHost(host, group, port, where)
      for (const [key, content] of variables) walk.model.setVariable(host, key, content, where)
    }
  }
}

/** One text stands for itself without more; anything else but a map is refused by Ansible too. */
function sectionOf(walk: Walk, group: string, key: string, node: Node | null, line: number): Pairs {
  const target = resolved(walk, node)
  if (isNothing(target)) return new Map()
  if (isScalar(target) && typeof target.value === 'string') return new Map([[target.value, { node: null, line }]])
  return pairsOf(walk, target) ?? refuse(walk, line, 'ansible-not-map', { path: `${group}.${key}`, found: isSeq(target) ? '[…]' : '…' })
}

/** Keys of a map: what it merges first, then its own, of two the later. Undefined where it is no map. */
function pairsOf(walk: Walk, node: Node | null, seen = new Set<Node | null>()): Pairs | undefined {
  const target = resolved(walk, node)
  if (!isMap(target)) return undefined
  seen.add(target)
  const merged: Pairs = new Map()
  const own: Pairs = new Map()
  for (const pair of target.items) {
    const key = pair.key as Node | null
    const line = walk.reading.lines.linePos(key?.range?.[0] ?? 0).line
    const name = isScalar(key) ? (textOf(key) ?? '') : ''
    if (name === '<<') mergeInto(walk, merged, pair.value as Node | null, seen)
    else {
      if (own.has(name))
        walk.remarks.push(remarkAt(walk.file, line, 'warning', `${name} 写了两次，取后一次`, `${name} is given twice; the later is taken`))
      own.set(name, { node: pair.value as Node | null, line })
    }
  }
  return merged.size === 0 ? own : new Map([...merged, ...own])
}

/** Of several maps the first counts. A map that was merged already adds nothing. */
function mergeInto(walk: Walk, pairs: Pairs, node: Node | null, seen: Set<Node | null>): void {
  const target = resolved(walk, node)
  for (const part of isSeq(target) ? (target.items as (Node | null)[]) : [target]) {
    const source = resolved(walk, part)
    if (seen.has(source)) continue
    seen.add(source)
    for (const [key, value] of pairsOf(walk, source, seen) ?? []) if (!pairs.has(key)) pairs.set(key, value)
  }
}

function resolved(walk: Walk, node: Node | null): Node | null {
  if (!isAlias(node)) return node
  const { line } = walk.reading.lines.linePos(node.range?.[0] ?? 0)
  return walk.reading.aliases().get(node) ?? refuse(walk, line, 'file-unknown-alias', { path: 'all', found: `*${node.source}` })
}

function isNothing(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.value === null)
}

/** As Python prints it. Lists and maps are variables of playbooks: only their name is of use, for the remark. */
function valueIn(node: Node | null): Value {
  if (isNothing(node)) return { kind: 'none' }
  if (!isScalar(node) || node.tag === '!vault' || node.tag === '!vault-encrypted') return { kind: 'other' }
  return { kind: 'text', text: textOf(node) ?? '' }
}

function textOf(node: Node): string | undefined {
  if (!isScalar(node)) return undefined
  const { value, source } = node
  switch (typeof value) {
    case 'string':
      return value
    case 'boolean':
      return value ? 'True' : 'False'
    case 'number':
      return Number.isInteger(value) && !/[.eE]/.test(source?.replace(/^0x.*/i, '') ?? '') ? String(value) : floatText(value)
    default:
      return source ?? String(value)
  }
}
