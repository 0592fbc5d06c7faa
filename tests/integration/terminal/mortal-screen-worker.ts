/** The thread that keeps the screens, which dies of a certain text. */
import { parentPort } from 'node:worker_threads'
import '#core/terminal/screen-worker.ts'
import type { ToScreens } from '#core/terminal/screen-messages.ts'

parentPort?.on('message', (message: ToScreens) => {
  if (message.kind === 'write' && message.text.includes('die')) throw new Error('died of a text')
})
