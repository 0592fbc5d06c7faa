import type { Target } from '#shared/domain/plan.ts'
import { type KeySpec, shownValue } from '#shared/kinds/task/key.ts'
import type { StepContext } from '../../engine/step/step-context.ts'
import type { ConfigTarget } from '../common/config/target.ts'

export type KeyTarget = Target & KeySpec & Pick<ConfigTarget, 'centre'> & { kind: 'key' }
export type KeyContext = StepContext<KeyTarget>

/** An old value is no secret of the vault: it has no name there. */
export const shownBefore = ({ key, secret, store }: KeyTarget, value: string | undefined): string =>
  value === undefined ? shownValue({ key }, value) : shownValue({ key: secret === undefined ? key : 'secret', store }, value)
