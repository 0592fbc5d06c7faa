import type { Target } from '#shared/domain/plan.ts'
import { holdStep, type Look, rungStep } from '#shared/kinds/task/traffic.ts'
import { giveBackUnlessChanged } from '../../commands/carried/give-back.ts'
import { areWeightsSo, setWeights } from '../../commands/carried/upstream.ts'
import type { Command } from '../../commands/command.ts'
import { keepFiles } from '../../commands/files/files.ts'
import { afterNginx, mustRead, testNginx, withNginx } from '../../commands/service/nginx.ts'
import { carriedTag } from '../common/carried.ts'
import { conditionDeeds } from '../common/conditions/carried.ts'
import { carryFor, type Deed } from '../common/deeds.ts'
import { rungsOf, type TrafficTarget } from './target.ts'

/** Of an upstream of nginx, whose weights are lines on a host. What is looked at from elsewhere is a person's. */
export const carryTraffic = carryFor(
  (target: Target): target is TrafficTarget => target.kind === 'traffic',
  (target, carrying) => {
    const { store, key, timeout } = target
    const rungs = rungsOf(target)
    const isElsewhere = ({ on }: Look) => on !== undefined && on !== target.host?.name
    if (store.of !== 'nginx' || rungs.some(({ checks }) => checks.some(isElsewhere))) return { asked: 'ladder' }
    const { path, sudo } = store
    const token = carriedTag(carrying)
    const script = (step: string, command: Command): Deed => ({ do: 'script', step, command, timeout })
    return {
      forward: [
        { ...script('preflight', testNginx(store)), ahead: true },
        { ...script('preflight', mustRead(store)), ahead: true },
        script('keep', keepFiles({ paths: [path], sudo, follow: true }, token)),
        ...rungs.flatMap(({ value, title, hold, checks, gate }, index): Deed[] => {
          const step = holdStep(index + 1)
          const conditions = checks.flatMap((look) => (look.by === 'condition' ? [look.condition] : []))
          return [
            script(rungStep(index + 1), setWeights(store, { upstream: key, value, token, rung: index + 1 })),
            ...(hold > 0 ? [{ do: 'wait' as const, step, duration: hold }] : []),
            ...(hold > 0 || checks.length > 0 ? [script(step, areWeightsSo(store, token))] : []),
            ...conditionDeeds(conditions, step, 0),
            ...checks.flatMap((look): Deed[] => (look.by === 'http' ? [{ do: 'request', step, spec: look.call, changes: false }] : [])),
            ...(gate ? [{ do: 'ask' as const, step, lines: [title] }] : []),
          ]
        }),
      ],
      back: [script('undo', withNginx(giveBackUnlessChanged({ path, sudo, token, afterwards: afterNginx(store) })))],
      left: ['use', ...(rungs.some(({ hold, checks }) => hold > 0 && checks.length > 0) ? (['held'] as const) : [])],
    }
  },
)
