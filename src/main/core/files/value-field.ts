/** Single values and lists of a YAML file. Each reader gives undefined after it has reported why, or where there is no field. */
import { isMap, isScalar, isSeq, type Node } from 'yaml'
import { isAddressUrl } from '#shared/domain/queue-url.ts'
import { invisibleIn } from '#shared/text/invisible.ts'
import { controlIn, visibleCommand } from '#shared/text/visible.ts'
import { parseDuration } from './duration.ts'
import { childField, type Field, foundIn, report, reportWrong } from './field.ts'
import { resolved } from './map-field.ts'

function scalar(field: Field): unknown {
  const here = resolved(field)
  if (!here) return undefined
  return isScalar(here.node) ? here.node.value : here.node
}

export function readText(field: Field | undefined): string | undefined {
  if (!field) return undefined
  const value = scalar(field)
  if (value === undefined) return undefined
  if (typeof value !== 'string') return reportWrong(field, 'file-not-text')
  if (value.trim() === '') {
    report(field, 'file-empty-value')
    return undefined
  }
  return value
}

/** A text of which every letter counts and is seen: an account, a path. What only looks right is refused by name. */
export function readVisible(field: Field | undefined): string | undefined {
  const text = readText(field)
  if (!field || text === undefined) return undefined
  const invisible = invisibleIn(text)
  if (invisible === undefined) return text
  report(field, 'file-invisible', { letter: invisible.letter, found: invisible.shown })
  return undefined
}

/**
 * A line that a shell gets. A control character in it is no letter: it moves the cursor of whoever reads the plan, and nobody means it.
 * Line ends and tabs are what a script is made of.
 */
export function readTyped(field: Field | undefined): string | undefined {
  const text = readText(field)
  if (!field || text === undefined) return undefined
  const letter = controlIn(text)
  if (letter === undefined) return text
  report(field, 'file-control', { letter, found: visibleCommand(text) })
  return undefined
}

/** A block is one script; a list is a line each. @returns undefined, and a problem, where it is empty */
export function readTypedLines(field: Field | undefined): string[] | undefined {
  const texts = textsOf(field, readTyped)
  if (field !== undefined && isEmptyList(field)) report(field, 'file-empty-value')
  return texts === undefined || texts.length === 0 ? undefined : texts.flatMap((text) => text.replace(/\n$/, '').split('\n'))
}

/** For values whose numbers are meant as written: `port: 8080` of a host's values is the text 8080. */
export function readPlain(field: Field | undefined, read = readText): string | undefined {
  if (!field) return undefined
  const node = resolved(field)?.node
  if (isScalar(node) && (typeof node.value === 'number' || typeof node.value === 'boolean')) return node.source ?? String(node.value)
  return read(field)
}

export function readInteger(field: Field | undefined, from: number, to: number): number | undefined {
  if (!field) return undefined
  const value = scalar(field)
  if (value === undefined) return undefined
  const fits = typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to
  return fits ? value : reportWrong(field, 'file-not-number', { from, to })
}

export function readPort(field: Field | undefined): number | undefined {
  if (!field) return undefined
  const value = scalar(field)
  if (value === undefined) return undefined
  const fits = typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 65_535
  return fits ? value : reportWrong(field, 'file-not-port')
}

export function readBoolean(field: Field | undefined): boolean | undefined {
  if (!field) return undefined
  const value = scalar(field)
  if (value === undefined) return undefined
  return typeof value === 'boolean' ? value : reportWrong(field, 'file-not-boolean')
}

/** @param secret what stands there may be a password: it is not shown */
export function readChoice<T extends string>(field: Field | undefined, choices: readonly T[], secret = false): T | undefined {
  if (!field) return undefined
  const value = scalar(field)
  if (value === undefined) return undefined
  const choice = choices.find((candidate) => candidate === value)
  if (choice !== undefined) return choice
  if (!secret) return reportWrong(field, 'file-not-choice', { choices: choices.join(', ') })
  report(field, foundIn(field) === '' ? 'file-empty-value' : 'file-secret')
  return undefined
}

/** Milliseconds. */
export function readDuration(field: Field | undefined): number | undefined {
  if (!field) return undefined
  const value = scalar(field)
  if (value === undefined) return undefined
  const duration = typeof value === 'string' ? parseDuration(value) : undefined
  return duration ?? reportWrong(field, 'file-not-duration')
}

/** An absolute path on a host, or one that begins with a `{name}` that the host fills. Without a slash at its end. */
export function readHostPath(field: Field | undefined): string | undefined {
  const text = readVisible(field)
  if (!field || text === undefined) return undefined
  const fits = /^(\/|\{\w+\}|~\/)/.test(text) && !text.split('/').includes('..')
  if (!fits) return reportWrong(field, 'file-not-absolute')
  return text.length > 1 ? text.replace(/\/+$/, '') || '/' : text
}

export function readUrl(field: Field | undefined): string | undefined {
  const text = readText(field)
  if (!field || text === undefined) return undefined
  return /^https?:\/\/[^\s/]+/i.test(text) ? text : reportWrong(field, 'file-not-url')
}

/** Also of a queue, or of Redis. */
export function readAddressUrl(field: Field | undefined): string | undefined {
  const text = readText(field)
  if (!field || text === undefined) return undefined
  return isAddressUrl(text) ? text : reportWrong(field, 'file-not-url')
}

/** The items of a list, each with its own place. */
export function openList(field: Field | undefined): Field[] | undefined {
  const here = field && resolved(field)
  if (!field || !here) return undefined
  if (!isSeq(here.node)) return reportWrong(field, 'file-not-list')
  return here.node.items.map((item, index) => {
    const node = item as Node | null
    return childField(field, String(index), node, node?.range?.[0] ?? field.offset)
  })
}

/** A list of texts; one text stands for a list of one. */
export const readTexts = (field: Field | undefined): string[] | undefined => textsOf(field, readText)

function textsOf(field: Field | undefined, read: typeof readText): string[] | undefined {
  if (!field) return undefined
  const here = resolved(field)
  if (!here) return undefined
  if (!isSeq(here.node) && !isMap(here.node)) {
    const text = read(field)
    return text === undefined ? undefined : [text]
  }
  return openList(field)
    ?.map(read)
    .filter((text) => text !== undefined)
}

/** The same where nothing would be done without any: an empty list is reported. */
export function readSomeTexts(field: Field | undefined): string[] | undefined {
  const texts = readTexts(field)
  if (field !== undefined && isEmptyList(field)) report(field, 'file-empty-value')
  return texts === undefined || texts.length === 0 ? undefined : texts
}

/** `[]`, where somebody may have meant to write more. */
export function isEmptyList(field: Field): boolean {
  const node = resolved(field)?.node
  return isSeq(node) && node.items.length === 0
}
