/**
 * What the desktop shell and its page say to each other beside the contract: the native menu, and a document that the
 * system handed over. The browser shell has neither.
 */
import { z } from 'zod'

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
})
export type DesktopState = z.infer<typeof desktopStateSchema>

/** What a second start of the program sends to the first: it alone knows its folder, so the path is absolute. */
export const secondStartSchema = z.object({ open: z.string().optional() })
export type SecondStart = z.infer<typeof secondStartSchema>

/** The two channels of this, one a direction. */
export const desktopActionChannel = 'ferry:desktop-action'
export const desktopStateChannel = 'ferry:desktop-state'
