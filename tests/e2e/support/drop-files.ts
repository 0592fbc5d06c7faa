import type { Locator } from '@playwright/test'

export type DroppedFile = { name: string; bytes: Buffer }
type Happening = 'dragenter' | 'dragover' | 'drop'

/** Files as the browser hands them to a page: real bytes, no path. Held above the place, and let fall when that is wanted. */
export async function dragOnto(place: Locator, files: DroppedFile[], isLetGo = true): Promise<void> {
  const given = files.map(({ name, bytes }) => ({ name, text: bytes.toString('base64') }))
  const data = await place.page().evaluateHandle((all) => {
    const transfer = new DataTransfer()
    for (const { name, text } of all) transfer.items.add(new File([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], name))
    return transfer
  }, given)
  const happenings: Happening[] = isLetGo ? ['dragenter', 'dragover', 'drop'] : ['dragenter', 'dragover']
  for (const happening of happenings) await place.dispatchEvent(happening, { dataTransfer: data })
}
