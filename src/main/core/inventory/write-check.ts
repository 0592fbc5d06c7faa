import { type Check, checkSchema } from '#shared/domain/service.ts'
import { formatDuration } from '../files/duration.ts'
import { inline, type Written, type WrittenMap } from '../files/write-yaml.ts'

type Entries = [string, Written | undefined][]

/** One entry of `verify`: the kind's key first, then what differs from the default. */
export function writeCheck(check: Check): WrittenMap {
  return inline([...ownEntries(check), ['timeout', 'timeout' in check ? writtenTimeout(check) : undefined], ['way', check.way]])
}

function ownEntries(check: Check): Entries {
  switch (check.kind) {
    case 'http':
      return [
        ['http', check.url],
        ['status', writtenStatus(check)],
        ['contains', check.contains],
      ]
    case 'port':
      return [['port', check.port]]
    case 'log':
      return [
        ['log', check.pattern],
        ['path', check.path],
      ]
    case 'command':
      return [['command', check.command]]
    case 'process':
      return [['process', formatDuration(check.after)]]
    case 'person':
      return [['person', check.text]]
  }
}

/** What the check would be had the optional values not been written. */
function bare<T extends Check>(check: T): T {
  const { timeout: _timeout, status: _status, ...rest } = check as Check & { timeout?: number; status?: number }
  return checkSchema.parse(rest) as T
}

function writtenTimeout(check: Check & { timeout: number }): string | undefined {
  return check.timeout === bare(check).timeout ? undefined : formatDuration(check.timeout)
}

function writtenStatus(check: Extract<Check, { kind: 'http' }>): number | undefined {
  return check.status === bare(check).status ? undefined : check.status
}
