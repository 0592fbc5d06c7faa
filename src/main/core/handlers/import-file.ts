/** Any file that a person has: an inventory, hosts of another tool, a release document. */
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, extname, join, resolve } from 'node:path'
import type { RequestParsed, RequestReply } from '#shared/contract/index.ts'
import type { FileKind } from '#shared/domain/file-kind.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import type { Release, Remark } from '#shared/domain/release.ts'
import { fail } from '#shared/problem/problem.ts'
import type { CoreParts } from '../core-parts.ts'
import { largestDocx } from '../document/read-file.ts'
import { sizeOf } from '../files/text-file.ts'
import { mergeInventory } from '../inventory/merge-inventory.ts'
import { rehearsalRemark, rehearsed } from '../release/in-practice.ts'
import { localPath } from '../release/local-path.ts'
import { writeRelease } from '../release/write-release.ts'
import { knownTo, releasesFolder } from './releases.ts'
import { saveInventory } from './save-inventory.ts'

type Input = RequestParsed<'inventory.import'>

export type ImportPreview = {
  reply: RequestReply<'inventory.import'>
  inventory: Inventory
  release?: { release: Release; name: string }
}

/**
 * Reads the file and says what it would change; changes nothing.
 * @param signal ends the reading
 */
export async function previewImport(parts: CoreParts, input: Input, signal?: AbortSignal): Promise<ImportPreview> {
  const isPasted = input.path === undefined
  if (isPasted && input.text === undefined) fail('file-unreadable', { path: '-', reason: '-' })
  const file = input.path === undefined ? 'pasted' : resolve(input.path)
  const { text, user, identity, archives, parameters, choices, sections, mustFit } = input
  const size = text?.length ?? sizeOf(file, largestDocx)
  const foreign = await parts.reading.read(
    'foreign',
    { file, text, user, identity, archives, parameters, choices, sections, mustFit, known: knownTo(parts) },
    { file, size, signal },
  )
  const current = parts.inventory()
  switch (foreign.kind) {
    case 'release': {
      const same = { inventory: current, changes: nothing }
      return preview(foreign.kind, same, [], { release: foreign.release, name: nameOf(file) })
    }
    case 'document': {
      const { reading, kind } = foreign
      const release = { release: reading.release, name: nameOf(file) }
      if (parts.options.fleet !== undefined) {
        const inventory = rehearsed(current, reading)
        return preview(kind, { inventory, changes: nothing }, [rehearsalRemark(file), ...reading.remarks], release)
      }
      const open = new Set([...foreign.notSaid].filter((path) => !givenNow(path, input)))
      return preview(kind, mergeInventory(current, reading.inventory, open), reading.remarks, release)
    }
    default: {
      const { imported, kind } = foreign
      const assumed = kind === 'inventory' ? undefined : imported.assumed
      return preview(kind, mergeInventory(current, besideFile(imported.inventory, file), assumed), imported.remarks)
    }
  }
}

/**
 * Stores the inventory, and the release of a document under its file's name. The sandbox has its own inventory, which nothing
 * replaces: a document's release is stored there all the same, and is planned on the practice hosts of the same names.
 * @param digest of the preview that somebody has looked at; what differs from it is not stored
 * @throws ProblemError inventory-read-only, import-changed-since
 */
export function applyImport(
  parts: CoreParts,
  { reply, inventory, release }: ImportPreview,
  digest = reply.digest,
): RequestReply<'inventory.import'> {
  if (digest !== reply.digest) fail('import-changed-since')
  if (parts.options.fleet === undefined) saveInventory(parts, inventory)
  else if (release === undefined) fail('inventory-read-only')
  if (release) {
    const folder = releasesFolder(parts.options.data)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(join(folder, `${release.name}.yaml`), writeRelease(release.release), { mode: 0o600 })
  }
  return reply
}

/** Where the inventories of its environments lie is known from the file alone, which is not kept. */
function besideFile(inventory: Inventory, file: string): Inventory {
  const { environments } = inventory
  if (environments === undefined) return inventory
  return { ...inventory, environments: environments.map((one) => ({ ...one, inventory: localPath(one.inventory, file) })) }
}

const nothing = { added: [], changed: [], kept: [] }

function preview(
  kind: FileKind,
  { inventory, changes }: ReturnType<typeof mergeInventory>,
  remarks: Remark[],
  release?: ImportPreview['release'],
): ImportPreview {
  const shown = { kind, changes, remarks, release: release?.name }
  const digest = createHash('sha256')
    .update(JSON.stringify([shown, inventory, release]))
    .digest('hex')
  return { inventory, release, reply: { ...shown, digest } }
}

/** `--user` and `--identity` are said by the operator, now. */
function givenNow(path: string, input: Input): boolean {
  return (path.endsWith('.user') && input.user !== undefined) || (path.endsWith('.identity') && input.identity !== undefined)
}

const nameOf = (file: string) => basename(file, extname(file))
