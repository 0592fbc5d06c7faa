/** `person`, `checklist`, `approval`: nothing is done on a host; the lines are asked in their place, and the run waits there. */
import type { Target } from '#shared/domain/plan.ts'
import type { PersonTask } from '#shared/kinds/task/person.ts'
import { askLines } from '../../engine/gate.ts'
import { type Kind, kindFor } from '../../engine/kind.ts'
import { targetFields } from '../common/target-fields.ts'
import type { Draft, Planning } from '../room.ts'

type PersonTarget = Target & { undo?: string }

const kindNamed = (name: PersonTask['kind']): Kind =>
  kindFor<PersonTarget>((target: Target): target is PersonTarget => target.kind === name, {
    name,
    preflight: async ({ step }) => ({ step, findings: [] }),
    lookAhead: async () => [],
    // Its lines are asked at the gate behind it: there nothing is under way while a person takes his time.
    forward: async () => undefined,
    async back({ run, target, step }) {
      const { undo } = target
      if (undo === undefined) return true
      const asked = await step('undo', async () => {
        await askLines(run, target, [{ target: target.id, line: 'undo', text: undo }])
        return { step: 'undo' }
      })
      return asked !== undefined
    },
  })

export const person = kindNamed('person')
export const checklist = kindNamed('checklist')
export const approval = kindNamed('approval')

export function planPerson(task: PersonTask, { numberOf }: Planning): Draft[] {
  const fields = targetFields(task, { number: numberOf(task), title: task.title ?? task.text.split('\n')[0] ?? task.text })
  return [
    {
      id: fields.id,
      place: fields.place,
      make: async () => ({
        ...fields,
        undo: task.back,
        waits: true,
        ...(task.kind === 'approval' ? { named: true } : {}),
        forward: [],
        back: task.back === undefined ? [] : [{ step: 'undo', lines: [task.back], ahead: false, changes: true, lasting: true }],
        persons: linesOf(task),
      }),
    },
  ]
}

/** A row of a document's table says its own owner. */
function isOwned(item: string, owners: readonly string[]): boolean {
  const names = /\(([^()]+)\)$/.exec(item)?.[1]?.split(', ') ?? []
  return names.length > 0 && names.every((name) => owners.includes(name))
}

function linesOf(task: PersonTask): string[] {
  const by = task.owner.length === 0 ? '' : ` (${task.owner.join(', ')})`
  switch (task.kind) {
    case 'person':
      return [`${task.text}${by}`]
    case 'checklist':
      return task.items.map((item) => (isOwned(item, task.owner) ? item : `${item}${by}`))
    case 'approval':
      return task.by.map((name) => `${task.text} (${name})`)
  }
}
