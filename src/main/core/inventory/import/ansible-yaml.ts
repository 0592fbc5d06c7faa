/** Ansible's YAML inventory: groups with `hosts`, `vars` and `children`, one inside the other. */

import { type Document, isAlias, isMap, isScalar, type LineCounter, type Node, type YAMLMap } from 'yaml'
import type { Remark } from '#shared/domain/release.ts'
import { openYaml } from '../../files/open-yaml.ts'
import { throwFirst } from '../../files/problem-list.ts'
import { type Groups, groupNamed, hostNamed, importGroups } from './ansible-groups.ts'
import { expandRange } from './host-range.ts'
import { type Imported, type ImportOptions, remarkAt } from './imported.ts'

type Walk = { groups: Groups; document: Document; lines: LineCounter; file: string; remarks: Remark[] }

/** @throws ProblemError when the text is not YAML, or names no host */
export function importAnsibleYaml(text: string, file: string, options: ImportOptions = {}): Imported {
  const { top, problems } = openYaml(text, file, 'all')
  if (!top) return throwFirst(problems)
  const groups: Groups = { groups: new Map(), hosts: new Map() }
  const walk: Walk = { groups, document: top.reading.document, lines: top.reading.lines, file, remarks: [] }
  for (const [name, value] of pairsOf(walk, top.node)) readGroup(walk, name.text, value, [])
  return importGroups(groups, file, walk.remarks, options)
}

function readGroup(walk: Walk, name: string, node: Node | null, inside: readonly string[]): void {
  const group = groupNamed(walk.groups, name)
  // A group may stand below itself only by mistake; Ansible refuses it too.
  if (inside.includes(name)) return
  for (const [key, value] of pairsOf(walk, node)) {
    if (key.text === 'hosts') readHosts(walk, name, value)
    else if (key.text === 'vars') readVariables(walk, value, group.variables)
    else if (key.text === 'children') {
      for (const [child, below] of pairsOf(walk, value)) {
        if (!group.children.includes(child.text)) group.children.push(child.text)
        readGroup(walk, child.text, below, [...inside, name])
      }
    } else {
      const words = [`${name} 中的 ${key.text} 看不懂，没有采用`, `${key.text} in ${name} is not understood and was not taken`] as const
      walk.remarks.push(remarkAt(walk.file, key.line, 'warning', ...words))
    }
  }
}

function readHosts(walk: Walk, group: string, node: Node | null): void {
  for (const [key, value] of pairsOf(walk, node)) {
    for (const name of expandRange(key.text)) {
      groupNamed(walk.groups, group).hosts.push(name)
      readVariables(walk, value, hostNamed(walk.groups, name, key.line).variables)
    }
  }
}

function readVariables(walk: Walk, node: Node | null, variables: Map<string, string>): void {
  for (const [key, value] of pairsOf(walk, node)) variables.set(key.text, plainText(value))
}

/** Lists and maps are variables of playbooks: only their name is of use, for the remark. */
function plainText(node: Node | null): string {
  if (!isScalar(node) || node.value === null) return ''
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value))
}

function pairsOf(walk: Walk, node: Node | null): [{ text: string; line: number }, Node | null][] {
  const target = isAlias(node) ? node.resolve(walk.document) : node
  if (!isMap(target)) return []
  return (target as YAMLMap).items.map((pair) => {
    const key = pair.key as Node
    return [{ text: plainText(key), line: walk.lines.linePos(key.range?.[0] ?? 0).line }, pair.value as Node | null]
  })
}
