import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, dialog, session } from 'electron'
import type { Core } from '#core/dispatch-types.ts'
import type { SecondStart } from '#shared/contract/desktop.ts'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import { describeProblem } from '#shared/problem/describe.ts'
import { problemOf } from '#shared/problem/problem.ts'
import { readPanelFiles } from '../panel/panel-files.ts'
import { withLanguage } from '../panel/with-language.ts'
import type { ShellArguments } from './arguments.ts'
import { desktopNames } from './desktop-names.ts'
import { guardAllContents } from './guard/guard-contents.ts'
import { createOpenOutside } from './guard/open-outside.ts'
import { limitPermissions } from './guard/permissions.ts'
import { hearHandedFiles } from './handed-files.ts'
import { openPanel } from './open-panel.ts'
import { saveFiles } from './save-files.ts'
import { registerPanelScheme, servePanel } from './serve-panel.ts'

export type ShellParts = {
  readArguments(): ShellArguments
  openCore(given: ShellArguments): Promise<{ core: Core; close(): Promise<void> }>
  /** The built panel's folder, when it is not beside the program. */
  panel?: string
  /** The built preload script, when it is not beside the folder of the program. */
  preload?: string
}

const ownPreload = fileURLToPath(new URL('../preload/preload.cjs', import.meta.url))

/** The desktop shell: one program, one window, the core inside. A second start brings the first window forward. */
export async function startShell({ readArguments, openCore, panel, preload = ownPreload }: ShellParts): Promise<void> {
  const given = readArguments()
  app.enableSandbox()
  if (process.platform === 'linux') app.setDesktopName(desktopNames.linux)
  if (process.platform === 'win32') app.setAppUserModelId(desktopNames.windows)
  // The window's own files lie with the data, and two data directories may be open side by side.
  app.setPath('userData', join(given.data, 'window', 'electron'))
  registerPanelScheme()
  if (!app.requestSingleInstanceLock({ open: given.open } satisfies SecondStart)) return app.quit()
  const handed = hearHandedFiles()
  // Read by what asks the operator: the page may change the language later.
  const speech = { language: given.language ?? 'en', words: createTranslator(given.language ?? 'en') }
  guardAllContents(createOpenOutside(() => speech.words))
  await app.whenReady()
  const language = given.language ?? (app.getLocale().startsWith('zh') ? 'zh' : 'en')
  Object.assign(speech, { language, words: createTranslator(language) })
  try {
    limitPermissions(session.defaultSession)
    saveFiles(session.defaultSession, () => speech.words)
    servePanel(withLanguage(await readPanelFiles(panel), language))
    const { core, close } = await openCore(given)
    await openPanel({ core, closeCore: close, speech, preload, handed, open: given.open })
  } catch (caught) {
    const { what, where, next } = describeProblem(problemOf(caught), language)
    dialog.showErrorBox(what, [where, next].filter(Boolean).join('\n'))
    app.exit(1)
  }
}
