import { scriptOf } from '#core/shell/elsewhere.ts'
import { filesOf } from '#core/shell/files.ts'
import { finding } from '../report.ts'
import type { Rule } from './rule.ts'

const documentElsewhere =
  /(?:参照|参考|详见|参见|请看|见)\s*(?:[《「“"][^》」”"]+[》」”"]|.{0,24}(?:文档|手册|wiki|说明书|方案|链接|附件|README))|(?:根据|按照|按|执行|运行).{0,16}(?:生成的|提供的|附件|发的|邮件(?:里|中)?).{0,12}(?:语句|脚本|SQL|DDL|文档|步骤)|\b(?:see|refer to|as described in|according to|follow)\b.{0,40}\b(?:wiki|confluence|runbook|document(?:ation)?|manual|README|attachment|guide)\b/i

/** How applications are started and what frameworks are called by: not what one would look up before. */
const ordinary =
  /^(?:(?:re)?start(?:up)?|stop|shutdown|status|run|service|catalina|server|app|main|index|console|artisan|manage|think|cli|standalone|mvnw|gradlew)(?:[-_.]\w+)*$/i

/** `elsewhere`: scripts, SQL files and documents that are called and not shown. */
export const elsewhereRule: Rule = ({ commands, prose, lines, itemAt, isBack }) => {
  const text = lines.map((line) => line.text)
  // A file that a heredoc of the document writes, or that a line before copies here, is not elsewhere.
  const written = new Set(
    commands
      .filter(({ command }) => command.input !== undefined)
      .flatMap(({ command }) =>
        filesOf(command)
          .filter(({ use }) => use === 'made')
          .map(({ path }) => baseOf(path)),
      ),
  )
  const seen = new Set<string>()
  const scripts = commands.flatMap(({ command, line }) => {
    const name =
      scriptOf(command) ??
      (isBack(line)
        ? undefined
        : sqlFile(command.program, filesOf(command).find(({ use, path }) => use === 'taken' && /\.sql$/i.test(path))?.word.value))
    if (!name || ordinary.test(baseOf(name)) || written.has(baseOf(name)) || seen.has(name)) return []
    seen.add(name)
    return [finding('elsewhere', line, { severity: 'info', values: { name } })]
  })
  const documents = prose.flatMap(({ number }) => {
    const found = documentElsewhere.exec(text[number - 1] ?? '')?.[0]
    return found && itemAt(number)?.role !== 'description'
      ? [finding('elsewhere/document', number, { severity: 'info', values: { text: found } })]
      : []
  })
  return [...scripts, ...documents]
}

function sqlFile(program: string, file: string | undefined): string | undefined {
  return /^(?:mysql|mariadb|psql)$/.test(program) ? file : undefined
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** `snapshot-version`: a dependency of Maven that is not released. */
export const snapshotVersionRule: Rule = ({ lines }) =>
  lines.flatMap(({ text, number }, at) => {
    const version = /<version>\s*([^<]*SNAPSHOT)\s*<\/version>/i.exec(text)?.[1] ?? /["':@]([\w.]+-SNAPSHOT)\b/.exec(text)?.[1]
    const [, file, inFile] = /([\w-]+?)-(\d[\w.]*-SNAPSHOT)\.(?:jar|war)\b/.exec(text) ?? []
    if (file && inFile) return [finding('snapshot-version', number, { values: { name: file, version: inFile } })]
    if (!version) return []
    const name = lines
      .slice(Math.max(0, at - 3), at)
      .map((line) => /<artifactId>([^<]+)</.exec(line.text)?.[1])
      .findLast((found) => found !== undefined)
    return [finding('snapshot-version', number, { values: { name: name ?? '?', version } })]
  })
