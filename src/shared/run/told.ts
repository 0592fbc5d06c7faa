/** What a step has learned, in lines that are the same in every language: names, states, numbers. Kinds without a view of their own have them. */
import { z } from 'zod'
import type { StepFacts } from './step.ts'

const lines = z.array(z.string())

/** Empty where the facts have none. */
export const toldBy = (facts: StepFacts | undefined): string[] => lines.safeParse(facts?.told).data ?? []
