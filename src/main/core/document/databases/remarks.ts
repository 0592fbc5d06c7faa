/** What is still to be said before Ferry does itself what the document asks for. */
import { type Asked, isOpen } from '#shared/document/asked.ts'
import { askedWords } from '#shared/document/asked-words.ts'
import type { Remark } from '#shared/domain/release.ts'
import type { BackEntry } from '#shared/kinds/back-list.ts'
import type { Bindings } from './bind.ts'

/** @param tasks what became of the lines: who reads a file that is not here is told by them */
export function openRemarks(
  asked: readonly Asked[],
  { missing }: Pick<Bindings, 'missing'>,
  tasks: readonly BackEntry[],
  file: string,
): Remark[] {
  return [
    ...asked.filter(isOpen).map((one) => openRemark(one, file)),
    ...missing.map(
      ({ file: wanted, line }): Remark => ({
        severity: 'warning',
        ...missingWords(wanted, hostsOf(tasks, wanted, line)),
        source: { file, line },
      }),
    ),
  ]
}

/** Where the line itself is run, as it is written. */
const hostsOf = (tasks: readonly BackEntry[], wanted: string, line: number): string[] =>
  tasks.flatMap((task) =>
    task.kind === 'command' && task.source?.line === line && task.lines.some((text) => text.includes(wanted)) ? task.on : [],
  )

function missingWords(wanted: string, on: readonly string[]): Pick<Remark, 'zh' | 'en'> {
  const hosts = on.join(', ')
  return on.length === 0
    ? {
        zh: `${wanted} 不在文档旁边，先由人执行；放到文档的目录里，选定数据库后由 Ferry 执行。`,
        en: `${wanted} does not lie beside the document: a person runs it. Put it there, and Ferry runs it on the database that is chosen.`,
      }
    : {
        zh: `${wanted} 不在文档旁边：Ferry 在 ${hosts} 上原样执行这一行，用的是那里的文件，没有退路；放到文档的目录里，选定数据库后由 Ferry 导入。`,
        en: `${wanted} does not lie beside the document: Ferry runs the line as it is written on ${hosts}, with the file that lies there and without a way back. Put it beside the document, and Ferry imports it into the database that is chosen.`,
      }
}

function openRemark(asked: Asked, file: string): Remark {
  const { mend, zh, en } = askedWords(asked)
  return { severity: 'warning', zh: `${zh}。${mend.zh}`, en: `${en}. ${mend.en}`, source: { file, line: asked.lines[0] ?? 1 } }
}
