/** A document → a reading. Nothing is refused, nothing throws, and every line belongs to exactly one item. */
import type { Reading } from '#shared/document/reading.ts'
import { blocksOf } from './blocks/blocks-of.ts'
import { finish } from './finish.ts'
import type { DocumentOptions } from './fold/fold-upgrades.ts'
import { isTooLong, linesOf, plainLines, readable } from './lines.ts'
import { outlineOf, type Placed } from './outline/outline.ts'
import { findSecrets } from './secrets/find-secrets.ts'
import { maskLines } from './secrets/mask.ts'
import type { KnownHost } from './session.ts'
import { type Walked, walk } from './walk.ts'

/** @param text decoded; secrets are masked before anything else sees it */
export function readText(text: string, options: DocumentOptions = {}): Reading {
  const written = linesOf(text)
  const secrets = findSecrets(written.map(readable))
  const lines = plainLines(maskLines(written.map(readable), secrets))
  const placed = outlineOf(blocksOf(lines))
  const tooLong = new Set(written.flatMap((line, index) => (isTooLong(line) ? [index + 1] : [])))
  return finish({ lines, placed, secrets, tooLong, ...walkAmong(placed, options.hosts ?? []) }, options)
}

/** A host to which the document gives another address than the inventory is the document's, also where it is named before. */
function walkAmong(placed: readonly Placed[], hosts: readonly KnownHost[]): Walked {
  const walked = walk(placed, hosts)
  const same = hosts.filter(({ name, address }) => (walked.book.named.get(name)?.address ?? address) === address)
  return same.length === hosts.length ? walked : walk(placed, same)
}
