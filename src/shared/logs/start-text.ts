import type { Span } from '../text/pattern.ts'
import { type Application, applications, type Said } from './applications.ts'

/** A text that is looked for in a log, with all that is known to mean the same. */
export type KnownText = {
  test(line: string): boolean
  /** Where it stands in a line that has it. */
  find(line: string): Span | undefined
  /** What this application says when it does not start: the piece of a line that says so. */
  failureIn(line: string): string | undefined
}

/** The names that `ready` may have instead of a text. */
export const applicationNames: readonly string[] = applications.map(({ name }) => name)

/**
 * `ready` of an inventory: the name of an application (`tomcat`), or a piece of its start line. A piece that is known stands for
 * the line in all the languages and generations in which the application writes it: what the inventory says in English is
 * written in Chinese where the host's locale is Chinese. Anything else is only itself.
 */
export function startText(ready: string): KnownText {
  return remembered(starts, ready, () => {
    const named = applications.find(({ name }) => name === ready)
    return named === undefined ? knownText(ready) : make(undefined, named, named.ready[0])
  })
}

/** A text of a check: itself, or a start line in another language; never a name. */
export function knownText(text: string): KnownText {
  return remembered(texts, text, () => {
    for (const application of applications) {
      const said = application.ready.find(({ written }) => written?.test(text))
      if (said !== undefined) return make(text, application, said)
    }
    return make(text)
  })
}

const starts = new Map<string, KnownText>()
const texts = new Map<string, KnownText>()

function remembered(all: Map<string, KnownText>, key: string, make: () => KnownText): KnownText {
  const found = all.get(key) ?? make()
  all.set(key, found)
  return found
}

function make(text: string | undefined, application?: Application, said?: Said): KnownText {
  const lines = joined(said?.lines ?? [])
  const failed = joined(application?.failed.flatMap((some) => some.lines) ?? [])
  return {
    test: (line) => (text !== undefined && line.includes(text)) || (lines?.test(line) ?? false),
    find(line) {
      const at = text === undefined ? -1 : line.indexOf(text)
      if (text !== undefined && at >= 0) return { from: at, to: at + text.length }
      const match = lines?.exec(line)
      return match ? { from: match.index, to: match.index + match[0].length } : undefined
    },
    failureIn: (line) => failed?.exec(line)?.[0],
  }
}

const joined = (patterns: readonly RegExp[]) =>
  patterns.length === 0 ? undefined : new RegExp(patterns.map(({ source }) => `(?:${source})`).join('|'))
