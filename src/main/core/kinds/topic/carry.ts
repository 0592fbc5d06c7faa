import type { Target } from '#shared/domain/plan.ts'
import { areTopicsThere, keepTopics, lookAtTopics, makeTopics, removeTopics } from '../../commands/carried/topics.ts'
import type { Command } from '../../commands/command.ts'
import { carryFor, type Deed } from '../common/deeds.ts'
import type { TopicTarget } from './target.ts'

export const carryTopic = carryFor(
  (target: Target): target is TopicTarget => target.kind === 'topic',
  (spec, mark) => {
    const { timeout } = spec
    const script = (step: string, command: Command): Deed => ({ do: 'script', step, command, timeout })
    return {
      forward: [
        { ...script('preflight', lookAtTopics(spec, mark)), ahead: true },
        script('keep', keepTopics(spec, mark)),
        script('execute', makeTopics(spec, mark)),
        script('verify', areTopicsThere(spec, mark)),
      ],
      back: [script('undo', removeTopics(spec, mark))],
      left: ['use'],
    }
  },
)
