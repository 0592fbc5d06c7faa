import { inFile } from '#shared/problem/place.ts'
import { fail } from '#shared/problem/problem.ts'

/**
 * What an operator says beside a document's path has no meaning beside a release file: it names all itself, and another archive than he has
 * named would be sent.
 * @throws ProblemError filling-of-release, archives-of-release
 */
export function mustSayNothing(file: string, { archives, mustFit }: { archives?: string; mustFit?: boolean }): void {
  if (mustFit === true) fail('filling-of-release', { file }, { place: inFile(file) })
  if (archives !== undefined) fail('archives-of-release', { file, archives }, { place: inFile(file) })
}
