/** A scheme of the program's own: a real origin for the security policy, no server, and no access to files. */
export const panelScheme = 'ferry'
const panelHost = 'panel'
export const panelUrl = `${panelScheme}://${panelHost}/`

/** Whether an address is of the panel. An empty one, about:blank and whatever cannot be read are not. */
export function isPanel(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, host, username, password } = new URL(address)
  return protocol === `${panelScheme}:` && host === panelHost && username === '' && password === ''
}
