import type { ProblemCode } from '#shared/problem/catalogue/index.ts'
import type { Problem } from '#shared/problem/problem.ts'

/** Notes what is wrong with the value at this path (`services.ecsc.hosts.0`). */
export type Report = (path: string, code: ProblemCode, values?: Problem['values']) => void
