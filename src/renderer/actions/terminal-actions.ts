import { SquareTerminal } from 'lucide-react'
import { type ActionProvider, always } from './action.ts'

/** A shell on any host of the inventory. */
export const terminalActions: ActionProvider = ({ fleet, terminals }) =>
  fleet.store.getState().inventory.hosts.map(({ name, address }) => ({
    id: `terminal.open ${name}`,
    group: 'fleet',
    icon: SquareTerminal,
    text: (words) => words('terminal.open-on', { host: name }),
    also: [address],
    isEnabled: always,
    run: () => void terminals.actions.open(name),
  }))
