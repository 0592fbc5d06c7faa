import type { Host } from '#shared/domain/host.ts'
import type { Check, LogFile, ProcessPattern, Service } from '#shared/domain/service.ts'
import type { Translate, WordKey } from '#shared/i18n/create-translator.ts'
import { formatDuration } from '#shared/text/format.ts'

/** A value as the operator reads it; `paths`: where it may stand in the file, the first that does counts. */
export type ShownValue = { text: string; paths: string[]; note?: string }
export type ValueRow = { label: WordKey; values: ShownValue[] }

/** How a service will be upgraded, in the order of its steps. Hosts and the archive have rows of their own. */
export function serviceRows(service: Service, date: string, words: Translate): ValueRow[] {
  const at = (...keys: string[]) => keys.map((key) => `services.${service.name}.${key}`)
  const logs = service.logs.map((log, index) => ({ text: log.path, paths: at(`logs.${index}`), note: logNote(log, words) }))
  const checks = service.verify.map((check, index) => ({
    text: checkText(check, words),
    paths: at(`verify.${index}`),
    note: wayNote(check, words),
  }))
  const rows: ValueRow[] = [
    { label: 'document.directory', values: [{ text: service.directory, paths: at('directory') }] },
    { label: 'document.upload-to', values: [{ text: service.archive, paths: at('archive') }] },
    { label: 'document.process', values: [{ text: processText(service.process, words), paths: at('process') }] },
    { label: 'document.stop', values: [{ text: stopText(service.stop, words), paths: at('stop.signal') }] },
    { label: 'document.backup', values: [{ text: backupName(service, date), paths: at('backup.suffix', 'directory') }] },
    { label: 'document.unpack', values: [{ text: words(`document.unpack-${service.unpack}`), paths: at('unpack', 'unpackedIn') }] },
    { label: 'document.start', values: [{ text: service.start, paths: at('start') }] },
    { label: 'document.logs', values: logs },
    { label: 'document.verify', values: checks },
  ]
  return rows.filter(({ values }) => values.length > 0)
}

/** The hosts in their order, with what is known of where they are. */
export function hostValues(service: Service, hosts: readonly Host[]): (ShownValue & { name: string })[] {
  return service.hosts.map((name, index) => {
    const address = hosts.find((host) => host.name === name)?.address
    const paths = [`hosts.${name}.address`, `services.${service.name}.hosts.${index}`]
    return { name, text: address === undefined || address === name ? name : `${name} ${address}`, paths }
  })
}

/** `/home/ecsc_20170220`: the name that is free unless preflight finds it taken. */
export function backupName({ directory, backup }: Service, date: string): string {
  return directory.replace(/(?<=.)\/+$/, '') + backup.suffix.replaceAll('{date}', date)
}

/** `20261120`: of the day of the run, or of the document's. */
export function backupDate(keep: boolean, written: string | undefined, now: Date): string {
  if (keep && written !== undefined) return written.replaceAll('-', '')
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('')
}

function processText({ executable, contains, directory }: ProcessPattern, words: Translate): string {
  const parts = [executable, contains, directory === undefined ? undefined : words('document.process-in', { directory })]
  return parts.filter((part) => part !== undefined).join(' · ')
}

function stopText({ command, signal, wait, escalate }: Service['stop'], words: Translate): string {
  if (command !== undefined) return command
  const kill = `kill -${signal === 'KILL' ? 9 : 15}`
  if (signal === 'KILL') return kill
  return words(escalate ? 'document.stop-escalate' : 'document.stop-wait', { kill, time: formatDuration(wait) })
}

function wayNote({ way }: Check, words: Translate): string | undefined {
  return way && words(way === 'forward' ? 'document.check-forward' : 'document.check-back')
}

function logNote({ ready, encoding }: LogFile, words: Translate): string | undefined {
  const parts = [ready === undefined ? undefined : words('document.log-ready', { text: ready }), encoding]
  return parts.filter((part) => part !== undefined).join(' · ') || undefined
}

function checkText(check: Check, words: Translate): string {
  switch (check.kind) {
    case 'http':
      return `HTTP ${check.status} ${check.url}`
    case 'port':
      return `${words('check.port')} ${check.port}`
    case 'log':
      return `${words('check.log')} ${check.pattern}`
    case 'command':
      return `${words('check.command')} ${check.command}`
    case 'process':
      return `${words('check.process')} ${formatDuration(check.after)}`
    case 'person':
      return check.text
  }
}
