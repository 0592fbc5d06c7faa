import { chmod } from 'node:fs/promises'
import { extname } from 'node:path'
import type { SaveDialogOptions, Session } from 'electron'
import type { Translate } from '#shared/i18n/create-translator.ts'
import { panelScheme } from './address.ts'

/** What the page made itself (a report, an export). Nothing else is ever written to the disk. */
export const isOwnFile = (url: string): boolean => url.startsWith(`blob:${panelScheme}:`)

export function saveOptions(name: string, words: Translate): SaveDialogOptions {
  const extension = extname(name).slice(1)
  const filters = extension === '' ? [] : [{ name: extension.toUpperCase(), extensions: [extension] }]
  return { title: words('dialog.save'), defaultPath: name, filters: [...filters, { name: words('dialog.all-files'), extensions: ['*'] }] }
}

/** A file that the page offers is saved where the system's own dialog is told to. */
export function saveFiles(session: Session, words: () => Translate): void {
  session.on('will-download', (event, item) => {
    if (!isOwnFile(item.getURL())) return event.preventDefault()
    item.setSaveDialogOptions(saveOptions(item.getFilename(), words()))
    item.once('done', (_event, state) => {
      // What ran on the hosts, and where they are, is nobody else's to read. Where a file system has no such rights it stays as it is.
      if (state === 'completed') chmod(item.getSavePath(), 0o600).catch(() => undefined)
    })
  })
}
