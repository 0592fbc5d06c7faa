/** What the browser offers to call a person who looks elsewhere: a notification, a sound, the window's title. */

export type NoticePermission = 'granted' | 'denied' | 'default' | 'absent'

export const noticePermission = (): NoticePermission => ('Notification' in window ? Notification.permission : 'absent')

/** Only from a click, as browsers want it. */
export async function askNoticePermission(): Promise<NoticePermission> {
  return 'Notification' in window ? await Notification.requestPermission() : 'absent'
}

export const isLookedAt = (): boolean => document.hasFocus() && document.visibilityState === 'visible'

/** `tag`: windows that show the same run show one notification together. */
export function showNotice(notice: { title: string; text: string; tag: string; onClick(): void }): void {
  if (noticePermission() !== 'granted') return
  const shown = new Notification(notice.title, { body: notice.text, tag: notice.tag, silent: true })
  shown.addEventListener('click', () => {
    window.focus()
    notice.onClick()
    shown.close()
  })
}

export function setTitle(title: string): void {
  document.title = title
}

/** Hertz and seconds: two short notes, the second higher for good news and lower for bad. */
const firstNote = 660
const noteLength = 0.14
const loudness = 0.08

/** Made by the browser itself; there is no file. Before the first click of a page browsers keep it silent. */
export function playSound(mood: 'asks' | 'bad' | 'good'): void {
  const context = new AudioContext()
  const second = { asks: 880, bad: 440, good: 990 }[mood]
  for (const [index, pitch] of [firstNote, second].entries()) {
    const from = context.currentTime + index * noteLength
    const note = new OscillatorNode(context, { frequency: pitch, type: 'sine' })
    const volume = new GainNode(context, { gain: 0 })
    // A note that begins at once clicks.
    volume.gain.linearRampToValueAtTime(loudness, from + noteLength / 8)
    volume.gain.linearRampToValueAtTime(0, from + noteLength)
    note.connect(volume).connect(context.destination)
    note.start(from)
    note.stop(from + noteLength)
    if (index === 1) note.addEventListener('ended', () => void context.close())
  }
}

/** Follows the desktop's theme; returns its end. */
export function watchSystemTheme(listener: () => void): () => void {
  const query = matchMedia('(prefers-color-scheme: light)')
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}
