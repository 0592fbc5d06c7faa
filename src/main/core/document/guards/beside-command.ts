/** What is said beside a command of another one, or of what must not be done: whether the command is meant is told by what it names. */
import { looksLikeCommand } from '../shell/looks-like-command.ts'
import { remarksIn } from './asides.ts'
import { isForbidden, isNotNow } from './negation.ts'

/** One in the place of another: which of them is typed is for a person to say. */
const instead = /代替|替代|取代|而不是|而非|\binstead of\b|\brather than\b|\bin place of\b/i
/** 用 systemd 代替 nohup：what is given up is named, and is another thing than what is typed. */
const givenUp =
  /(?:代替|替代|取代|而不是|而非|\binstead of|\brather than|\bin place of)\s*(?:使?用|using\s)?\s*(?<thing>[A-Za-z][\w.-]*|旧(?:的)?(?:包|版本?|文件|程序))\s*(?=[:：，,。；;)）]|$)/iu

const became = /改为|改成|换成|替换为/
const becameCode =
  /(?:`(?<from>[^`\n]+)`\s*)?(?:改为|改成|换成|替换为)(?:执行|运行|使?用|命令|如下|以下)*[\s:：，,]*(?:`(?<to>[^`\n]+)`)?/gu
const becameAnother = /(?:现|已|本次|此次|步骤|操作|命令|做法)(?:改为|改成|换成|替换为)|(?:改为|改成|换成|替换为)(?:执行|运行|用)/

/** What must not be done beside a command that is: 执行 `x`（app-2 不用执行） */
const denied =
  /不用|不需要?|无需|无须|不必|不要|不得|不可|不能|切?勿|严禁|禁止|(?<![区分级类特识个差性辨鉴])别(?![名处人])|\b(?:not|don['’]?t|never|without)\b/i
/** 无需密码, 不可中断: how it is, and nothing that is left out. */
const property =
  /^(?:(?:无需|无须|不用|不需要?|不必)(?:密码|口令|输入(?:密码)?|等待|\s?root(?:\s?权限)?|\s?sudo|权限|参数|人工(?:干预)?|停机|停服务?|重启(?:服务|机器|主机)?)|(?:不可|不能|不要|切勿|请勿|勿)(?:中断|打断)|不可(?:恢复|逆|回退)|without (?:a )?(?:password|downtime|interruption|restart|root|sudo))$/i
/** 不要用 kill: another way is forbidden. */
const otherWay =
  /^(?:请|注意)?(?:(?:不要|切勿|请?勿|别|禁止|严禁)(?:直接)?(?:使?用\s?)?(?:p?kill(?:all)?(?:\s?-9)?|强杀|强制(?:停止|结束)?|reboot|--?force)|(?:do not|don['’]?t|never|avoid) (?:use |using |with )?(?:p?kill(?:all)?(?: -9)?|--?force|reboot))$/i

/** Whether the remark speaks of the very thing that is typed: `systemctl restart a`（无需重启）, `kill -9 1`（不要用 kill） */
const contradicts = (words: string, commands: string) =>
  (/重启|restart/i.test(words) && /restart|reboot/i.test(commands)) ||
  (/停|downtime/i.test(words) && /\b(?:stop|down|shutdown|halt|kill)\b/i.test(commands)) ||
  (/kill|强|force|reboot/i.test(words) && /kill|-9|force|\s-f\b|reboot|shutdown/i.test(commands)) ||
  (/root|sudo/i.test(words) && /sudo|root/i.test(commands))

/**
 * @param written with what its commands say
 * @param text without it
 */
export function isDeniedBeside(written: string, text: string): boolean {
  const commands = [...written.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code).filter(looksLikeCommand)
  if (commands.length === 0) return false
  const typed = commands.join('\n')
  if (instead.test(text)) {
    const thing = givenUp.exec(text)?.groups?.thing
    if (thing === undefined || commands.length > 1 || typed.toLowerCase().includes(thing.toLowerCase())) return true
  }
  if (commands.length > 1 && became.test(text) && (becameAnother.test(text) || isCodeForCode(written))) return true
  const remarks = [...remarksIn(text).map(({ words }) => words), dashed.exec(text)?.[1]?.replace(/[.。!！]$/, '') ?? '']
  return remarks.some(
    (words) =>
      (denied.test(words) || isForbidden(words) || isNotNow(words)) &&
      (!(property.test(words.trim()) || otherWay.test(words.trim())) || contradicts(words, typed)),
  )
}

/** `systemctl restart a` - do not use kill: a remark too. */
const dashed = /`\s+[-–—]{1,3}\s([^`]*)$/

/** `a` 改为 `b`, where one of both is typed; 8080 改为 9090 is a value. */
const isCodeForCode = (written: string) =>
  [...written.matchAll(becameCode)].some(({ groups }) =>
    [groups?.from, groups?.to].some((code) => code !== undefined && looksLikeCommand(code)),
  )

const value =
  /(?:改|换|调|切|设)(?:回|为|成|到|至)\s*[`"“]?(?<value>[\w./:@-]*\d[\w./:@-]*)|\b(?:set|chang(?:e|ed)|edit(?:ed)?)\b[^,;.]{0,40}?\b(?:back )?to\s[`"]?(?<english>[\w./:@-]*\d[\w./:@-]*)/giu

/** docker compose up -d（镜像改回 2.1）: what is to be changed first is nothing that the command does. sed s/80/81/（端口改为 81）is. */
export const isChangedBeside = (text: string, typed: string): boolean =>
  remarksIn(text).some(({ words }) =>
    [...words.matchAll(value)].some(
      ({ groups }) => !typed.replaceAll(words, '').includes((groups?.value ?? groups?.english ?? '').replace(/[.:]+$/, '')),
    ),
  )
