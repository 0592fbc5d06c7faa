/** A release document as it stands: a release, the hosts and services it names, and the line of every value. */

import { dirname, resolve } from 'node:path'
import type { DocumentReading } from '#shared/domain/release.ts'
import { inFile } from '#shared/problem/place.ts'
import { fail } from '#shared/problem/problem.ts'
import { fillParameters } from './fill-parameters.ts'
import { readText } from './read-text.ts'
import type { Chosen } from './release/choices.ts'
import { releaseOf } from './release/to-release.ts'

/** The account in the documents: they write to /home and end other accounts' processes. */
const usualUser = 'root'

export type ReleaseDocumentOptions = {
  archives?: string
  user?: string
  identity?: string
  /** Values for what the document leaves open, by name. */
  parameters?: Readonly<Record<string, string>>
  choices?: Chosen
  /** Titles of the sections that are carried out; without any, all. */
  sections?: readonly string[]
}

/** @throws ProblemError document-no-tasks, where nothing is to be done */
export function readReleaseDocument(text: string, file: string, options: ReleaseDocumentOptions = {}): DocumentReading {
  const { identity, parameters = {}, choices = [], sections = [] } = options
  const archives = resolve(options.archives ?? dirname(resolve(file)))
  const user = options.user ?? usualUser
  const reading = readText(fillParameters(text, parameters), { file, archives, user, ...(identity === undefined ? {} : { identity }) })
  const release = releaseOf(reading, { file, user, choices, sections, ...(identity === undefined ? {} : { identity }) })
  if (release.release.tasks.length === 0) fail('document-no-tasks', { file }, { place: inFile(file) })
  return release
}
