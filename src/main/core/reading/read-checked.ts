import { dirname, resolve } from 'node:path'
import type { Finding } from '#shared/check/finding.ts'
import type { Asked } from '#shared/document/asked.ts'
import type { Filling } from '#shared/document/filling.ts'
import type { Reading } from '#shared/document/reading.ts'
import { fail } from '#shared/problem/problem.ts'
import { checkReading } from '../check/check-reading.ts'
import { type Known, nothingKnown, writtenHosts } from '../document/databases/known.ts'
import { readDocumentFile } from '../document/read-file.ts'
import { readText } from '../document/read-text.ts'
import { boundIn } from '../document/release/to-release.ts'
import { placesOf, refuseUnfitting, unfitting } from '../document/release/unfitting.ts'
import { kindOfText } from './kind-of-text.ts'

export type Checked = { reading: Reading; asked: Asked[]; findings: Finding[] }

export type CheckedInput = {
  file: string
  /** Where it was pasted or sent. */
  text?: string
  /** What the operator has filled in and chosen. */
  filling?: Filling
  /** What the inventory has that the document may mean. */
  known?: Known
}

/**
 * How a document is understood, and what is wrong with it.
 * @throws ProblemError of the file, document-other-kind where it is none, and filling-unfit where all that is said must fit
 */
export async function readChecked({ file, text: given, filling = {}, known = nothingKnown }: CheckedInput): Promise<Checked> {
  const text = given ?? (await readDocumentFile(file))
  const kind = kindOfText(text, file)
  if (kind !== 'document') fail('document-other-kind', { file, kind }, { place: { kind: 'file', file } })
  const { parameters = {}, choices = [], sections = [] } = filling
  const reading = readText(text, { file, hosts: writtenHosts(known) })
  const around = { file, archives: dirname(resolve(file)), parameters, choices, sections, known }
  if (filling.mustFit === true) refuseUnfitting(unfitting({ parameters, choices, sections }, placesOf(text, reading, around)), file)
  const { asked } = boundIn(reading, around)
  return { reading, asked, findings: checkReading({ ...reading, asked }, text) }
}
