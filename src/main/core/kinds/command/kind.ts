/** `command`: lines as they are written, on one host after the other. */
import type { Target } from '#shared/domain/plan.ts'
import type { CommandSpec, CommandTask } from '#shared/kinds/task/command.ts'
import { fail } from '#shared/problem/problem.ts'
import { plannedLines } from '../../commands/command.ts'
import { kindFor } from '../../engine/kind.ts'
import { placeOf } from '../../engine/place-of.ts'
import type { StepContext } from '../../engine/step/step-context.ts'
import { leavesData, onlyLooks } from '../../shell/only-looks.ts'
import { hostsOn } from '../common/places.ts'
import { lookAtReach, reachAhead } from '../common/simple-look.ts'
import { targetFields } from '../common/target-fields.ts'
import { taskLock } from '../common/task-lock.ts'
import type { Draft, Planning } from '../room.ts'
import { commandLines } from './lines.ts'

type CommandTarget = Target & CommandSpec & { kind: 'command' }

export const command = kindFor<CommandTarget>((target: Target): target is CommandTarget => target.kind === 'command', {
  name: 'command',
  preflight: lookAtReach,
  lookAhead: reachAhead,
  async forward({ target, step }) {
    await step('execute', (context) => execute(context, target.lines))
  },
  async back({ target, step }) {
    const { undo } = target
    // What left the host as it was is back as it is.
    if (undo === undefined) return leavesData(target.lines)
    return (await step('undo', (context) => execute(context, undo))) !== undefined
  },
})

async function execute(context: StepContext<CommandTarget>, lines: readonly string[]): Promise<{ step: string; exit: number }> {
  const { target, step } = context
  const { exit, contains, timeout } = target
  let found = contains === undefined || step !== 'execute'
  const onLine = (line: string) => {
    found ||= contains !== undefined && line.includes(contains)
  }
  const answer = await context.job(step, commandLines(target, lines), { timeout, onLine })
  const where = { place: placeOf(target, step), evidence: answer.tail }
  if (answer.end.kind === 'running') return fail('command-still-running', { seconds: timeout / 1000 }, where)
  const wanted = step === 'execute' ? exit : 0
  if (answer.end.code !== wanted) fail('command-exit', { exit: answer.end.code, wanted }, where)
  if (!found) fail('command-without', { text: contains ?? '' }, where)
  return { step, exit: answer.end.code }
}

export function planCommand(task: CommandTask, { inventory, numberOf }: Planning): Draft[] {
  const { lines, folder, exit, contains, timeout, back } = task
  const title = task.title ?? lines[0] ?? ''
  // With a way back of its own its author says that it does.
  const changes = back !== undefined || !onlyLooks(lines)
  return hostsOn(inventory, task.on, title).map((host) => {
    const fields = targetFields(task, { number: numberOf(task), title, host })
    const shown = (of: readonly string[]) => plannedLines(commandLines({ folder }, of))
    return {
      id: fields.id,
      place: fields.place,
      make: async () => ({
        ...fields,
        ...{ lines, folder, exit, contains, timeout, undo: back },
        lock: taskLock('command', [folder ?? '', ...lines]),
        forward: [
          { step: 'preflight', lines: ['id -un', 'uname -n'], ahead: true, changes: false, lasting: false },
          { step: 'execute', ...shown(lines), ahead: false, changes, lasting: false },
        ],
        back: back === undefined ? [] : [{ step: 'undo', ...shown(back), ahead: false, changes: true, lasting: true }],
        lasts: back === undefined && !leavesData(lines) ? { code: 'command-lasts', values: { title } } : undefined,
        persons: [],
      }),
    }
  })
}
