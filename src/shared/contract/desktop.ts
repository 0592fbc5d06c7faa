/**
 * What the desktop shell and its page say to each other beside the contract: the native menu, and a document that the
 * system handed over. The browser shell has neither.
 */
import { z } from 'zod'
import type { WireOutcome } from './wire.ts'

/** What a menu item asks of the page: actions of the panel by their names there. The page says which make sense now. */
export const menuCommands = [
  'go.start',
  'go.fleet',
  'go.logs',
  'go.history',
  'go.settings',
  'run.pause',
  'run.continue',
  'run.stop',
  'run.question',
  'run.roll-back-all',
  'run.report-md',
  'run.report-html',
  'help.palette',
  'help.shortcuts',
] as const
export type MenuCommand = (typeof menuCommands)[number]

export const desktopThemes = ['system', 'light', 'dark'] as const
export type DesktopTheme = (typeof desktopThemes)[number]

/** From the shell to the page. */
export const desktopActionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('command'), command: z.enum(menuCommands) }),
  /** A document, a release or an inventory, by its absolute path. */
  z.object({ kind: z.literal('open'), path: z.string() }),
  z.object({ kind: z.literal('language'), language: z.enum(['zh', 'en']) }),
  z.object({ kind: z.literal('theme'), theme: z.enum(desktopThemes) }),
])
export type DesktopAction = z.infer<typeof desktopActionSchema>

/** From the page to the shell, at first and at each change: with the first one the page says that it listens. */
export const desktopStateSchema = z.object({
  language: z.enum(['zh', 'en']),
  theme: z.enum(desktopThemes),
  enabled: z.array(z.enum(menuCommands)),
  /** What a confirmed way back brings back that still counts down: it lives in the page alone, and closing the window would lose it. */
  waiting: z.array(z.string()).default([]),
  /** Something is typed that is nowhere else. What it is the page does not say. */
  isWritten: z.boolean().default(false),
  /** Hosts on which a shell is open: it ends with the program, and with it what runs in it. */
  shells: z.array(z.string()).default([]),
})
export type DesktopState = z.infer<typeof desktopStateSchema>

/** What a second start of the program sends to the first: it alone knows its folder, so the path is absolute. */
export const secondStartSchema = z.object({ open: z.string().optional() })
export type SecondStart = z.infer<typeof secondStartSchema>

/** The two channels of this, one a direction. */
export const desktopActionChannel = 'ferry:desktop-action'
export const desktopStateChannel = 'ferry:desktop-state'

/** The desktop around the page. What comes from outside is checked by who hears it. */
export type DesktopBridge = {
  /** What a menu item, or a document handed over by the system, asks of the page: a `DesktopAction`. Returns its end. */
  onAction(listener: (action: unknown) => void): () => void
  /** Language, theme and what can be chosen now, for the menu. */
  tellState(state: DesktopState): void
}

/** What the preload script puts into the page as `ferry`, and all of it. `DroppedFile` is the page's `File`, which this layer does not know. */
export type PageBridge<DroppedFile> = DesktopBridge & {
  /** Rejects for a name that is not of the contract. */
  request(name: string, input: unknown): Promise<WireOutcome>
  /** All news from now on. Returns its end. */
  subscribe(listener: (news: { name: string; body: unknown }) => void): () => void
  /** Where a file that the operator dropped or chose lies; empty where it has no path, because a page made it. */
  pathOf(file: DroppedFile): string
}
