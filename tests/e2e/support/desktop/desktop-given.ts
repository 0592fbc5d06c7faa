import type { Language } from '#shared/problem/describe.ts'

/** What a test hands its desktop: by an environment variable, because Electron's arguments are full of switches of others. */
export type DesktopGiven = {
  /** The socket of the core. */
  core: string
  data: string
  language: Language
  /** The built page and the built preload script. */
  panel: string
  preload: string
}
export const desktopGivenVariable = 'FERRY_E2E_DESKTOP'
