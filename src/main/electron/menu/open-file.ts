import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron'
import type { Translate } from '#shared/i18n/create-translator.ts'
import { openable } from '../arguments.ts'

/** Documents, releases and inventories; and all files, because a list of hosts (`~/.ssh/config`) has no ending. */
export function openOptions(words: Translate): OpenDialogOptions {
  return {
    title: words('menu.open'),
    properties: ['openFile'],
    filters: [
      { name: words('dialog.documents'), extensions: [...openable] },
      { name: words('dialog.all-files'), extensions: ['*'] },
    ],
  }
}

/** Asks for a file by the system's own dialog. Undefined when the operator changed their mind. */
export async function askForFile(window: BrowserWindow, words: Translate): Promise<string | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, openOptions(words))
  return canceled ? undefined : filePaths[0]
}
