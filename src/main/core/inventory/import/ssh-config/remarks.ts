/** What is told of a configuration beside its hosts: every line that changes who is reached, as whom or with what, and is not taken. */
import type { Remark } from '#shared/domain/release.ts'
import { fitsPatternList } from '#shared/text/wildcards.ts'
import { remarkAt } from '../imported.ts'
import type { Block } from './blocks.ts'
import type { Directive } from './directive.ts'
import type { Said } from './evaluate.ts'
import { isUsual, kindOf, shownDirective } from './keywords.ts'
import { isNotAsked } from './match.ts'

/** More names than these say nothing more. */
const namesShown = 5

/** `Include`, and `Match` lines whose answer is not asked for: they could concern any host. */
export function* remarksOfLines(blocks: readonly Block[], file: string): Generator<Remark> {
  for (const { match, line, directives } of blocks) {
    const names = match?.filter(isNotAsked).map(({ name }) => name) ?? []
    if (names.includes('exec'))
      yield remarkAt(
        file,
        line,
        'warning',
        '没有执行 Match exec 的命令：按不满足处理，下面的设置没有采用',
        'The command of Match exec is not run: taken as not met, and what stands below it is not taken',
      )
    else if (names.length > 0) {
      const list = names.join(', ')
      yield remarkAt(
        file,
        line,
        'warning',
        `Match ${list} 没有判断：按不满足处理，下面的设置没有采用`,
        `Match ${list} is not decided here: taken as not met, and what stands below it is not taken`,
      )
    }
    for (const directive of directives)
      if (directive.keyword === 'include')
        yield remarkAt(
          file,
          directive.line,
          'warning',
          `没有跟随 Include ${directive.rest}：请另外导入`,
          `Include ${directive.rest} is not followed: import it by itself`,
        )
  }
}

/** Gathers the lines that hold for a host and are not taken: one remark a line, however many hosts it holds for. */
export function tellOthers(file: string) {
  const lines = new Map<Directive, string[]>()
  return {
    note(name: string, { others }: Said): void {
      const ignored = others.get('ignoreunknown')?.rest.toLowerCase() ?? ''
      for (const [keyword, directive] of others) {
        const kind = kindOf(keyword)
        if (keyword === 'include' || kind === 'harmless' || isUsual(keyword, directive.words)) continue
        if (kind === 'unknown' && ignored !== '' && fitsPatternList(ignored, keyword)) continue
        const names = lines.get(directive)
        if (names) names.push(name)
        else lines.set(directive, [name])
      }
    },
    remarks: (): Remark[] =>
      [...lines].map(([directive, names]) => {
        const shown = shownDirective(directive)
        const list = [...names.slice(0, namesShown), ...(names.length > namesShown ? [`… (${names.length})`] : [])].join(', ')
        return kindOf(directive.keyword) === 'unknown'
          ? remarkAt(
              file,
              directive.line,
              'warning',
              `不认识 ${shown}，没有采用（${list}）`,
              `${shown} is not known and was not taken (${list})`,
            )
          : remarkAt(
              file,
              directive.line,
              'warning',
              `${shown} 没有采用（${list}）：请确认 Ferry 仍连到同一台主机、同一账户`,
              `${shown} is not taken (${list}): see that Ferry still reaches the same machine as the same account`,
            )
      }),
  }
}
