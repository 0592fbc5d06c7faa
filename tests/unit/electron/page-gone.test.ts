import { describe, expect, it, vi } from 'vitest'
import { afterGone } from '../../../src/main/electron/window/after-gone.ts'
import { standInShell } from './open-shell.ts'
import * as electron from './stand-in-electron.ts'

vi.mock('electron', () => import('./stand-in-electron.ts'))

describe('a page whose process ended', () => {
  it.each([
    ['crashed', [], 'reload'],
    ['oom', [1, 2], 'reload'],
    ['killed', [1, 2, 3], 'ask'],
    ['crashed', [-100_000, -90_000, -80_000], 'reload'],
    ['clean-exit', [], 'nothing'],
    ['launch-failed', [], 'ask'],
    ['integrity-failure', [], 'ask'],
  ] as const)('%s after %j: %s', (reason, before, expected) => {
    expect(afterGone(reason, before, 4)).toBe(expected)
  })

  const { start, theWindow, tellRun, core } = standInShell()
  const dies = (reason = 'crashed') => theWindow().webContents.emit('render-process-gone', {}, { reason, exitCode: 5 })

  it('is loaded anew, and the run does not notice', async () => {
    await start()
    tellRun({ type: 'run-began', by: 'x', computer: 'y', version: '1' })
    const asked = vi.spyOn(core(), 'dispatch')
    dies()
    expect(theWindow().webContents.reload).toHaveBeenCalledTimes(1)
    expect(asked).not.toHaveBeenCalled()
    expect(electron.powerSaveBlocker.stop).not.toHaveBeenCalled()
  })

  it('is not loaded for ever: then the operator decides', async () => {
    await start()
    for (let count = 0; count < 4; count += 1) dies()
    expect(theWindow().webContents.reload).toHaveBeenCalledTimes(3)
    await vi.waitFor(() => expect(theWindow().webContents.reload).toHaveBeenCalledTimes(4))
    electron.dialog.showMessageBox.mockResolvedValueOnce(electron.answerOf(1))
    dies()
    await vi.waitFor(() => expect(electron.app.quit).toHaveBeenCalled())
  })
})
