import { z } from 'zod'
import { stepEstimateSchema } from '../run/estimate.ts'
import { request } from './define.ts'

export const estimateRequests = {
  /** How long the steps of a run take by what the journal has of earlier ones, those of this run's own hosts among them. */
  'run.estimate': request('recorded', () => [z.object({ run: z.string() }), z.array(stepEstimateSchema)]),
}
