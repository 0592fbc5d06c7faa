/** From text to the top value of a YAML file, or to every place where it is not YAML. */
import { basename } from 'node:path'
import { isScalar, LineCounter, parseDocument, type YAMLParseError } from 'yaml'
import type { ProblemCode } from '#shared/problem/catalogue/index.ts'
import type { Problem } from '#shared/problem/problem.ts'
import { type Field, placeAt, type Reading } from './field.ts'

/** One missing quote makes the rest of a file wrong; more than these would hide the first. */
const syntaxProblemsShown = 10

/**
 * @param keys what may stand at the top, for the message about an empty file
 * @returns the top value (absent when the text is not YAML) and the list that its readers add to
 */
export function openYaml(text: string, file: string, keys: string): { top?: Field; problems: Problem[] } {
  const lines = new LineCounter()
  const clean = text.replace(/^\uFEFF/, '')
  const document = parseDocument(clean, { lineCounter: lines, prettyErrors: false, uniqueKeys: false })
  const reading: Reading = { file, text: clean, document, lines, problems: [], places: new Map() }
  if (document.errors.length > 0) {
    const shown = document.errors.slice(0, syntaxProblemsShown)
    return { problems: shown.map((error) => syntaxProblem(reading, error)) }
  }
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) {
    const place = { kind: 'file', file, line: 1, column: 1 } as const
    return { problems: [{ code: 'file-empty', values: { file: basename(file), keys }, place }] }
  }
  const offset = document.contents.range?.[0] ?? 0
  return { top: { reading, path: '', node: document.contents, offset }, problems: reading.problems }
}

function syntaxProblem(reading: Reading, error: YAMLParseError): Problem {
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
