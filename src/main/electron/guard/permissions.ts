import type { Session } from 'electron'
import { isPanel } from '../address.ts'

/**
 * All that the page may: tell the operator on the desktop, and put text on the clipboard when they ask for a copy
 * (Chromium asks for it under this name, and a plain navigator.clipboard.writeText fails without). It never reads the clipboard.
 */
const allowed: readonly string[] = ['notifications', 'clipboard-sanitized-write']

export const isAllowed = (permission: string, origin: string): boolean => allowed.includes(permission) && isPanel(origin)

/** Every other permission is denied, asked for or looked up, and so is every device. */
export function limitPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(details.isMainFrame && isAllowed(permission, details.requestingUrl)),
  )
  session.setPermissionCheckHandler((_contents, permission, origin) => isAllowed(permission, origin))
  session.setDevicePermissionHandler(() => false)
}
