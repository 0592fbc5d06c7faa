import type { ServiceAddress } from '#shared/domain/database.ts'
import type { Target } from '#shared/domain/plan.ts'
import type { ElasticEngine, SearchSpec, SolrEngine } from '#shared/kinds/task/search-index.ts'
import type { StepContext } from '../../engine/step/step-context.ts'
import type { At } from '../common/http/address-call.ts'

/** `text`: the new schema, or the body of the new index, as it was when the plan was made. */
export type SearchTarget = Target & SearchSpec & { kind: 'search-index'; centre?: ServiceAddress; text?: string }
export type SearchContext = StepContext<SearchTarget>
export type SearchAt = At<SearchTarget>
export type SolrTarget = SearchTarget & { engine: SolrEngine }
export type ElasticTarget = SearchTarget & { engine: ElasticEngine }

export const atOf = ({ run, target, say }: SearchContext): SearchAt => ({
  around: run,
  plan: run.plan,
  target,
  signal: run.flow.signal,
  say,
})
