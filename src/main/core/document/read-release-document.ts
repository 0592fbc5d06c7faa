/** A release document as it stands: a release, the hosts and services it names, and the line of every value. */

import { dirname, resolve } from 'node:path'
import type { Reading } from '#shared/document/reading.ts'
import type { DocumentReading, Remark } from '#shared/domain/release.ts'
import { inFile } from '#shared/problem/place.ts'
import { fail } from '#shared/problem/problem.ts'
import { type Known, nothingKnown, writtenHosts } from './databases/known.ts'
import { fillParameters } from './fill-parameters.ts'
import { readText } from './read-text.ts'
import type { Chosen } from './release/choices.ts'
import { releaseOf } from './release/to-release.ts'
import { lostSections, placesOf, refuseUnfitting, unfitting } from './release/unfitting.ts'

/** The account in the documents: they write to /home and end other accounts' processes. */
const usualUser = 'root'

export type ReleaseDocumentOptions = {
  archives?: string
  user?: string
  identity?: string
  /** Values for what the document leaves open, by name. */
  parameters?: Readonly<Record<string, string>>
  choices?: Chosen
  /** Databases and hosts that the document may mean. */
  known?: Known
  /** Titles of the sections that are carried out; without any, all. */
  sections?: readonly string[]
  /** What was said of these and fits nothing is refused, and not only named. */
  mustFit?: boolean
  /** Only looked at: nothing need be done in it. */
  mayBeEmpty?: boolean
}

/** @throws ProblemError document-no-tasks, where nothing is to be done; filling-unfit, where all that is said must fit */
export function readReleaseDocument(text: string, file: string, options: ReleaseDocumentOptions = {}): DocumentReading {
  const { identity, parameters = {}, choices = [], sections = [], known = nothingKnown, mayBeEmpty = false } = options
  const archives = resolve(options.archives ?? dirname(resolve(file)))
  const user = options.user ?? usualUser
  const reading = readText(fillParameters(text, parameters), {
    file,
    archives,
    user,
    hosts: writtenHosts(known),
    ...(identity === undefined ? {} : { identity }),
  })
  const around = { file, user, archives, choices, parameters, sections, known }
  if (options.mustFit === true) refuseUnfitting(unfitting({ parameters, choices, sections }, placesOf(text, reading, around)), file)
  const made = releaseOf(reading, { ...around, ...(identity === undefined ? {} : { identity }) })
  const release = { ...made, remarks: [...lostSections(reading, sections, file), ...made.remarks] }
  if (release.release.tasks.length === 0 && !mayBeEmpty) fail('document-no-tasks', { file }, { place: inFile(file) })
  if (options.user !== undefined) return release
  return { ...release, remarks: [...release.remarks, ...assumedAccounts(release, reading, { file, identity })] }
}

/** An account that nobody has named is never taken in silence: it decides what the commands may do, and whose key is offered. */
function assumedAccounts(
  { inventory, sources }: DocumentReading,
  { hosts }: Reading,
  { file, identity }: { file: string; identity: string | undefined },
): Remark[] {
  const isSaid = (name: string) =>
    sources[`hosts.${name}.user`] !== undefined || hosts.some((host) => host.name === name && host.user !== undefined)
  const names = inventory.hosts.map(({ name }) => name).filter((name) => !isSaid(name))
  if (names.length === 0) return []
  const list = names.join(', ')
  const key = identity === undefined ? ['本机常用的密钥', 'the usual keys of this computer'] : [identity, identity]
  return [
    {
      severity: 'warning',
      zh: `文档没有写这些主机的登录账号，按 ${usualUser} 和${key[0]}登录：${list}。不对的话，先在清单里改好主机。`,
      en: `No account is given for these hosts: ${usualUser} and ${key[1]} are taken for ${list}. If that is wrong, edit the hosts in the inventory first.`,
      source: { file, line: sources[`hosts.${names[0]}.address`]?.line ?? 1 },
    },
  ]
}
