/** What is still to be said before Ferry does itself what the document asks for. */
import { type Asked, isOpen } from '#shared/document/asked.ts'
import { askedWords } from '#shared/document/asked-words.ts'
import type { Remark } from '#shared/domain/release.ts'
import type { Bindings } from './bind.ts'

export function openRemarks(asked: readonly Asked[], { missing }: Pick<Bindings, 'missing'>, file: string): Remark[] {
  return [
    ...asked.filter(isOpen).map((one) => openRemark(one, file)),
    ...missing.map(
      ({ file: wanted, line }): Remark => ({
        severity: 'warning',
        zh: `${wanted} 不在文档旁边，先由人执行；放到文档的目录里，选定数据库后由 Ferry 执行。`,
        en: `${wanted} does not lie beside the document: a person runs it. Put it there, and Ferry runs it on the database that is chosen.`,
        source: { file, line },
      }),
    ),
  ]
}

function openRemark(asked: Asked, file: string): Remark {
  const { mend, zh, en } = askedWords(asked)
  return { severity: 'warning', zh: `${zh}。${mend.zh}`, en: `${en}. ${mend.en}`, source: { file, line: asked.lines[0] ?? 1 } }
}
