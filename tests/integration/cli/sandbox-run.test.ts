import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rarely } from '#harness/thorough.ts'
import { readTree } from '#harness/tree.ts'
import { createFerry, type Ferry, readNdjson } from './ferry.ts'

let ferry: Ferry

beforeAll(async () => {
  ferry = await createFerry()
})
afterAll(() => ferry.remove())

const tree = (host: string, service: string) => readTree(join(ferry.base(host), 'home', service))
const json = async (...args: string[]) => {
  const result = await ferry.run([...args, '--json'])
  return { code: result.code, reply: JSON.parse(result.stdout) }
}

describe('the sample release in the sandbox', () => {
  rarely('is planned host by host, with the exact commands', async () => {
    const { code, reply } = await json('plan', 'sample', '--sandbox')
    expect(code).toBe(0)
    expect(reply.targets).toHaveLength(8)
    expect(reply.targets[0].forward.map(({ step }: { step: string }) => step)).toContain('back-up')
    const text = await ferry.run(['plan', 'sample', '--sandbox', '--only', 'ecsc-2'])
    expect(text.code).toBe(0)
    expect(text.stdout).toContain(`tar -xvf ${ferry.base('ecsc-2')}/home/ecsc.tar -C ${ferry.base('ecsc-2')}/home`)
    expect(text.stdout).not.toContain('ecsc-1')
  })

  rarely('does not begin without a person or --yes', async () => {
    const { code, stdout, stderr } = await ferry.run(['run', 'sample', '--sandbox', '--only', 'ecsc-1'])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain('--yes')
    expect((await json('runs', '--sandbox')).reply).toEqual([])
  })

  it('goes to one host and comes back: its directory is exactly the one from before', async () => {
    // The hosts are made by the first command that needs them.
    expect((await ferry.run(['hosts', '--sandbox'])).code).toBe(0)
    const before = await tree('ecsc-1', 'ecsc')
    const forward = await ferry.run(['run', 'sample', '--sandbox', '--yes', '--json', '--only', 'ecsc-1'])
    expect(forward.code).toBe(0)
    const { events, last } = readNdjson(forward.stdout)
    expect(last).toEqual({ run: 'r-0001', result: 'succeeded' })
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1))
    expect(events[0]?.event.type).toBe('run-began')
    expect(events.at(-1)?.event).toMatchObject({ type: 'run-ended', result: 'succeeded' })
    expect(await tree('ecsc-1', 'ecsc')).not.toEqual(before)

    const back = await ferry.run(['rollback', 'r-0001', '--sandbox', '--yes'])
    expect(back.code).toBe(0)
    expect(back.stderr).toMatch(/^ {2}1\. bring back ecsc · ecsc-1\nonce looked at: ferry sign r-0001 --signoffs FILE --sandbox/)
    expect(back.stdout).toContain('rolled back: ecsc@ecsc-1')
    expect(await tree('ecsc-1', 'ecsc')).toEqual(before)
  })

  it('is signed for what is there again, by a file; what is open is said, and what fits no line is refused', async () => {
    const file = join(ferry.data, 'signed.yaml')
    await writeFile(file, '- { person: 没有这一项, by: 周芷若 }\n')
    const refused = await ferry.run(['sign', 'r-0001', '--sandbox', '--signoffs', file])
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain('没有这一项')
    await writeFile(file, '- { person: 正常访问, by: 周芷若, note: 首页打开了, target: ecsc-1 }\n')
    const signed = await json('sign', 'r-0001', '--sandbox', '--signoffs', file)
    expect(signed.code).toBe(0)
    expect(signed.reply).toMatchObject({ run: 'r-0001', signed: [{ target: 'ecsc@ecsc-1', text: '正常访问', by: '周芷若' }] })
    const said = await ferry.run(['sign', 'r-0001', '--sandbox', '--signoffs', file])
    expect(said.stdout).toContain('ecsc · ecsc-1  [x] 正常访问  周芷若  首页打开了')
    for (const { text } of signed.reply.open) expect(said.stdout).toContain(`ecsc · ecsc-1  [ ] ${text}`)
    expect((await ferry.run(['show', 'r-0001', '--sandbox'])).stdout).toMatch(/after the way back\n {2}\[x\] 正常访问/)
  })

  it('stands in the history: runs, show, report, search', async () => {
    expect((await json('runs', '--sandbox')).reply).toMatchObject([{ id: 'r-0001', title: '账户余额四舍五入修复' }])
    const shown = await ferry.run(['show', 'r-0001', '--sandbox', '--commands'])
    expect(shown.stdout).toMatch(/Back up\s+succeeded/)
    expect(shown.stdout).toContain('$ tar -xvf')
    expect(shown.stdout).toContain('not looked at')
    const out = join(ferry.data, 'report.html')
    expect((await ferry.run(['report', 'r-0001', '--sandbox', '--format', 'html', '--out', out, '--language', 'zh'])).code).toBe(0)
    expect(await readFile(out, 'utf8')).toMatch(/^<!doctype html>[\s\S]*账户余额四舍五入修复/i)
    const found = await json('search', '服务启动完成', '--sandbox')
    // The same step of both ways is told apart.
    expect((await ferry.run(['search', '服务启动完成', '--sandbox'])).stdout).toMatch(/ bring back · Watch[\s\S]* {2}Watch /)
    expect(found.reply).toEqual(expect.arrayContaining([expect.objectContaining({ run: 'r-0001', target: 'ecsc@ecsc-1', step: 'watch' })]))
    // What is not listed is said.
    expect((await ferry.run(['search', '服务启动完成', '--sandbox', '--limit', '1'])).stderr).toMatch(/only the newest is listed/)
    const nothing = await json('clean', '--kind', 'partial', '--sandbox')
    expect(nothing.reply).toEqual({ leftovers: [], problems: [] })
  })

  it('comes back as the document that it was, ticked and with its summary, encoding and line ends kept', async () => {
    const path = join(ferry.data, '商城.md')
    const written =
      '\uFEFF# 商城上线\r\n\r\n## 步骤\r\n\r\n- [ ] 通知客服暂停下单\r\n- [ ] 打开首页\r\n\r\n## 上线总结\r\n\r\n- 上线是否成功：□ 是 □ 否\r\n- 操作人：\r\n'
    await writeFile(path, written)
    const signoffs = join(ferry.data, '签字.yaml')
    await writeFile(signoffs, '- { person: 通知客服暂停下单, by: 纪友文 }\n')
    const run = await ferry.run(['run', path, '--yes', '--json', '--signoffs', signoffs])
    expect(run.code, run.stderr).toBe(0)
    const { run: id } = readNdjson(run.stdout).last as { run: string }
    const out = join(ferry.data, '商城.back.md')
    const { code, reply } = await json('report', id, '--document', out)
    expect(code).toBe(0)
    const filled = await readFile(out, 'utf8')
    // Nobody looked at the second: `--yes` alone let it pass.
    expect(filled.replace(/操作人：.+\r/, '操作人：\r')).toBe(written.replace('[ ] 通知客服', '[x] 通知客服').replace('□ 是', '☑ 是'))
    expect(filled).toMatch(/操作人：\S+\r\n$/)
    expect(reply.open).toEqual([{ line: 6, what: '打开首页', why: 'not-looked-at' }])
    expect(reply.mail.text).toContain('打开首页')
    const page = await ferry.run(['report', id, '--document', '--format', 'html'])
    expect(page.stdout).toMatch(/^<!doctype html>[\s\S]*\[x\] 通知客服/)
    // A release file is no document.
    expect((await ferry.run(['report', 'r-0001', '--sandbox', '--document'])).code).toBe(1)
  })

  rarely('lists the backup, restores it by a run of its own, and deletes it only when told', async () => {
    const { reply } = await json('backups', '--sandbox', '--host', 'ecsc-1')
    expect(reply).toMatchObject([
      { host: 'ecsc-1', service: 'ecsc', proven: true, run: 'r-0001' },
      { host: 'ecsc-1', service: 'ecsc', isSetAside: true },
    ])
    const path: string = reply[0].path
    expect((await ferry.run(['backups', 'restore', 'ecsc-1', 'ecsc', path, '--sandbox', '--yes'])).code).toBe(0)
    expect((await ferry.run(['backups', 'prune', 'ecsc-1', path, '--sandbox'])).code).toBe(1)
    expect((await json('backups', 'prune', 'ecsc-1', path, '--yes', '--sandbox')).reply).toEqual({ host: 'ecsc-1', path, pruned: true })
    expect((await json('backups', '--sandbox', '--host', 'ecsc-1')).reply).toMatchObject([{ isSetAside: true }, { isSetAside: true }])
  })
})
