/** Whether this is an address that Ferry opens for the operator: a page of the web, and nothing a program might handle. */
export function isWebAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url?.protocol === 'https:' || url?.protocol === 'http:'
}

/** Opens an address outside the panel, which keeps no tie to what is opened. The desktop shell hands it to the browser. */
export function openLink(address: string): void {
  if (isWebAddress(address)) window.open(address, '_blank', 'noopener,noreferrer')
}
