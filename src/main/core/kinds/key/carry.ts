import type { Target } from '#shared/domain/plan.ts'
import { isHidden } from '#shared/kinds/task/key.ts'
import { changeKey, giveKeyBack, isKeySo, isPlainKey, isPlainText, keepKeyFile } from '../../commands/carried/key.ts'
import type { Command } from '../../commands/command.ts'
import { carriedTag } from '../common/carried.ts'
import { carryFor, type Deed } from '../common/deeds.ts'
import type { KeyTarget } from './target.ts'

export const carryKey = carryFor(
  (target: Target): target is KeyTarget => target.kind === 'key',
  (spec, carrying) => {
    const { store, key, value, timeout } = spec
    if (store.of !== 'file') return { asked: 'centre' }
    if (isHidden(spec)) return { asked: 'secret' }
    const { format, path, sudo } = store
    if (format === 'yaml' || format === 'json' || value === undefined || !isPlainKey(key) || !isPlainText(value)) return { asked: 'format' }
    if (isHidden(spec, value)) return { asked: 'secret' }
    const plain = { path, sudo, format, key, value, token: carriedTag(carrying) }
    const script = (step: string, command: Command): Deed => ({ do: 'script', step, command, timeout })
    return {
      forward: [script('keep', keepKeyFile(plain)), script('execute', changeKey(plain)), script('verify', isKeySo(plain))],
      back: [script('undo', giveKeyBack(plain))],
      left: ['use'],
    }
  },
)
