import type { Stores } from '../stores/create-stores.ts'
import type { Action, ActionProvider } from './action.ts'
import { documentActions } from './document-actions.ts'
import { entryActions } from './entry-actions.ts'
import { fleetActions } from './fleet-actions.ts'
import { goActions } from './go-actions.ts'
import { hostActions } from './host-actions.ts'
import { logsActions } from './logs-actions.ts'
import { pendingActions } from './pending-actions.ts'
import { planActions } from './plan-actions.ts'
import { planOptionActions } from './plan-option-actions.ts'
import { questionActions } from './question-actions.ts'
import { releaseActions } from './release-actions.ts'
import { runActions } from './run-actions.ts'
import { sandboxActions } from './sandbox-actions.ts'
import { settingsActions } from './settings-actions.ts'
import { signActions } from './sign-actions.ts'
import { terminalActions } from './terminal-actions.ts'
import { viewActions } from './view-actions.ts'

/** Each feature's actions. What nearer concerns the work at hand stands before what is always there. */
const providers: readonly ActionProvider[] = [
  pendingActions,
  questionActions,
  runActions,
  planActions,
  planOptionActions,
  signActions,
  hostActions,
  documentActions,
  releaseActions,
  goActions,
  fleetActions,
  entryActions,
  sandboxActions,
  terminalActions,
  logsActions,
  settingsActions,
  viewActions,
]

/** Everything that can be done, also what cannot be done at this moment. */
export const allActions = (stores: Stores): Action[] => providers.flatMap((provide) => provide(stores))
