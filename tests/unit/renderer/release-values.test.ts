import { describe, expect, it } from 'vitest'
import { type Service, serviceSchema } from '#shared/domain/service.ts'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import type { Finding } from '#shared/run/step.ts'
import { differenceIn, obstacleIn } from '../../../src/renderer/features/document/difference.ts'
import { backupDate, backupName, hostValues, serviceRows } from '../../../src/renderer/features/document/service-rows.ts'
import { type DocumentState, hostsOf, planOptionsOf } from '../../../src/renderer/stores/release/document.ts'

const words = createTranslator('en')
const service: Service = serviceSchema.parse({
  name: 'ecsc',
  hosts: ['ecsc-1', 'ecsc-2'],
  directory: '/home/ecsc/',
  archive: '/home/ecsc.tar',
  process: { contains: '/home/tomcat', executable: 'java' },
  stop: { signal: 'TERM', wait: 30_000, escalate: true },
  start: '/home/tomcat/bin/startup.sh',
  logs: [{ path: '/a.log', ready: 'up', encoding: 'gb18030' }, { path: '/b.log' }],
  verify: [
    { kind: 'http', url: 'http://127.0.0.1/', status: 204 },
    { kind: 'person', text: '正常访问' },
  ],
})
const rows = Object.fromEntries(serviceRows(service, '20170220', words).map(({ label, values }) => [label, values]))

describe('the values of a service', () => {
  it('are said in words, each with the places where it may stand', () => {
    expect(rows['document.stop']).toEqual([{ text: 'kill -15, wait 0:30, then kill', paths: ['services.ecsc.stop.signal'] }])
    expect(rows['document.process']?.[0]?.text).toBe('java · /home/tomcat')
    expect(rows['document.backup']?.[0]?.text).toBe('/home/ecsc_20170220')
    expect(rows['document.logs']?.map(({ paths, note }) => [paths[0], note])).toEqual([
      ['services.ecsc.logs.0', 'up when "up" appears · gb18030'],
      ['services.ecsc.logs.1', undefined],
    ])
    expect(rows['document.verify']?.map(({ text }) => text)).toEqual(['HTTP 204 http://127.0.0.1/', '正常访问'])
  })

  it('that a service does not have make no row', () => {
    const bare = serviceRows({ ...service, logs: [], verify: [] }, '20170220', words).map(({ label }) => label)
    expect(bare).not.toContain('document.logs')
    expect(bare).not.toContain('document.verify')
  })

  it('name a host once where its name is its address', () => {
    const host = (name: string, address: string) => ({ name, address, port: 22, user: 'root', agent: false, jump: [], values: {} })
    const shown = hostValues(service, [host('ecsc-1', '25.0.3.17'), host('ecsc-2', 'ecsc-2')])
    expect(shown.map(({ text }) => text)).toEqual(['ecsc-1 25.0.3.17', 'ecsc-2'])
  })

  it('date the backup by the day, or by the document when the operator keeps its date', () => {
    const day = new Date(2026, 0, 5)
    expect(backupDate(false, '2017-02-20', day)).toBe('20260105')
    expect(backupDate(true, '2017-02-20', day)).toBe('20170220')
    expect(backupDate(true, undefined, day)).toBe('20260105')
    expect(backupName({ ...service, directory: '/' }, '1')).toBe('/_1')
  })
})

describe('what an archive would change', () => {
  const compared: Finding = {
    severity: 'info',
    subject: 'archive',
    problem: {
      code: 'archive-difference',
      values: { added: 1, replaced: 300, leftOver: 0, mode: 'overlay' },
      evidence: '+ - odd name\n= lib/a.jar\n= lib/b.jar',
    },
  }

  it('is read from preflight, with what was cut off counted', () => {
    expect(differenceIn([compared])).toEqual({
      added: { count: 1, paths: ['- odd name'] },
      replaced: { count: 300, paths: ['lib/a.jar', 'lib/b.jar'] },
      leftOver: { count: 0, paths: [] },
      staysLeft: true,
    })
  })

  it('is not known where the host was not reached; the worst reason is given', () => {
    const finding = (severity: Finding['severity'], code: 'process-none' | 'directory-missing'): Finding => ({
      severity,
      subject: '',
      problem: { code, values: {} },
    })
    expect(differenceIn([])).toBeUndefined()
    const findings = [finding('ok', 'process-none'), finding('warning', 'process-none'), finding('blocking', 'directory-missing')]
    expect(obstacleIn(findings)?.problem.code).toBe('directory-missing')
    expect(obstacleIn(findings.slice(0, 1))).toBeUndefined()
  })
})

describe('the plan that is asked for', () => {
  const opened: DocumentState['opened'] = {
    kind: 'document',
    path: '/d/x.md',
    text: '',
    release: { release: 't', tasks: [{ kind: 'upgrade', service: 'ecsc', archive: '/d/ecsc.tar' }], verify: [] },
    inventory: { hosts: [], services: [service, { ...service, name: 'other', hosts: ['other-1'] }] },
    changes: { added: [], changed: [], kept: [] },
    remarks: [],
    sources: {},
  }
  const state = (without: string[]): DocumentState => ({
    opened,
    options: { gate: 'service', keepDate: true, without },
    chosen: { ecsc: '/new.tar' },
    filling: {},
    archives: {},
    compared: {},
    isComparing: false,
  })

  it('has the hosts of the release only, and names them only where some are left out', () => {
    expect(opened && hostsOf(opened)).toEqual(['ecsc-1', 'ecsc-2'])
    const all = { release: '/d/x.md', gate: 'service', keepDate: true, archivePaths: { ecsc: '/new.tar' } }
    expect(planOptionsOf(state([]))).toEqual(all)
    expect(planOptionsOf(state(['ecsc-1']))).toEqual({ ...all, only: ['ecsc-2'] })
    expect(planOptionsOf({ ...state([]), opened: undefined })).toBeUndefined()
  })
})
