import { Circle, Columns2, Film, Square, SquareSplitHorizontal, SquareTerminal, X } from 'lucide-react'
import type { Stores } from '../stores/create-stores.ts'
import { type Action, type ActionProvider, always } from './action.ts'

/** A shell on any host of the inventory, and what can be done with the one that has the keys. */
export const terminalActions: ActionProvider = (stores) => [...shellsOf(stores), ...toolsOf(stores)]

function shellsOf({ fleet, terminals }: Stores): Action[] {
  return fleet.store.getState().inventory.hosts.map(({ name, address }) => ({
    id: `terminal.open ${name}`,
    group: 'terminals',
    icon: SquareTerminal,
    text: (words) => words('terminal.open-on', { host: name }),
    also: [address],
    isEnabled: always,
    run: () => void terminals.actions.open(name),
  }))
}

function toolsOf({ terminals, application }: Stores): Action[] {
  const { list, left, right, side } = terminals.store.getState()
  const current = list.find(({ id }) => id === (side === 'left' ? left : right))
  const isRecording = current?.recording !== undefined
  const show = () => application.actions.show({ kind: 'terminals' })
  const recordings: Action = {
    id: 'terminal.recordings',
    group: 'terminals',
    icon: Film,
    text: (words) => words('terminal.recordings'),
    isEnabled: always,
    run: () => {
      show()
      void terminals.actions.showRecordings()
    },
  }
  if (current === undefined) return [recordings]
  const { id, host, end } = current
  return [
    {
      id: 'terminal.record',
      group: 'terminals',
      icon: isRecording ? Square : Circle,
      text: (words) => `${host}: ${words(isRecording ? 'terminal.record-stop' : 'terminal.record')}`,
      isEnabled: () => end === undefined,
      run: () => terminals.actions.record(id, !isRecording),
    },
    right === undefined
      ? {
          id: 'terminal.split',
          group: 'terminals',
          icon: Columns2,
          text: (words) => words('terminal.split', { host }),
          isEnabled: always,
          run: () => void terminals.actions.open(host, 'right'),
        }
      : {
          id: 'terminal.unsplit',
          group: 'terminals',
          icon: SquareSplitHorizontal,
          text: (words) => words('terminal.unsplit'),
          isEnabled: always,
          run: terminals.actions.unsplit,
        },
    {
      id: 'terminal.close',
      group: 'terminals',
      icon: X,
      text: (words) => words('terminal.close-one', { host }),
      isEnabled: always,
      run: () => {
        show()
        terminals.actions.askToClose(id)
      },
    },
    recordings,
  ]
}
