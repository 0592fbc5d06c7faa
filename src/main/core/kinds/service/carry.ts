import { keepUnits, moveUnits, moveUnitsBack, proveUnits, readUnitsAnew } from '../../commands/carried/units.ts'
import { carryFor } from '../common/deeds.ts'
import type { ServiceTarget } from './look.ts'
import { readsAnew } from './way-back.ts'

export const carryService = carryFor(
  (target): target is ServiceTarget => target.kind === 'service',
  (spec, mark) => {
    const { timeout: each, units } = spec
    // For each its line, and as long again until it is so.
    const timeout = 2 * each * units.length + 60_000
    const back = spec.do === 'reload' ? [] : ([{ do: 'script', step: 'undo', command: moveUnitsBack(spec, mark), timeout }] as const)
    return {
      forward: [
        { do: 'script', step: 'keep', command: keepUnits(spec, mark) },
        { do: 'script', step: 'execute', command: moveUnits(spec, mark), timeout },
        { do: 'script', step: 'verify', command: proveUnits(spec), timeout },
      ],
      back: [...back],
      ...(readsAnew(spec) ? { readsAnew: [{ do: 'script', step: 'undo', command: readUnitsAnew(spec, mark), timeout }] } : {}),
    }
  },
)
