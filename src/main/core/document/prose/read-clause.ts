/** One clause → what it wants done, where a person would not be needed to understand it. */
import { plainPunctuation } from '../../inventory/import/host-mention.ts'
import { type Doing, doing } from '../piece.ts'
import type { Session } from '../session.ts'
import { looksLikeCommand } from '../shell/looks-like-command.ts'
import { readLine, readScript } from '../shell/read-command.ts'
import { statementIn } from '../sql/statements.ts'
import { deedsIn } from './deeds.ts'
import { type ClauseWords, readSimple } from './simple-clauses.ts'
import { archivesIn, codesIn, pathsIn } from './tokens.ts'

export function wordsOf(text: string): ClauseWords {
  const plain = plainPunctuation(text)
  return { text, plain, deeds: deedsIn(text), paths: pathsIn(plain), codes: codesIn(text), archives: archivesIn(plain) }
}

/** Nothing where only a person can tell. */
export function readClause(text: string, line: number, session: Session): Doing | undefined {
  const at = statementIn(text)
  if (at !== undefined && /;|^\s*(?:insert|update|delete|alter|create|drop)/i.test(text.slice(at)))
    return doing('sql', text, { sql: text.slice(at).trim() }, { deed: 'import' })
  const words = wordsOf(text)
  return commandIn(words, line, session) ?? readSimple(words, session)
}

/** `执行 ./migrate.sh`: what stands in backquotes, what is typed without them, or a path that is run. */
function commandIn({ text, codes, deeds, plain }: ClauseWords, line: number, session: Session): Doing | undefined {
  const ran = deeds.some((deed) => deed === 'run' || deed === 'start' || deed === 'restart' || deed === 'import' || deed === 'stop')
  const code = codes.find(
    (word) =>
      looksLikeCommand(word) ||
      isOwnCommand(word, text) ||
      (ran && /^(?:\.{0,2}\/|~\/)\S+(?:\s|$)/.test(word) && !/\.(?:sql|ya?ml|conf|xml|properties|log)\b/.test(word)),
  )
  const several = codes.filter((word) => looksLikeCommand(word))
  if (several.length > 1)
    return /或|失败|异常|回滚|回退|还原|[(（]|\b(?:or|if|roll ?back)\b/i.test(text)
      ? doing('person', text, { person: text }, { fate: 'person' })
      : readScript(several.join('\n'), session)
  const bare = code ?? typedIn(plain) ?? (ran ? /(?<![\w.`])(?:\.{1,2})?\/[\w./-]+\.sh(?:\s+[\w./-]+)*/.exec(plain)?.[0] : undefined)
  if (bare === undefined) return undefined
  const account = accountIn(text)
  return { ...readLine(bare.trim(), line, session), ...(account === undefined ? {} : { account }) }
}

/** A program that nobody knows, with its arguments, alone in its sentence: `drush updb -y`. */
function isOwnCommand(code: string, text: string): boolean {
  const alone = (text.match(/`[^`]+`/g) ?? []).length === 1 && !/\b(?:because|since|which|that|e\.g)\b|因为|由于|例如/.test(text)
  return alone && /^[a-z][\w.-]{1,30}(?:\s+[\w./:=@-]+){1,12}(?:\s*[<>|&].*)?$/.test(code) && !/^(?:select|the|a|an|is)\b/.test(code)
}

/** 备份：mv web web_old · 没问题后执行 nginx -s reload — the run of plain letters that is a command. */
function typedIn(plain: string): string | undefined {
  if (!/\p{Script=Han}/u.test(plain)) return looksLikeCommand(plain) ? plain : undefined
  return [...plain.matchAll(/[!-~](?:[ -~]*[!-~])?/g)]
    .map(([run]) => run.replace(/^[:,;]\s*/, '').replace(/[,;:]$/, ''))
    .find((run) => /\s/.test(run) && !run.includes('`') && looksLikeCommand(run))
}

/** "as the app user", 以 app 用户 */
export function accountIn(text: string): string | undefined {
  const found =
    /\bas (?:the )?(?:user )?`?([a-z_][\w-]{0,31})`?(?: user| account)?(?:[\s,.;]|$)/i.exec(text)?.[1] ??
    /(?:以|用|使用|切换到?)\s*`?([a-z_][\w-]{0,31})`?\s*(?:用户|账号|帐号|账户|身份)/i.exec(text)?.[1]
  return found !== undefined && !/^(?:the|a|an|user|usual|follows?|above|below|before|well|needed|root user)$/i.test(found)
    ? found
    : undefined
}
