import { RE2JS } from 're2js'
import type { Problem } from '../problem/problem.ts'
import { patternProblem } from './pattern-problem.ts'

/** What a person looks for, as typed. */
export type TextPattern = { text: string; isRegex: boolean; isCaseSensitive: boolean }

export const noPattern: TextPattern = { text: '', isRegex: false, isCaseSensitive: false }

/** Where a match stands in a text, in UTF-16 units; never empty. */
export type Span = { from: number; to: number }

export type Pattern = {
  test(text: string): boolean
  /** The first matches, in order, no more than `most`. */
  spans(text: string, most: number): Span[]
}

export type CompiledPattern = { kind: 'none' } | { kind: 'pattern'; pattern: Pattern } | { kind: 'invalid'; problem: Problem }

/** Characters of a pattern: more is pasted by mistake. */
const longestPattern = 1_000
/**
 * Instructions of a compiled expression. Time is the product of these and the text's length, at worst: with so many, 16 KB
 * cost some 100 ms. `\d{1,3}(\.\d{1,3}){3}` has 30.
 */
const largestProgram = 500
/**
 * Up to so many instructions it is first asked of an automaton whose states are made as they come: ten times as fast for most
 * patterns. Of larger ones such as `(a|b)*a(a|b){14}` each character may need a state of its own, and making it costs more than all the rest.
 */
const largestAutomaton = 40

/** `\k<name>`, which the translation from JavaScript would take for the letter k. */
const namedReference = /(?<!\\)(?:\\\\)*\\k</

/**
 * A pattern as typed, also half typed: what is wrong with it is an answer, never thrown. Expressions are matched by an
 * automaton in time linear in the text, whatever they are; JavaScript's own would try every way through one like `(a+)+$`.
 */
export function compilePattern({ text, isRegex, isCaseSensitive }: TextPattern): CompiledPattern {
  if (text === '') return { kind: 'none' }
  if (text.length > longestPattern) return { kind: 'invalid', problem: { code: 'pattern-too-long', values: { most: longestPattern } } }
  if (!isRegex) return { kind: 'pattern', pattern: literal(text, isCaseSensitive) }
  if (namedReference.test(text)) return { kind: 'invalid', problem: { code: 'pattern-back-reference', values: { part: '\\k<' } } }
  try {
    const expression = RE2JS.compile(RE2JS.translateRegExp(text), isCaseSensitive ? 0 : RE2JS.CASE_INSENSITIVE)
    if (expression.programSize() > largestProgram) return { kind: 'invalid', problem: { code: 'pattern-too-large', values: {} } }
    return { kind: 'pattern', pattern: linear(expression) }
  } catch (caught) {
    return { kind: 'invalid', problem: patternProblem(caught) }
  }
}

function linear(expression: RE2JS): Pattern {
  const isSmall = expression.programSize() <= largestAutomaton
  return {
    test: (text) => (isSmall ? expression.test(text) : expression.matcher(text).find()),
    spans(text, most) {
      if (isSmall && !expression.test(text)) return []
      const matcher = expression.matcher(text)
      const spans: Span[] = []
      while (spans.length < most && matcher.find()) {
        const span = { from: matcher.start(), to: matcher.end() }
        if (span.to > span.from) spans.push(span)
      }
      return spans
    },
  }
}

/** A text without operators has nothing to try twice. */
function literal(text: string, isCaseSensitive: boolean): Pattern {
  const source = text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
  const flags = isCaseSensitive ? '' : 'i'
  const any = new RegExp(source, flags)
  const each = new RegExp(source, `g${flags}`)
  return {
    test: (within) => any.test(within),
    spans(within, most) {
      const spans: Span[] = []
      each.lastIndex = 0
      for (let found = each.exec(within); found !== null && spans.length < most; found = each.exec(within)) {
        spans.push({ from: found.index, to: found.index + found[0].length })
      }
      return spans
    },
  }
}
