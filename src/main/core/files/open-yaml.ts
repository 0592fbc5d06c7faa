/** From text to the top value of a YAML file, or to every place where it is not YAML. */

import { basename } from 'node:path'
import {
  type Alias,
  type Document,
  type DocumentOptions,
  isAlias,
  isScalar,
  type ParseOptions as LibraryOptions,
  LineCounter,
  type Node,
  parseDocument,
  type SchemaOptions,
  visit,
  type YAMLParseError,
} from 'yaml'
import type { ProblemCode } from '#shared/problem/catalogue/index.ts'
import { inFile } from '#shared/problem/place.ts'
import { fail, type Problem } from '#shared/problem/problem.ts'
import { type Field, placeAt, type Reading } from './field.ts'

type ParseOptions = LibraryOptions & DocumentOptions & SchemaOptions

/** One missing quote makes the rest of a file wrong; more than these would hide the first. */
const syntaxProblemsShown = 10

/**
 * @param keys what may stand at the top, for the message about an empty file
 * @returns the top value (absent when the text is not YAML) and the list that its readers add to
 * @param version 1.1 for files of other programs that read them so
 * @throws ProblemError reading-too-deep
 */
export function openYaml(text: string, file: string, keys: string, version: '1.1' | '1.2' = '1.2'): { top?: Field; problems: Problem[] } {
  const lines = new LineCounter()
  const clean = text.replace(/^\uFEFF/, '')
  const document = parsed(clean, file, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
    version,
    merge: false,
    logLevel: 'error',
  })
  const reading: Reading = { file, text: clean, document, lines, problems: [], places: new Map(), aliases: once(() => aliasesOf(document)) }
  if (document.errors.length > 0) {
    const shown = document.errors.slice(0, syntaxProblemsShown)
    return { problems: shown.map((error) => syntaxProblem(reading, error)) }
  }
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) {
    const place = inFile(file, 1, 1)
    return { problems: [{ code: 'file-empty', values: { file: basename(file), keys }, place }] }
  }
  const offset = document.contents.range?.[0] ?? 0
  return { top: { reading, path: '', node: document.contents, offset }, problems: reading.problems }
}

/** The library goes down level by level, and knows no end of it. */
function parsed(text: string, file: string, options: ParseOptions): Document.Parsed {
  try {
    return parseDocument(text, options)
  } catch (caught) {
    if (!(caught instanceof RangeError)) throw caught
    return fail('reading-too-deep', { file: basename(file) }, { place: inFile(file), cause: caught })
  }
}

/** The library looks through the whole document for each of them. */
function aliasesOf(document: Document.Parsed): Map<Alias, Node> {
  const anchors = new Map<string, Node>()
  const aliases = new Map<Alias, Node>()
  visit(document, {
    Node(_key, node) {
      if (isAlias(node)) {
        const target = anchors.get(node.source)
        if (target) aliases.set(node, target)
      } else if (node.anchor !== undefined) anchors.set(node.anchor, node)
    },
  })
  return aliases
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function syntaxProblem(reading: Reading, error: YAMLParseError): Problem {
  // Where its stack is full the library says so as of a slip in the text.
  if (/call stack/i.test(error.message))
    return {
      code: 'reading-too-deep',
      values: { file: basename(reading.file) },
      place: { kind: 'file', ...placeAt(reading, error.pos[0]) },
    }
  return {
    code: codeOf(error),
    // The library quotes the text it stumbled over at the end of some messages; that text could be a secret.
    values: { detail: error.message.replace(/: ".*$/s, '').split('\n', 1)[0] ?? error.code },
    place: { kind: 'file', ...placeAt(reading, error.pos[0]) },
  }
}

function codeOf(error: YAMLParseError): ProblemCode {
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return 'file-syntax-tab'
    case 'BAD_INDENT':
      // A bracket that is not closed shows as a next line that stands too far left.
      return error.message.startsWith('Flow') ? 'file-syntax-unclosed' : 'file-syntax-indent'
    case 'MISSING_CHAR':
      return 'file-syntax-unclosed'
    default:
      return 'file-syntax'
  }
}
