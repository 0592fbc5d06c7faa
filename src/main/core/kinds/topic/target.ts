import type { Target } from '#shared/domain/plan.ts'
import type { TopicSpec } from '#shared/kinds/task/topic.ts'
import type { StepContext } from '../../engine/step/step-context.ts'

export type TopicTarget = Target & TopicSpec & { kind: 'topic' }
export type TopicContext = StepContext<TopicTarget>
