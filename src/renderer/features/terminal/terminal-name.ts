import type { TerminalSummary } from '#shared/contract/terminal.ts'

/** The host, with a number where there are several shells on it. */
export function terminalName({ id, host }: TerminalSummary, list: readonly TerminalSummary[]): string {
  const same = list.filter((one) => one.host === host)
  return same.length < 2 ? host : `${host} · ${same.findIndex((one) => one.id === id) + 1}`
}
