import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { htmlToMarkdown } from '#core/document/docx/html-to-markdown.ts'
import { readDocumentFile } from '#core/document/read-file.ts'
import { zip } from '../archive/zip-parts.ts'
import { shown } from './shown.ts'

const folder = mkdtempSync(join(tmpdir(), 'ferry-docx-'))
afterAll(() => rmSync(folder, { recursive: true }))

const xml = (body: string) => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${body}`
const run = (text: string) => `<w:r><w:t xml:space="preserve">${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</w:t></w:r>`
const paragraph = (text: string, style?: string) => `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}${run(text)}</w:p>`
const table = (...rows: string[][]) =>
  `<w:tbl>${rows
    .map(
      (cells) =>
        `<w:tr>${cells
          .map(
            (cell) =>
              `<w:tc>${cell
                .split('\n')
                .map((line) => paragraph(line))
                .join('')}</w:tc>`,
          )
          .join('')}</w:tr>`,
    )
    .join('')}</w:tbl>`

/** A Word document with nothing but its text (ECMA-376, part 1). */
function docx(...body: string[]): Buffer {
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  return zip(
    {
      name: '[Content_Types].xml',
      data: xml(
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      ),
    },
    {
      name: '_rels/.rels',
      data: xml(
        `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="${relation}/officeDocument" Target="word/document.xml"/></Relationships>`,
      ),
    },
    {
      name: 'word/styles.xml',
      data: xml(
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style></w:styles>',
      ),
    },
    {
      name: 'word/_rels/document.xml.rels',
      data: xml(
        `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s" Type="${relation}/styles" Target="styles.xml"/></Relationships>`,
      ),
    },
    {
      name: 'word/document.xml',
      data: xml(
        `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body.join('')}</w:body></w:document>`,
      ),
    },
  )
}

