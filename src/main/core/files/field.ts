/** One value of a YAML file with its place, and the ways to report what is wrong with it. */
import { basename } from 'node:path'
import type { Alias, Document, LineCounter, Node } from 'yaml'
import type { ProblemCode } from '#shared/problem/catalogue/index.ts'
import type { Problem } from '#shared/problem/problem.ts'

export type FilePlace = { file: string; line: number; column: number }

/** A file while it is read. Problems are collected, so that all of them are shown at once. */
export type Reading = {
  file: string
  text: string
  document: Document.Parsed
  lines: LineCounter
  problems: Problem[]
  /** From a value's path (`hosts.ecsc-1.port`) to where it stands. */
  places: Map<string, FilePlace>
  /** From each alias (`*name`) to the node that it stands for. */
  aliases(): ReadonlyMap<Alias, Node>
}

export type Field = {
  reading: Reading
  path: string
  node: Node | null
  /** Offset of the value; of its key where there is no value. */
  offset: number
  /** Offset of the key, where there is one. */
  key?: number
}

const shownLength = 60

export function placeAt(reading: Reading, offset: number): FilePlace {
  const { line, col } = reading.lines.linePos(offset)
  return { file: reading.file, line, column: col }
}

/** Names the field in a sentence; the file itself for the top. */
export function pathOf(field: Field): string {
  return field.path || basename(field.reading.file)
}

/** The text that stands there, as written, shortened. */
export function foundIn(field: Field): string {
  const range = field.node?.range
  if (!range) return ''
  const written = field.reading.text.slice(range[0], range[1]).replace(/\s+/g, ' ').trim()
  return written.length > shownLength ? `${written.slice(0, shownLength)}…` : written
}

export function report(field: Field, code: ProblemCode, values: Problem['values'] = {}, offset = field.offset): void {
  field.reading.problems.push({
    code,
    values: { path: pathOf(field), ...values },
    place: { kind: 'file', ...placeAt(field.reading, offset) },
  })
}

/** Reports that the value is not what was expected, with what was found. */
export function reportWrong(field: Field, code: ProblemCode, values: Problem['values'] = {}): undefined {
  const found = foundIn(field)
  if (found === '') report(field, 'file-empty-value')
  else report(field, code, { found, ...values })
}

export function childField(parent: Field, name: string, node: Node | null, offset: number, key?: number): Field {
  const path = parent.path ? `${parent.path}.${name}` : name
  parent.reading.places.set(path, placeAt(parent.reading, offset))
  return { reading: parent.reading, path, node, offset, key }
}
