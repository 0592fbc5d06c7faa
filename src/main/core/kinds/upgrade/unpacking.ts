/** How the new version gets where the old one is; the same for the plan and for the run. */
import type { ArchiveKind } from '#shared/domain/archive.ts'
import type { Service } from '#shared/domain/service.ts'
import { explodedOf } from '#shared/domain/single-file.ts'
import type { Command } from '../../commands/command.ts'
import { placeFile, unpackOverlay, unpackReplace } from '../../commands/version/unpack.ts'

/** An archive that was read as one file goes where a file goes: both are told by the service. */
export function unpackingOf(service: Service, kind: ArchiveKind, backup: string, token: string): Command {
  const { archive, directory, unpack } = service
  if (unpack === 'place' || kind === 'file') return placeFile(archive, directory, backup, explodedOf(service))
  return unpack === 'overlay' ? unpackOverlay(archive, kind, directory) : unpackReplace(archive, kind, directory, token)
}
