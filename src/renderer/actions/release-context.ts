/** Which release is being worked on: its file, its plan and its run stay together, whichever of its screens is shown. */
import type { Screen } from '../stores/application.ts'
import type { Stores } from '../stores/create-stores.ts'

export type ReleaseContext = { path?: string; title: string }

/** Of the release's screen that is shown, or was shown last. */
export function releaseAt({ application, document, releases, runs }: Stores): ReleaseContext | undefined {
  const { opened } = document.store.getState()
  const { plan } = releases.store.getState()
  const { open } = runs.store.getState()
  const ofDocument = opened && { path: opened.path, title: opened.release.release }
  const ofPlan = plan && { path: plan.source, title: plan.title }
  const ofRun = open && { path: open.plan.source, title: open.summary.title }
  switch (application.store.getState().releaseScreen) {
    case 'document':
      return ofDocument
    case 'plan':
    case 'preflight':
      return ofPlan
    case 'run':
    case 'record':
      return ofRun
    case undefined:
      return ofRun ?? ofPlan ?? ofDocument
  }
}

/** The screen with what belongs to this release: its file and its plan are opened where others are. */
export function goTo(stores: Stores, kind: Screen['kind']): void {
  const { application, document, releases } = stores
  const path = releaseAt(stores)?.path
  const isOther = (known: string | undefined) => path !== undefined && known !== path
  if (kind === 'document' && isOther(document.store.getState().opened?.path)) return void document.actions.open(path ?? '')
  const plan = releases.store.getState().plan
  if ((kind === 'plan' || kind === 'preflight') && (plan === undefined || isOther(plan.source))) {
    if (path !== undefined) void makePlan(stores, path)
    return
  }
  application.actions.show({ kind })
}

/** From the file that is open with what was chosen beside it, else as the file says. */
function makePlan({ document, releases }: Stores, path: string): Promise<void> {
  return document.store.getState().opened?.path === path ? document.actions.makePlan() : releases.actions.makePlan({ release: path })
}
