import type { Host } from '#shared/domain/host.ts'
import type { Target } from '#shared/domain/plan.ts'
import type { Service } from '#shared/domain/service.ts'
import type { Asking } from '../../engine/host/ask-host.ts'
import type { StepContext } from '../../engine/step/step-context.ts'

/** A target that is a service on a host, whatever is done with it. */
export type ServiceTarget = Target & { host: Host; service: Service }
export type ServiceAsking = Asking<ServiceTarget>
export type ServiceContext = StepContext<ServiceTarget>