const written = (name: string, bytes: Uint8Array) => {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

test('a Word document is read like the same in Markdown', async () => {
  const path = written(
    'plan.docx',
    docx(
      paragraph('发布步骤', 'Heading2'),
      paragraph('1. 停掉定时任务（王磊）'),
      paragraph('2. 登录 gw-1（10.1.0.5），重启服务：'),
      table(['systemctl restart gw\ncurl -f http://10.1.0.5/up']),
      paragraph('验证', 'Heading2'),
      table(['检查项', '负责人'], ['首页 <新>', '李雷']),
    ),
  )
  const text = await readDocumentFile(path)
  expect(shown(text).map((line) => line.replace(/^\d+ /, ''))).toEqual([
    'person #王磊',
    'service @gw-1',
    'http @gw-1',
    'checklist #李雷 {verification}',
  ])
})

test('what is struck through in Word is a note that names it, in paragraphs, rows and frames', async () => {
  const struck = (text: string) => run(text).replace('<w:r>', '<w:r><w:rPr><w:strike/></w:rPr>')
  const path = written(
    'struck.docx',
    docx(
      paragraph('登录 gw-1（10.1.0.5）'),
      `<w:p>${struck('1. 执行 systemctl ')}${struck('stop gw')}</w:p>`,
      paragraph('2. 执行 systemctl restart gw'),
      table(['步骤', '命令'], ['清理', 'touch /a']).replace(run('清理'), struck('清理')),
      table(['touch /b\ntouch /c']).replace(run('touch /b'), struck('touch /b')),
    ),
  )
  const notes = (await readDocumentFile(path)).split('\n').filter((line) => line.includes('~~'))
  expect(notes).toEqual(['~~1. 执行 systemctl stop gw~~', '| ~~清理~~ | touch /a |', '~~touch /b~~'])
  expect(shown(await readDocumentFile(path)).map((line) => line.replace(/^\d+ /, ''))).toEqual([
    'note',
    'service @gw-1',
    'note',
    'note',
    'command @gw-1',
  ])
})

test('every cell keeps its lines and its column, whatever is merged, nested or listed in it', async () => {
  const cell = (text: string, properties = '') =>
    `<w:tc><w:tcPr>${properties}</w:tcPr>${text.startsWith('<') ? text : paragraph(text)}</w:tc>`
  const top = '<w:vMerge w:val="restart"/>'
  const covered = cell('', '<w:vMerge/>')
  const rows = (...each: string[][]) => `<w:tbl>${each.map((cells) => `<w:tr>${cells.join('')}</w:tr>`).join('')}</w:tbl>`
  const header = ['阶段', '主机', '执行命令', '回退命令'].map((text) => cell(text))
  const path = written(
    'cells.docx',
    docx(
      rows(
        header,
        [cell('发布', top), cell('10.1.0.1', top), cell('systemctl stop web'), cell('systemctl start web')],
        [covered, covered, cell('rm -rf /opt/app/__old__'), cell('无')],
        [cell('校验'), cell('10.1.0.2', top), cell('sh /opt/a.sh', top), cell(`${paragraph('cd /opt/app')}${paragraph('./back.sh')}`)],
        [cell('启动'), covered, covered, cell('')],
        [cell('说明', '<w:gridSpan w:val="3"/>'), cell('systemctl stop db')],
        [cell('收尾'), cell('10.1.0.3'), cell(`${paragraph('先看')}${table(['主机', '命令'], ['a-1', 'ls /x'])}`), cell('')],
      ),
    ),
  )
  const text = await readDocumentFile(path)
  expect(text.split('\n').filter((line) => line.startsWith('|') && !line.includes('---'))).toEqual([
    '| 阶段 | 主机 | 执行命令 | 回退命令 |',
    '| 发布 | 10.1.0.1 | systemctl stop web | systemctl start web |',
    '| 发布 | 10.1.0.1 | `rm -rf /opt/app/__old__` | 无 |',
    '| 校验 | 10.1.0.2 | sh /opt/a.sh | cd /opt/app<br>./back.sh |',
    '| 启动 | 10.1.0.2 | 同上 |  |',
    '| 说明 |  |  | systemctl stop db |',
    '| 收尾 | 10.1.0.3 | 先看<br>主机 \\| 命令<br>a-1 \\| ls /x |  |',
  ])
  expect(shown(text).map((line) => line.replace(/^\d+ /, ''))).toEqual([
    'service @10.1.0.1',
    'command @10.1.0.1',
    'command @10.1.0.2',
    'person @10.1.0.2',
    'person',
    'person @10.1.0.3',
  ])
})

test('notes are said where their mark stands; hidden text and what is struck twice is no more done than what is struck', async () => {
  const styled = (text: string, style: string) => run(text).replace('<w:r>', `<w:r><w:rPr><w:strike w:val="0"/><w:${style}/></w:rPr>`)
  const path = written(
    'hidden.docx',
    docx(
      paragraph('登录 gw-1（10.1.0.5）'),
      `<w:p>${styled('执行 touch /a', 'dstrike')}</w:p><w:p>${styled('执行 touch /b', 'vanish')}</w:p>`,
      `<w:p>${run('执行 touch /c').replace('<w:r>', '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr>')}</w:p>`,
    ),
  )
  expect(await readDocumentFile(path)).toBe('登录 gw-1（10.1.0.5）\n~~执行 touch /a~~\n~~执行 touch /b~~\n执行 touch /c\n')
  const mark = '<sup><a href="#footnote-2" id="footnote-ref-2">[1]</a></sup>'
  const html = `<p>执行 rm -rf /tmp/cache${mark}</p><table><tr><td>命令</td><td>备注</td></tr><tr><td>ls /x${mark}</td><td>清理${mark}</td></tr><tr><td>ls /z</td><td><p>甲</p><ul><li>乙</li><li>丙</li></ul></td></tr></table><table><tr><td><p>ls /y${mark}</p></td></tr></table><ol><li id="footnote-2"><p>仅首次部署 <a href="#footnote-ref-2">↑</a></p></li></ol>`
  expect(htmlToMarkdown(html).split('\n').filter(Boolean)).toEqual([
    '执行 rm -rf /tmp/cache（仅首次部署）',
    '| 命令 | 备注 |',
    '| --- | --- |',
    '| ls /x<br>（仅首次部署） | 清理（仅首次部署） |',
    '| ls /z | 甲<br>乙<br>丙 |',
    '```',
    '# 仅首次部署',
    'ls /y',
    '```',
  ])
})

test('other archives, and one that says less than it has, are refused', async () => {
  await expect(readDocumentFile(written('a.docx', zip({ name: 'x.txt', data: 'x' })))).rejects.toThrow('file-binary')
  await expect(readDocumentFile(written('b.docx', Buffer.from('PK\u0003\u0004 no archive')))).rejects.toThrow('file-binary')
  const lying = zip({ name: 'word/document.xml', data: 'x'.repeat(5000), claimedSize: 10 })
  await expect(readDocumentFile(written('c.docx', lying))).rejects.toThrow('file-binary')
})

test('a text is a text, in its own encoding', async () => {
  expect(await readDocumentFile(written('d.txt', Buffer.from([0xb7, 0xa2, 0xb2, 0xbc])))).toBe('发布')
})
