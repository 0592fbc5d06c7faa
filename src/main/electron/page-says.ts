import type { DesktopState } from '#shared/contract/desktop.ts'

/** What the page says that it alone knows, and that would be lost with it. */
export type PageSays = Pick<DesktopState, 'waiting' | 'isWritten' | 'shells'>
