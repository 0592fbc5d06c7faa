import { readFile, stat } from 'node:fs/promises'
import { kindOfAddress } from '#shared/domain/address-kind.ts'
import type { ServiceAddress } from '#shared/domain/database.ts'
import type { PlannedStep } from '#shared/domain/plan.ts'
import { isMadeAnew, isSet, type SearchSpec, type SearchTask, searchSpecSchema, searchText } from '#shared/kinds/task/search-index.ts'
import { inFile } from '#shared/problem/place.ts'
import { fail } from '#shared/problem/problem.ts'
import { shownLines } from '../../commands/command.ts'
import { placeConfig } from '../../commands/files/config-file.ts'
import { giveBackFiles, keepFiles } from '../../commands/files/files.ts'
import { word } from '../../commands/quote.ts'
import { addressesOn } from '../common/addresses.ts'
import { targetFields } from '../common/target-fields.ts'
import { taskLock } from '../common/task-lock.ts'
import type { Draft, Planning } from '../room.ts'

/** Known only when it runs. */
const runToken = 'RUN'

export function planSearch(task: SearchTask, { inventory, numberOf }: Planning): Draft[] {
  const spec = searchSpecSchema.parse(task)
  const title = task.title ?? searchText(spec)
  const { engine, index } = spec
  return addressesOn(inventory, task.on, title).map(({ centre, host }) => {
    if ((kindOfAddress(centre) ?? engine.of) !== engine.of)
      fail('plan-address-kind', { address: centre.name, title, wanted: engine.of, found: kindOfAddress(centre) ?? '' })
    if (engine.of === 'solr' && engine.schema !== undefined && engine.configset === undefined && host === undefined)
      fail('search-no-host', { title, address: centre.name })
    const fields = targetFields(task, { number: numberOf(task), title, host, place: centre.name })
    // Without a host there is none where a lock could lie.
    const lock = host === undefined ? undefined : taskLock('search-index', [centre.url, index])
    const make = async () => ({
      ...fields,
      ...spec,
      ...(await textOf(spec)),
      centre,
      lock,
      ...stepsOf(spec, centre),
      lasts: isMadeAnew(spec) ? ({ code: 'search-lasts', values: { index } } as const) : undefined,
      persons: [],
    })
    return { id: fields.id, place: fields.place, make }
  })
}

/** Bytes of a schema or a mapping; what is larger is something else. */
const mostBytes = 512 * 1024

/** Read when the plan is made: what was looked at is what is sent. @throws ProblemError search-file */
async function textOf({ engine }: SearchSpec): Promise<{ text?: string }> {
  const path = engine.of === 'solr' ? engine.schema : engine.mapping
  if (path === undefined) return {}
  const wrong = (why: string) => fail('search-file', { path, why }, { place: inFile(path) })
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : -1),
    () => -1,
  )
  if (size < 0) return wrong('∅')
  if (size > mostBytes) return wrong(`${size} B`)
  const text = await readFile(path, 'utf8')
  const isGood = engine.of === 'solr' ? /<schema[\s>]/.test(text) : isObject(text)
  return isGood ? { text } : wrong(engine.of === 'solr' ? '<schema>' : 'JSON')
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

const looks = { ahead: false, changes: false, lasting: false }

function stepsOf(spec: SearchSpec, centre: ServiceAddress): { forward: PlannedStep[]; back: PlannedStep[] } {
  return spec.engine.of === 'solr' ? solrSteps(spec, centre) : elasticSteps(spec, centre)
}

const curlTo =
  ({ url }: ServiceAddress) =>
  (method: string, path: string, body = '') =>
    `curl -sS -X ${method} ${word(url.replace(/\/+$/, '') + path)}${body === '' ? '' : ` -d ${word(body)}`}`

