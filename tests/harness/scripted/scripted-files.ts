import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkReading } from '#core/check/check-reading.ts'
import { readReleaseDocument } from '#core/document/read-release-document.ts'
import { readText } from '#core/document/read-text.ts'
import { entryAsWritten } from '#core/inventory/entry-as-written.ts'
import { mergeInventory } from '#core/inventory/merge-inventory.ts'
import { writeInventory } from '#core/inventory/write-inventory.ts'
import type { RequestName, RequestParsed, RequestReply } from '#shared/contract/index.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import { scriptedPlan } from './scripted-plan.ts'

type Handlers = { [Name in RequestName]?: (input: RequestParsed<Name>) => RequestReply<Name> }

const path = '/releases/ecsc-upgrade.md'
const key = { type: 'ssh-ed25519', key: 'AAAA', fingerprint: 'SHA256:scripted' }

/** Of the first hosts: known, not known, changed, silent. */
const keyStates: RequestReply<'trust.look'>[number]['state'][] = [
  { kind: 'known', key },
  { kind: 'unknown', key },
  { kind: 'changed', key, known: [{ ...key, fingerprint: 'SHA256:before' }] },
  {
    kind: 'problem',
    problem: { code: 'host-unreachable', values: { host: 'ecmc-2', address: '25.0.3.40', port: 22, reason: 'ETIMEDOUT' } },
  },
]

/** The document of the scripted release, read as the core reads it; its archives, and the inventory as files. */
export function scriptedFiles(inventory: () => Inventory) {
  const read = () => {
    const text = readFileSync(join(import.meta.dirname, '../../fixtures/documents/ecsc-upgrade.md'), 'utf8')
    const reading = readReleaseDocument(text, path, { archives: '/releases' })
    const { changes } = mergeInventory(inventory(), reading.inventory)
    return { text, reading, changes }
  }

  return {
    'release.open': () => {
      const { text, reading, changes } = read()
      return { kind: 'document', path, text, changes, ...reading }
    },
    'document.check': () => {
      const { text } = read()
      const reading = readText(text, { file: path, archives: '/releases' })
      return { reading, asked: [], findings: checkReading(reading, text) }
    },
    /** The last of the four is not where the document says. */
    'archive.check': ({ service, path: archive }) => {
      const facts = scriptedPlan().targets.find((target) => target.service.name === service)?.archive
      return facts === undefined || archive === '/releases/schedule-res.tar'
        ? { kind: 'problem', problem: { code: 'archive-missing', values: {}, place: { kind: 'file', file: archive } } }
        : { kind: 'fine', facts, warnings: [{ code: 'archive-no-checksum', values: {}, place: { kind: 'file', file: archive } }] }
    },
    'inventory.import': () => {
      const { reading, changes } = read()
      return { kind: 'document', changes, remarks: reading.remarks, release: 'ecsc-upgrade', digest: 'scripted' }
    },
    'inventory.entry': ({ kind, name }) => ({
      entry: entryAsWritten(inventory(), kind, name) as RequestReply<'inventory.entry'>['entry'],
    }),
    'inventory.put': ({ kind }) => ({
      problems: kind === 'host' ? [{ field: 'address', problem: { code: 'inventory-name-taken', values: { name: 'ecsc-1' } } }] : [],
    }),
    'inventory.export': () => ({ yaml: writeInventory(inventory()) }),
    'trust.look': ({ hosts }) =>
      keyStates.flatMap((state, index) => (hosts[index] === undefined ? [] : [{ host: hosts[index], address: '25.0.3.17', state }])),
  } satisfies Handlers
}
