/** Problems of one file, shown together. */
import { describePlace, describeProblem } from '#shared/problem/describe.ts'
import { type Problem, ProblemError } from '#shared/problem/problem.ts'

/** More than these nobody mends before the next look. */
const shown = 100

/** From the top of the file to its end. */
export function inFileOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((left, right) => lineOf(left) - lineOf(right) || columnOf(left) - columnOf(right))
}

/** Throws the first problem; its evidence lists the others in both languages, one a line. */
export function throwFirst(problems: readonly Problem[]): never {
  const [first, ...others] = problems
  if (!first) throw new Error('a file was refused without a problem')
  throw new ProblemError(
    others.length === 0
      ? first
      : {
          ...first,
          evidence: [...others.slice(0, shown).map(line), ...(others.length > shown ? [`… (${others.length + 1})`] : [])].join('\n'),
        },
  )
}

function line(problem: Problem): string {
  const place = problem.place ? `${describePlace(problem.place)} ` : ''
  return `${place}${describeProblem(problem, 'zh').what} / ${describeProblem(problem, 'en').what}`
}

const lineOf = (problem: Problem) => (problem.place?.kind === 'file' ? (problem.place.line ?? 0) : 0)
const columnOf = (problem: Problem) => (problem.place?.kind === 'file' ? (problem.place.column ?? 0) : 0)
