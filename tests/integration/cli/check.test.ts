import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createFerry, type Ferry } from './ferry.ts'

let ferry: Ferry

beforeAll(async () => {
  ferry = await createFerry()
  await mkdir(ferry.data, { mode: 0o700 })
})
afterAll(() => ferry.remove())

async function file(name: string, text: string): Promise<string> {
  const path = join(ferry.data, name)
  await writeFile(path, text)
  return path
}

const text = '发布步骤\n\n1、登录 gw-1（10.9.0.1），密码 Made-Up-Pass7\n2、重启 nginx（王磊）\n3、访问 http://<地址>/up 验证\n'

it('says how each line is understood, as JSON and for a person, without any secret', async () => {
  const path = await file('steps.txt', text)
  const { code, stdout } = await ferry.run(['check', path, '--json'])
  const { share, items, parameters, findings } = JSON.parse(stdout)
  expect(code).toBe(0)
  expect(share).toMatchObject({ typed: 1, person: 1, lost: 0, understood: 100 })
  expect(items.map((item: { lines: number[]; fate: string; kind?: string }) => [item.lines, item.fate, item.kind])).toEqual([
    [[1, 2], 'context', undefined],
    [[3, 3], 'context', undefined],
    [[4, 4], 'typed', 'service'],
    [[5, 5], 'person', 'person'],
  ])
  expect(parameters).toEqual([{ name: '地址', text: '<地址>', lines: [5] }])
  expect(findings).toContainEqual(expect.objectContaining({ rule: 'plain-password', line: 3, text: expect.any(String) }))
  for (const language of ['zh', 'en']) {
    const shown = await ferry.run(['check', path, '--language', language])
    expect(shown.stdout).toContain('重启 nginx（王磊） @ gw-1 (王磊)')
    expect(shown.stdout + shown.stderr + stdout).not.toContain('Made-Up-Pass7')
  }
})

it('a text is read from standard input, what blocks ends with 1, and another kind of file is named', async () => {
  const blocking = await ferry.run(['check', '-', '--json'], { input: '## 清理\n\n```sh\nrm -rf /\n```\n' })
  expect(blocking.code).toBe(1)
  expect(JSON.parse(blocking.stdout).findings).toContainEqual(expect.objectContaining({ severity: 'blocking', line: 4 }))
  const other = await ferry.run(['check', await file('hosts.md.yaml', 'hosts:\n  a: { address: 10.9.0.1, user: root }\n')])
  expect(other.code).toBe(1)
  expect(other.stderr).toContain('no release document but inventory')
})

it('the same text is a document for import and plan, whatever it is called', async () => {
  const path = await file('plan.txt', text)
  const imported = await ferry.run(['import', path, '--json'])
  expect({ code: imported.code, ...JSON.parse(imported.stdout) }).toMatchObject({ code: 0, kind: 'document', release: 'plan' })
  const plan = await ferry.run(['plan', path, '--json'])
  expect(plan.code).toBe(0)
  expect(JSON.parse(plan.stdout).targets).toHaveLength(2)
})
