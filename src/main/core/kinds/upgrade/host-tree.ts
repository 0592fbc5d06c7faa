import type { HostFile } from '../../archive/compare-with-host.ts'

/** What stands in a directory of a host; `vanished`: how many were gone before they could be asked about. */
export type HostTree = { files: HostFile[]; vanished: number }

/** Reads the answer of commands/list-tree.ts: `f 123 path\0…`; the directory itself has an empty path and is left out. Pure. */
export function parseTree(answer: string): HostTree {
  const tree: HostTree = { files: [], vanished: 0 }
  for (const record of answer.split('\0')) {
    const [type = '', size = '', ...words] = record.split(' ')
    const text = words.join(' ')
    if (type === 'v') tree.vanished = Number(size)
    else if (type === 't') {
      const link = tree.files.at(-1)
      if (link) link.link = text
    } else if (type !== '' && text !== '' && text !== '.') {
      tree.files.push({ path: text, type: typeNames[type] ?? 'other', size: Number(size) })
    }
  }
  return tree
}

const typeNames: Record<string, HostFile['type']> = { f: 'file', d: 'directory', l: 'symlink' }
