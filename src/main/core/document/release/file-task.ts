/** What a document does with single files → `file`: the line as it is written, with what it changes kept before it. */
import { posix } from 'node:path'
import type { ReadingItem } from '#shared/document/reading.ts'
import { type FileTask, fileTaskSchema } from '#shared/kinds/task/file.ts'
import { localPath } from '../../release/local-path.ts'
import { hasPlaceholder } from '../guards/placeholders.ts'
import type { Common } from './common.ts'

/** Whole paths of one file: nothing in them is the shell's to fill in. */
const plainPath = /^\/(?!.*(?:^|\/)\.\.(?:\/|$))[^*?$`{}<>~\n]*[^*?$`{}<>~\n/]$/

/** Nothing where it is not known exactly what is changed: then it stays a command, or a person's. */
export function fileTask({ task, title, account, folder }: ReadingItem, common: Common): FileTask | undefined {
  if (task === undefined || common.on.length === 0 || account !== undefined || task.recursive !== undefined) return undefined
  const put = putTask(task, title, common)
  if (put !== undefined) return put
  const written = task.command
  const paths = changedBy(task)
  if (typeof written !== 'string' || paths === undefined || task.put !== undefined || hasPlaceholder(written)) return undefined
  const isHere = folder === undefined || (folder.startsWith('/') && !folder.includes('..'))
  if (!isHere || !paths.every((path) => plainPath.test(path)) || /\{secret-\d+\}/.test(written)) return undefined
  const change = { by: 'lines' as const, lines: written.split('\n'), ...(folder === undefined ? {} : { folder }) }
  return fileTaskSchema.parse({ kind: 'file', title, paths, change, sudo: /(?:^|[|&;]\s*)sudo\s/.test(written), ...common })
}

/** `scp app.conf web-1:/etc/app.conf`: from this computer, if it is one file that is called by its name. */
function putTask(task: NonNullable<ReadingItem['task']>, title: string, common: Common): FileTask | undefined {
  const { file, put } = task
  if (
    typeof task.command !== 'string' ||
    typeof put !== 'string' ||
    typeof file !== 'string' ||
    !plainPath.test(file) ||
    /[*?$`{}<>\n]/.test(put) ||
    put.includes(':')
  )
    return undefined
  if (!hasEnding(file) && posix.basename(file) !== posix.basename(put)) return undefined
  const from = localPath(put, common.source.file)
  return fileTaskSchema.parse({ kind: 'file', title, paths: [file], change: { by: 'put', from }, ...common })
}

/** What is different afterwards; undefined where a name may be a folder that something is put into. */
function changedBy(task: NonNullable<ReadingItem['task']>): string[] | undefined {
  const files = [task.file].flat().filter((file) => typeof file === 'string')
  const [file] = files
  if (file === undefined) return undefined
  if (typeof task.keep === 'string') return task.move === true ? [task.keep, file] : [task.keep]
  const from = [task.copy, task.move].find((path) => typeof path === 'string')
  if (from === undefined) return files
  if (!hasEnding(file) && posix.basename(file) !== posix.basename(from)) return undefined
  return typeof task.move === 'string' ? [file, from] : [file]
}

const hasEnding = (path: string) => /\.\w+$/.test(posix.basename(path))
