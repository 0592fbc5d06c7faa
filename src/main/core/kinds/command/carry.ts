import type { Target } from '#shared/domain/plan.ts'
import type { CommandSpec } from '#shared/kinds/task/command.ts'
import { carryFor } from '../common/deeds.ts'
import { commandLines } from './lines.ts'

type CommandTarget = Target & CommandSpec & { kind: 'command' }

export const carryCommand = carryFor(
  (target): target is CommandTarget => target.kind === 'command',
  ({ lines, undo, folder, exit, contains, timeout }) => ({
    forward: [{ do: 'script', step: 'execute', command: commandLines({ folder }, lines), exit, contains, timeout }],
    back: undo === undefined ? [] : [{ do: 'script', step: 'undo', command: commandLines({ folder }, undo), timeout }],
  }),
)
