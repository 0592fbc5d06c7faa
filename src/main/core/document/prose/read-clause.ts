/** One clause → what it wants done, where a person would not be needed to understand it. */
import { plainPunctuation } from '../../inventory/import/host-mention.ts'
import { isChangedBeside } from '../guards/beside-command.ts'
import { type Doing, doing } from '../piece.ts'
import type { Session } from '../session.ts'
import { readLine, readScript } from '../shell/read-command.ts'
import { statementIn } from '../sql/statements.ts'
import { deedsIn } from './deeds.ts'
import { type ClauseWords, readSimple } from './simple-clauses.ts'
import { archivesIn, codesIn, hasCutPath, pathsIn } from './tokens.ts'
import { bareCommand, isUnclosed, quotedCommands, scriptRun, typedForm } from './typed-text.ts'

export function wordsOf(text: string): ClauseWords {
  const plain = plainPunctuation(text)
  return { text, plain, deeds: deedsIn(text), paths: pathsIn(plain), codes: codesIn(text).map(typedForm), archives: archivesIn(plain) }
}

/** Up to the backquote that closes what the one before it has opened; nothing where it is not certain which that is. */
function statementsFrom(text: string, at: number): string | undefined {
  const rest = text.slice(at).trim()
  if (text[at - 1] !== '`') return rest
  // Names of the statement itself may stand in backquotes too.
  const [before = '', ...behind] = rest.replace(/`[\w$]+`/g, (quoted) => '\u0001'.repeat(quoted.length)).split('`')
  const isLast = behind.length === 1 && !rest.slice(before.length + 1).includes('`')
  return isLast ? rest.slice(0, before.length).trim() : undefined
}

/** Nothing where only a person can tell. */
export function readClause(text: string, line: number, session: Session): Doing | undefined {
  const at = statementIn(text)
  if (at !== undefined && /;|^\s*(?:insert|update|delete|alter|create|drop)/i.test(text.slice(at))) {
    const sql = statementsFrom(text, at)
    return sql === undefined
      ? doing('person', text, { person: text }, { fate: 'person', deed: 'import' })
      : doing('sql', text, { sql }, { deed: 'import' })
  }
  const words = wordsOf(text)
  return commandIn(words, line, session) ?? (hasCutPath(text) ? undefined : readSimple(words, session))
}

/** `执行 ./migrate.sh`: what stands in backquotes, what is typed without them, or a path that is run. */
function commandIn({ text, codes, deeds }: ClauseWords, line: number, session: Session): Doing | undefined {
  const ran = deeds.some((deed) => deed === 'run' || deed === 'start' || deed === 'restart' || deed === 'import' || deed === 'stop')
  const own = codes.find((word) => isOwnCommand(word, text) || (ran && isPathToRun(word)))
  const quoted = quotedCommands(text) ?? (own === undefined ? undefined : { commands: [own] })
  const typed = quoted ?? bareCommand(text) ?? scriptRun(text, ran)
  if (typed === undefined) return undefined
  const isWhole = typed !== 'cut' && !isUnclosed(text) && !isChangedBeside(text, typed.commands.join('\n'))
  const isClear = isWhole && (typed.commands.length === 1 || !isEitherOr(text))
  if (!isClear) return doing('person', text, { person: text }, { fate: 'person' })
  const [command = '', ...more] = typed.commands
  if (more.length > 0) return readScript(typed.commands.join('\n'), session)
  const account = accountIn(text)
  return { ...readLine(command, line, session), ...(account === undefined ? {} : { account }) }
}

const isPathToRun = (word: string) => /^(?:\.{0,2}\/|~\/)\S+(?:\s|$)/.test(word) && !/\.(?:sql|ya?ml|conf|xml|properties|log)\b/.test(word)

/** Which of several commands is typed, or all, the words beside them say. */
const isEitherOr = (text: string) => /或|失败|异常|回滚|回退|还原|[(（]|\b(?:or|if|roll ?back)\b/i.test(text)

/** remove the line `server x`, 添加一行 `user app`: what stands in a file, and is typed nowhere. */
const isWritten =
  /(?:\b(?:lines?|entry|entries|parameters?|options?|settings?|keys?|rows?|values?|text|strings?|directives?)\b|(?<![执运进])行|配置项|参数|内容|字段|条目|文本)\s?[:：]?\s?`|\b(?:remove|delete|add|append|set|change|replace|insert|comment out|uncomment)\s(?:the\s)?`|(?:删除|去掉|添加|增加|新增|追加|插入|注释掉?|取消注释|修改|写入|[将把])\s?`/i

/** A program that nobody knows, with its arguments, alone in its sentence: `drush updb -y`. */
function isOwnCommand(code: string, text: string): boolean {
  const alone = (text.match(/`[^`]+`/g) ?? []).length === 1 && !/\b(?:because|since|which|that|e\.g)\b|因为|由于|例如/.test(text)
  return (
    alone &&
    !isWritten.test(text) &&
    /^[a-z][\w.-]{1,30}(?:\s+[\w./:=@-]+){1,12}(?:\s*[<>|&].*)?$/.test(code) &&
    !/^(?:select|the|a|an|is)\b/.test(code)
  )
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
