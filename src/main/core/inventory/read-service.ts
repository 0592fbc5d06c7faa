import { encodings, type LogFile, type ProcessPattern, type Service, serviceSchema, unitManagers } from '#shared/domain/service.ts'
import { unitLines } from '#shared/domain/unit.ts'
import { type Field, report } from '../files/field.ts'
import { keysIn, openMap } from '../files/map-field.ts'
import { openList, readBoolean, readChoice, readDuration, readHostPath, readText, readTexts, readTyped } from '../files/value-field.ts'
import { isGoodName } from './names.ts'
import { readCheck } from './read-check.ts'

const keys = {
  hosts: 'required',
  directory: 'required',
  archive: 'required',
  process: 'required',
  start: 'required',
  unit: 'optional',
  manager: 'optional',
  stop: 'optional',
  backup: 'optional',
  unpack: 'optional',
  logs: 'optional',
  watch: 'optional',
  verify: 'optional',
} as const

const { directory: _directory, unpack: _unpack, ...common } = keys
const fileKeys = { file: 'required', exploded: 'optional', ...common } as const

/** One entry under `services`; undefined when it is so incomplete that nothing more can be said about it. */
export function readService(name: string, field: Field): Service | undefined {
  if (!isGoodName(name)) report(field, 'file-bad-name', { found: name }, field.key)
  // `file` in the place of `directory`: the one says what is unpacked, the other what is put there as it is.
  const isFile = keysIn(field).includes('file')
  const hasUnit = keysIn(field).includes('unit')
  const entries = openMap(field, { ...(isFile ? fileKeys : keys), ...(hasUnit ? { start: 'optional' } : {}) })
  const unit = readUnit(entries?.get('unit'))
  const manager = readChoice(entries?.get('manager'), unitManagers)
  const usual = unitLines({ unit, manager })
  const read = serviceSchema.safeParse({
    name,
    hosts: readTexts(entries?.get('hosts')),
    directory: readHostPath(entries?.get(isFile ? 'file' : 'directory')),
    exploded: readHostPath(entries?.get('exploded')),
    archive: readHostPath(entries?.get('archive')),
    process: readProcess(entries?.get('process')),
    start: readTyped(entries?.get('start')) ?? usual.start,
    unit,
    manager,
    stop: readStop(entries?.get('stop'), usual.stop),
    backup: readBackup(entries?.get('backup')),
    unpack: isFile ? 'place' : readChoice(entries?.get('unpack'), ['overlay', 'replace']),
    logs: openList(entries?.get('logs'))
      ?.map(readLog)
      .filter((log) => log !== undefined),
    watch: readWatch(entries?.get('watch')),
    verify: openList(entries?.get('verify'))
      ?.map(readCheck)
      .filter((check) => check !== undefined),
  })
  return read.success ? read.data : undefined
}

function readProcess(field: Field | undefined): ProcessPattern | undefined {
  const entries = openMap(field, { contains: 'optional', directory: 'optional', executable: 'optional' })
  if (!entries) return undefined
  return {
    contains: readText(entries.get('contains')),
    directory: readHostPath(entries.get('directory')),
    executable: readText(entries.get('executable')),
  }
}

/** One word: a unit's name stands in a line that is typed. */
function readUnit(field: Field | undefined): string | undefined {
  const unit = readText(field)
  if (field === undefined || unit === undefined || /^[\w@.:{}][\w@.:{}-]*$/.test(unit)) return unit
  report(field, 'file-bad-name', { found: unit })
  return undefined
}

function readStop(field: Field | undefined, usual: string | undefined) {
  const entries = openMap(field, { command: 'optional', signal: 'optional', wait: 'optional', escalate: 'optional' })
  if (!entries) return usual === undefined ? undefined : { command: usual }
  return {
    command: readTyped(entries.get('command')) ?? usual,
    signal: readChoice(entries.get('signal'), ['TERM', 'KILL']),
    wait: readDuration(entries.get('wait')),
    escalate: readBoolean(entries.get('escalate')),
  }
}

function readBackup(field: Field | undefined) {
  const suffix = readText(openMap(field, { suffix: 'required' })?.get('suffix'))
  return suffix === undefined ? undefined : { suffix }
}

function readLog(field: Field): LogFile | undefined {
  const entries = openMap(field, { path: 'required', ready: 'optional', fail: 'optional', encoding: 'optional' })
  const path = readHostPath(entries?.get('path'))
  const ready = readText(entries?.get('ready'))
  const fail = readTexts(entries?.get('fail')) ?? []
  const encoding = readChoice(entries?.get('encoding'), encodings)
  return path === undefined ? undefined : { path, ready, fail, encoding }
}

function readWatch(field: Field | undefined) {
  const entries = openMap(field, { timeout: 'optional', settle: 'optional' })
  return entries && { timeout: readDuration(entries.get('timeout')), settle: readDuration(entries.get('settle')) }
}
