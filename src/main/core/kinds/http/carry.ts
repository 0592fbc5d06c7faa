import type { Target } from '#shared/domain/plan.ts'
import { type HttpSpec, isCheck } from '#shared/kinds/task/http.ts'
import { carryFor } from '../common/deeds.ts'
import { undoOf } from './undo.ts'

type HttpTarget = Target & HttpSpec & { kind: 'http' }

export const carryHttp = carryFor(
  (target): target is HttpTarget => target.kind === 'http',
  (spec) => {
    const undo = isCheck(spec) ? undefined : undoOf(spec)
    return {
      forward: [{ do: 'request', step: 'execute', spec, changes: !isCheck(spec), until: isCheck(spec) ? spec.until : 0 }],
      back: undo === undefined ? [] : [{ do: 'request', step: 'undo', spec: undo, changes: true }],
    }
  },
)
