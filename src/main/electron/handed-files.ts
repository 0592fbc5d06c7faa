import { app } from 'electron'
import { secondStartSchema } from '#shared/contract/desktop.ts'

/** The file that a second start named, if it named one. What comes from elsewhere is not trusted to have this form. */
export function fileOfSecondStart(data: unknown): string | undefined {
  return secondStartSchema.safeParse(data).data?.open
}

/**
 * Files that the system hands over, before the window is there or after: dropped on the icon or opened with Ferry
 * (macOS), or named by a second start. To be called before Electron is ready, or the first one is lost.
 */
export function hearHandedFiles(): { onFile(listener: (path: string) => void): void; onSecondStart(listener: () => void): void } {
  const early: string[] = []
  let listener: ((path: string) => void) | undefined
  let bringForward: (() => void) | undefined
  const hand = (path: string) => {
    if (listener === undefined) early.push(path)
    else listener(path)
  }
  app.on('open-file', (event, path) => {
    event.preventDefault()
    hand(path)
    bringForward?.()
  })
  app.on('second-instance', (_event, _arguments, _folder, data) => {
    const path = fileOfSecondStart(data)
    if (path !== undefined) hand(path)
    bringForward?.()
  })
  return {
    onFile(next) {
      listener = next
      for (const path of early.splice(0)) next(path)
    },
    onSecondStart(next) {
      bringForward = next
    },
  }
}
