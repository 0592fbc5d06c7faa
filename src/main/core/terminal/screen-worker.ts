/** The thread that keeps the screens of the shells: taking in a flood must not hold up the steps of a run. */
import { parentPort } from 'node:worker_threads'
import { createScreen, type Screen } from './screen.ts'
import type { FromScreens, ToScreens } from './screen-messages.ts'

const port = parentPort
if (!port) throw new Error('screen-worker runs as a worker thread only')
const post = (message: FromScreens): void => port.postMessage(message)
const screens = new Map<number, Screen>()

port.on('message', (message: ToScreens) => {
  const { screen: id } = message
  if (message.kind === 'open') {
    const made = createScreen(message.size, {
      title: (title) => post({ kind: 'title', screen: id, title }),
      answer: (text) => post({ kind: 'answer', screen: id, text }),
    })
    screens.set(id, made)
    return
  }
  const screen = screens.get(id)
  if (screen === undefined) return
  switch (message.kind) {
    case 'write':
      return screen.write(message.text, () => post({ kind: 'taken', screen: id, characters: message.text.length }))
    case 'resize':
      return screen.write('', () => screen.resize(message.size))
    case 'look':
      return screen.write('', () => {
        const picture = { text: screen.snapshot(message.lines), ...screen.size }
        post({ kind: 'picture', question: message.question, picture })
      })
    case 'close':
      screens.delete(id)
      return screen.dispose()
    default:
      return message satisfies never
  }
})
