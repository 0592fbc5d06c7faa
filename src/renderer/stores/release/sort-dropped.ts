import type { Problem } from '#shared/problem/problem.ts'

/** What was let fall. A folder has a name and nothing that could be read. */
export type DroppedThings = { files: readonly File[]; folders: readonly string[] }
export type Sorted = { documents: File[]; archives: File[]; problems: Problem[] }

/** By the name alone: what stands in it is judged by the core. An inventory of Ansible or ssh often has no suffix. */
const documentName = /\.(md|markdown|docx|ya?ml|ini|cfg|conf|csv|txt)$|^[^.]+$/i
/** What Ferry unpacks, and what people take for it: those get a better answer from the core than "no archive". */
const archiveName = /\.(tar|tgz|tzst|tbz2?|txz|gz|zst|xz|bz2|zip|war|jar|ear|7z|rar)$/i

/** Tells documents from archives, and says of everything else why it does not belong. `onto`: where it was let fall. */
export function sortDropped({ files, folders }: DroppedThings, onto: 'window' | 'archive' = 'window'): Sorted {
  const archives = files.filter(({ name }) => archiveName.test(name))
  const documents = files.filter(({ name }) => documentName.test(name) && !archiveName.test(name))
  const others = files.filter((file) => !archives.includes(file) && !documents.includes(file))
  const say = (code: Extract<Problem['code'], `dropped-${string}`>) => (name: string) => ({ code, values: { name } })
  const nameOf = ({ name }: File) => name
  const problems = folders.map(say('dropped-folder'))
  if (onto === 'archive') problems.push(...[...documents, ...others].map(nameOf).map(say('dropped-not-archive')))
  else {
    problems.push(...others.map(nameOf).map(say('dropped-not-document')))
    if (documents.length === 0) problems.push(...archives.map(nameOf).map(say('dropped-nowhere')))
  }
  return { documents, archives, problems }
}
