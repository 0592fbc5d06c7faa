import { powerSaveBlocker } from 'electron'

/** Keeps the computer from falling asleep while that is wanted. The screen may go dark. */
export function createKeepAwake(): (isWanted: boolean) => void {
  let blocker: number | undefined
  return (isWanted) => {
    if (isWanted) blocker ??= powerSaveBlocker.start('prevent-app-suspension')
    else if (blocker !== undefined) {
      powerSaveBlocker.stop(blocker)
      blocker = undefined
    }
  }
}
