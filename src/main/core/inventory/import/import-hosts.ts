/** One door for every kind of file that brings hosts. */

import type { FileKind } from '#shared/domain/file-kind.ts'
import { readInventory } from '../read-inventory.ts'
import { importAnsibleIni } from './ansible/ini.ts'
import { importAnsibleYaml } from './ansible/yaml.ts'
import { importCsv } from './csv.ts'
import type { Imported, ImportOptions } from './imported.ts'
import { importPasted } from './pasted.ts'
import { importSshConfig } from './ssh-config.ts'

export type HostFileKind = Exclude<FileKind, 'release' | 'document'>

/** @throws ProblemError when the file is not of its kind, or names no host */
export function importHosts(kind: HostFileKind, text: string, file: string, options: ImportOptions = {}): Imported {
  switch (kind) {
    case 'inventory':
      return { inventory: readInventory(text, file), remarks: [], assumed: new Set() }
    case 'ssh-config':
      return importSshConfig(text, file, options)
    case 'ansible-ini':
      return importAnsibleIni(text, file, options)
    case 'ansible-yaml':
      return importAnsibleYaml(text, file, options)
    case 'csv':
      return importCsv(text, file, options)
    case 'pasted':
      return importPasted(text, file, options)
  }
}
