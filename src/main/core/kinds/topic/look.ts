/** Before a topic is made: whether the queue answers, what of it is there already, and of which size. Only looks. */
import { type Thing, thingsOf, thingText } from '#shared/kinds/task/topic.ts'
import { ProblemError } from '#shared/problem/problem.ts'
import type { Finding } from '#shared/run/step.ts'
import { question } from '../../commands/command.ts'
import { type Asks, lookWith, reachedFinding } from '../common/simple-look.ts'
import { idOf, type Seen } from './queue.ts'
import { queueFor } from './queue-for.ts'
import type { TopicTarget } from './target.ts'

export const { look: lookAtTopic, ahead: topicAhead } = lookWith<TopicTarget>(async (target, ask) => {
  const began = performance.now()
  const [user = '', hostname = ''] = (await ask('look', question(['id -un', 'uname -n']))).trim().split('\n')
  return [reachedFinding(user, hostname, performance.now() - began), ...(await findingsOf(target, ask))]
})

const codesOfQueues: readonly string[] = ['queue-failed', 'queue-no-tool', 'queue-no-cluster', 'queue-other-cluster', 'queue-no-groups']

async function findingsOf(target: TopicTarget, ask: Asks): Promise<Finding[]> {
  try {
    const seen = await queueFor(target.of).see(target, ask)
    return [...thingsOf(target).map((thing) => thereFinding(thing, seen)), ...sizeFindings(target, seen)]
  } catch (caught) {
    if (!(caught instanceof ProblemError) || !codesOfQueues.includes(caught.problem.code)) throw caught
    return [{ severity: 'blocking', subject: 'queue', problem: caught.problem }]
  }
}

function thereFinding(thing: Thing, { there }: Seen): Finding {
  const values = { thing: thingText(thing) }
  return there.has(idOf(thing))
    ? { severity: 'info', subject: 'queue', problem: { code: 'topic-there', values } }
    : { severity: 'ok', subject: 'queue', problem: { code: 'topic-absent', values } }
}

/** What is there stays as it is: growing a topic is no part of making it. */
function sizeFindings({ topic, queues, replicas, of }: TopicTarget, seen: Seen): Finding[] {
  if (!seen.there.has(idOf({ is: 'topic', name: topic }))) return []
  const differs = (wanted: number | undefined, found: number | undefined) =>
    wanted !== undefined && found !== undefined && found > 0 && wanted !== found
  const pairs = [
    { what: of === 'kafka' ? 'partitions' : 'queues', wanted: queues, found: seen.queues },
    { what: 'replicas', wanted: of === 'kafka' ? replicas : undefined, found: seen.replicas },
  ]
  return pairs.flatMap(({ what, wanted, found }): Finding[] =>
    differs(wanted, found)
      ? [
          {
            severity: 'warning',
            subject: 'queue',
            problem: { code: 'topic-size', values: { topic, what, wanted: wanted ?? 0, found: found ?? 0 } },
          },
        ]
      : [],
  )
}
