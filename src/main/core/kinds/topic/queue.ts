/** What a message queue is asked and told, whichever it is. */
import type { Thing } from '#shared/kinds/task/topic.ts'
import { fail } from '#shared/problem/problem.ts'
import { askTool, type Said, saidByTool } from '../../commands/queue/queue-tool.ts'
import { placeOf } from '../../engine/place-of.ts'
import type { Asks } from '../common/simple-look.ts'
import type { TopicTarget } from './target.ts'

/** Of the topic how many queues or partitions it has, where it is there. */
export type Seen = { there: ReadonlySet<string>; queues?: number; replicas?: number }

export type Queue = {
  /** Only looks. @throws ProblemError queue-failed, queue-no-tool, queue-no-cluster, queue-no-groups, where it is not known what is there */
  see(target: TopicTarget, ask: Asks): Promise<Seen>
  /** Messages that a topic has ever had; consumers that a group has now. */
  used(target: TopicTarget, thing: Thing, ask: Asks): Promise<number>
  make(target: TopicTarget, thing: Thing): string
  remove(target: TopicTarget, thing: Thing): string
  /** The lines of `see`, for the plan. */
  looks(target: TopicTarget): string[]
  /** Whether the tool says that it has failed, by whatever exit code. */
  isRefused(said: Pick<Said, 'text'>): boolean
}

export const idOf = ({ is, name }: Thing) => `${is} ${name}`

/** What the tool says; `mayRefuse`: an answer that is no success is one too. */
export async function toolSays(
  { target, ask, queue }: { target: TopicTarget; ask: Asks; queue: Pick<Queue, 'isRefused'> },
  line: string,
  { name, mayRefuse = () => false }: { name: string; mayRefuse?(said: Said): boolean },
): Promise<Said> {
  // It may take as long as the tool: one waits a minute for servers that are not there.
  const output = await ask(name, askTool(line), { timeout: target.timeout })
  const said = saidByTool(output)
  const tool = line.split(' ')[0] ?? ''
  const where = { place: placeOf(target), evidence: (said?.text ?? output).slice(-4_000) }
  if (said === undefined) return fail('queue-failed', { tool, line }, where)
  if (mayRefuse(said)) return said
  if (said.exit === 127 || said.exit === 126) return fail('queue-no-tool', { tool, host: target.host?.name ?? '' }, where)
  return said.exit !== 0 || queue.isRefused(said) ? fail('queue-failed', { tool, line }, where) : said
}
