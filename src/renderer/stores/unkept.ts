import type { createDialogsStore } from './dialogs.ts'
import type { createRobotDraftStore } from './robot-draft.ts'

type Written = { dialogs: ReturnType<typeof createDialogsStore>; robotDraft: ReturnType<typeof createRobotDraftStore> }

/** Whether something is typed that is nowhere but in this page, and would be lost with it. */
export const isUnkept = ({ dialogs, robotDraft }: Written): boolean =>
  dialogs.store.getState().isWritten || robotDraft.store.getState().isWritten
