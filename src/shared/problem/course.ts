import { catalogue } from './catalogue/index.ts'
import type { Problem } from './problem.ts'

const courseOf = ({ code }: Pick<Problem, 'code'>) => (Object.hasOwn(catalogue, code) ? catalogue[code].course : undefined)

/** It may be over a moment later by itself: what may be asked twice is asked again. */
export const isPassing = (problem: Pick<Problem, 'code'>): boolean => courseOf(problem) === 'passing'

/** No amount of coming back helps: a person has to act first. */
export const isFinal = (problem: Pick<Problem, 'code'>): boolean => courseOf(problem) === 'final'
