import type { IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron'
import { isPanel } from './address.ts'

/** Whether a message comes from the window's own top frame at the panel's address. One that is gone, embedded or elsewhere is not heard. */
export function isOwnPage(event: IpcMainInvokeEvent | IpcMainEvent, contents: WebContents): boolean {
  const frame = event.senderFrame
  return event.sender === contents && frame !== null && frame.parent === null && isPanel(frame.url)
}