function solrSteps(spec: SearchSpec, centre: ServiceAddress): { forward: PlannedStep[]; back: PlannedStep[] } {
  const { index, engine } = spec
  const curl = curlTo(centre)
  if (engine.of !== 'solr') return { forward: [], back: [] }
  const { file = '', configset, sudo, schema, reindex } = engine
  const name = encodeURIComponent(index)
  const counted = curl('GET', `/${name}/select?q=*:*&rows=0&wt=json`)
  const reload = curl(
    'GET',
    configset === undefined ? `/admin/cores?action=RELOAD&core=${name}` : `/admin/collections?action=RELOAD&name=${name}`,
  )
  const upload = (text: string) =>
    `${curl('POST', `/admin/configs?action=UPLOAD&name=${configset ?? ''}&filePath=${file}&overwrite=true`)} --data-binary @${word(text)}`
  const files = { paths: [file], sudo }
  const placed =
    configset === undefined
      ? shownLines(placeConfig(file, 'CHANGED', { before: 'BEFORE', after: 'AFTER', sudo, token: runToken }).lines)
      : [upload(schema ?? '')]
  const given =
    configset === undefined ? shownLines(giveBackFiles({ ...files, afterwards: undefined }, runToken).lines) : [upload('BEFORE')]
  const kept = schema === undefined || configset !== undefined ? [] : shownLines(keepFiles(files, runToken).lines)
  const anew =
    reindex === undefined
      ? []
      : reindex === 'import'
        ? [curl('GET', `/${name}/dataimport?command=full-import&clean=true&commit=true`), curl('GET', `/${name}/dataimport?command=status`)]
        : [`curl -sS -X ${reindex.method} ${word(reindex.url)}`]
  return {
    forward: [
      { ...looks, step: 'preflight', lines: [counted], ahead: true },
      { ...looks, step: 'keep', lines: [counted, ...kept] },
      ...(isSet(spec) ? [{ ...looks, step: 'execute', lines: [...(schema === undefined ? [] : placed), reload], changes: true }] : []),
      ...(anew.length === 0 ? [] : [{ ...looks, step: 'reindex', lines: anew, changes: true }]),
      { ...looks, step: 'verify', lines: [counted] },
    ],
    back: schema === undefined ? [] : [{ ...looks, step: 'undo', lines: [...given, reload], changes: true, lasting: true }],
  }
}

function elasticSteps({ index, engine }: SearchSpec, centre: ServiceAddress): { forward: PlannedStep[]; back: PlannedStep[] } {
  const curl = curlTo(centre)
  if (engine.of !== 'elasticsearch') return { forward: [], back: [] }
  const { mapping, alias, from } = engine
  const name = encodeURIComponent(index)
  const counted = curl('GET', `/${name}/_count`)
  const pointed = alias === undefined ? [] : [curl('GET', `/_alias/${encodeURIComponent(alias)}`)]
  const point = (to: string, gone: string) =>
    curl('POST', '/_aliases', JSON.stringify({ actions: [{ add: { index: to, alias } }, { remove: { index: gone, alias } }] }))
  return {
    forward: [
      { ...looks, step: 'preflight', lines: [curl('GET', '/'), counted, ...pointed], ahead: true },
      { ...looks, step: 'keep', lines: [counted, ...pointed] },
      { ...looks, step: 'execute', lines: mapping === undefined ? [counted] : [curl('PUT', `/${name}`, `@${mapping}`)], changes: true },
      ...(from === undefined
        ? []
        : [
            {
              ...looks,
              step: 'reindex',
              lines: [curl('POST', '/_reindex?wait_for_completion=false', JSON.stringify({ source: { index: from }, dest: { index } }))],
              changes: true,
            },
          ]),
      ...(alias === undefined ? [] : [{ ...looks, step: 'switch', lines: [point(index, 'BEFORE')], changes: true }]),
      { ...looks, step: 'verify', lines: [counted] },
    ],
    back: [
      {
        ...looks,
        step: 'undo',
        lines: [...(alias === undefined ? [] : [point('BEFORE', index)]), ...(mapping === undefined ? [] : [curl('DELETE', `/${name}`)])],
        changes: true,
        lasting: true,
      },
    ],
  }
}
