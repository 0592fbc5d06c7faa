import type { Plan, Target } from '#shared/domain/plan.ts'
import { visible } from '#shared/text/visible.ts'

/**
 * What a plan says in words, as a reader may see it wherever it goes: screen, report, message, playbook. Nothing of it is run; the lines
 * that are stay to the letter.
 */
export function inShownWords(plan: Plan): Plan {
  const { title, targets, wayBack, verify } = plan
  return {
    ...plan,
    title: visible(title),
    targets: targets.map(targetWords),
    ...(wayBack === undefined
      ? {}
      : {
          wayBack: {
            ...wayBack,
            order: wayBack.order.map((entry) => ({ ...entry, title: visible(entry.title), owner: entry.owner.map(visible) })),
            targets: wayBack.targets.map(targetWords),
          },
        }),
    verify: verify.map((check) => ({ ...check, person: visible(check.person) })),
  }
}

const targetWords = (target: Target): Target => ({
  ...target,
  title: visible(target.title),
  owner: target.owner.map(visible),
  persons: target.persons.map(visible),
  ...(target.phase === undefined ? {} : { phase: visible(target.phase) }),
  ...(target.batch === undefined ? {} : { batch: visible(target.batch) }),
})
