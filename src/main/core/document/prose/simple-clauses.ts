/** Sentences whose meaning is plain: upload this there, wait five minutes, restart nginx. */
import { posix } from 'node:path'
import { indexNamed } from '../addresses/search-row.ts'
import { hasPlaceholder } from '../guards/placeholders.ts'
import { type Doing, doing } from '../piece.ts'
import { absolute, type Session } from '../session.ts'
import type { Deed } from './deeds.ts'
import { readWait } from './waits.ts'

/** A clause with what was found in it. */
export type ClauseWords = { text: string; plain: string; deeds: readonly Deed[]; paths: string[]; codes: string[]; archives: string[] }

type Reader = (words: ClauseWords, session: Session) => Doing | undefined

const readers: readonly Reader[] = [readWaits, readNotice, readStatementFile, readUpload, readUnpack, readBackup, readService, readAddress]
/** What a whole sentence says, commas and all. */
const wholes: readonly ((text: string) => Doing | undefined)[] = [readTraffic, readIndex, readWatch, readDrill, readLoad]

export function readWhole(text: string): Doing | undefined {
  for (const reader of wholes) {
    const found = reader(text)
    if (found !== undefined) return found
  }
  return undefined
}

export function readSimple(words: ClauseWords, session: Session): Doing | undefined {
  for (const reader of readers) {
    const found = reader(words, session)
    if (found === undefined) continue
    return session.on !== undefined && onHosts.has(found.kind ?? '') ? { on: [...session.on], ...found } : found
  }
  return undefined
}

/** What is done where one is logged in; nobody is told on a host. */
const onHosts = new Set(['file', 'command', 'service', 'sql', 'restore'])

const file =
  /(?<![\w/.-])[\w./+-]+\.(?:tar(?:\.\w{2,3})?|tgz|zip|war|jar|ear|rpm|deb|sql|ya?ml|conf|properties|xml|json|sh|exe|dll|so|gz|7z|rar|env)(?![\w.-])/gi

function readUpload({ deeds, plain, text, paths }: ClauseWords, session: Session): Doing | undefined {
  const [name, ...more] = plain.match(file) ?? []
  if (!deeds.includes('upload') || name === undefined) return undefined
  const folder = paths.findLast((path) => path !== name && !path.endsWith(name))
  const landing = folder ?? (session.folder?.startsWith('/') ? session.folder : undefined)
  const whole = more.find((path) => path.startsWith('/') && path.endsWith(posix.basename(name)))
  const target =
    whole ??
    (landing === undefined ? undefined : landing.endsWith(posix.basename(name)) ? landing : posix.join(landing, posix.basename(name)))
  return doing('file', text, { ...(target === undefined ? {} : { file: target }), put: name }, { deed: 'upload' })
}

function readBackup({ deeds, paths, text, archives }: ClauseWords, session: Session): Doing | undefined {
  const [source, target] = paths.filter((path) => !archives.includes(path))
  if (!deeds.includes('backup') || source === undefined || deeds.includes('restore')) return undefined
  return doing('file', text, { file: absolute(session, source) ?? source, keep: target ?? `${source}_{date}` }, { deed: 'backup' })
}

function readUnpack({ deeds, archives, paths, text }: ClauseWords, session: Session): Doing | undefined {
  const [archive] = archives
  if (!deeds.includes('unpack') || archive === undefined) return undefined
  const folder = paths.find((path) => path !== archive) ?? session.folder
  const line = /\.zip$/i.test(archive) ? `unzip -o ${archive}` : `tar -xf ${archive}`
  return doing('command', text, { command: line }, { deed: 'unpack', command: line, ...(folder === undefined ? {} : { folder }) })
}

/** 执行 sql/up.sql · import up.sql */
function readStatementFile({ deeds, plain, text }: ClauseWords): Doing | undefined {
  const name = /(?<![\w./{}$-])[\w./{}$-]+\.sql(?:\.gz)?(?![\w.])/i.exec(plain)?.[0]
  const acts = deeds.some((deed) => deed === 'import' || deed === 'run' || deed === 'restore' || deed === 'do' || deed === 'edit')
  if (name === undefined || !acts || deeds.includes('check')) return undefined
  return deeds.includes('restore')
    ? doing('restore', text, { restore: name }, { deed: 'restore' })
    : doing('sql', text, { sql: name }, { deed: 'import' })
}

const units =
  /(?<![\w./-])(nginx|openresty|apache2?|httpd|tomcat\d?|redis(?:-server)?|mysqld?|mariadb|postgres(?:ql)?|php[\d.]*-fpm|docker|keepalived|haproxy|rabbitmq(?:-server)?|kafka|zookeeper|elasticsearch|kibana|logstash|nacos|supervisord?|cron|crond|memcached|mongod|consul|etcd|prometheus|grafana|jenkins|[\w-]+\.service)(?![\w./-])/i

const joins = String.raw`\s*(?:服务|\bservices?\b)?\s*(?:和|及|与|以及|、|,|，|&|\+|\band\b)\s*`
const joined = { before: new RegExp(`[^\\s]${joins}$`, 'i'), after: new RegExp(`^${joins}\\S`, 'i'), whole: new RegExp(`^${joins}$`, 'i') }

/** Each of nginx 和 tomcat; nothing where one of a list is no unit: the whole list is then for a person. */
function unitsIn(plain: string): string[] | undefined {
  const found = [...plain.matchAll(new RegExp(units.source, 'gi'))]
  const [first] = found
  const last = found.at(-1)
  if (first === undefined || last === undefined) return undefined
  const between = found.slice(1).map((match, index) => {
    const before = found[index] ?? first
    return plain.slice(before.index + before[0].length, match.index).replaceAll('`', '')
  })
  const outer = [plain.slice(0, first.index).replaceAll('`', ''), plain.slice(last.index + last[0].length).replaceAll('`', '')] as const
  const isList = between.every((text) => joined.whole.test(text))
  if (joined.before.test(outer[0]) || joined.after.test(outer[1]) || !isList) return undefined
  return [...new Set(found.map(([name]) => name.replace(/\.service$/, '').toLowerCase()))]
}

/** 重启 nginx: what is commonly a unit. Other names are left to a person. */
function readService({ deeds, plain, text }: ClauseWords): Doing | undefined {
  const verb = /重新?加载|重载|\breload\b/i.test(text)
    ? 'reload'
    : deeds.includes('restart')
      ? 'restart'
      : deeds.includes('stop')
        ? 'stop'
        : deeds.includes('start')
          ? 'start'
          : undefined
  const names = text.length > 40 ? undefined : unitsIn(plain)
  const other = deeds.some((deed) => deed === 'backup' || deed === 'upload' || deed === 'edit' || deed === 'look' || deed === 'check')
  if (verb === undefined || names === undefined || (other && verb !== 'reload')) return undefined
  return doing(
    'service',
    text,
    { service: names.length === 1 ? names[0] : names, do: verb },
    { deed: verb === 'reload' ? 'restart' : verb },
  )
}

function readWaits({ text }: ClauseWords): Doing | undefined {
  const wait = readWait(text)
  return wait === undefined ? undefined : doing('wait', text, { wait }, { deed: 'wait' })
}

function readNotice({ deeds, text }: ClauseWords): Doing | undefined {
  const told =
    /^(?:.{0,12}(?:先|再|请|并|后|钉钉|微信|企业微信|飞书|邮件|电话|短信|\d+[点:]\d*))?\s*(?:在.{0,12})?(?:通知|告知|知会|周知|公告|发送?.{0,14}(?:邮件|公告|消息|通知)|钉钉发布|邮件通知|notify|inform|announce|tell|post (?:in|to|on)\b|send .{0,30}(?:e-?mail|message|notice|to (?:all |the )?(?:customers|users|team|stakeholders)))/i
  return deeds.includes('notify') && told.test(text) ? doing('notify', text, { notify: text }, { deed: 'notify' }) : undefined
}

function readIndex(text: string): Doing | undefined {
  if (/(?:重建|重新(?:建立|构建|生成))(?!数据库|表)(?:[\w\s]|\p{Script=Han}){0,10}索引|\bre-?index/iu.test(text)) {
    const name = indexNamed(text)
    return doing('search-index', text, { ...(name === undefined ? {} : { 'search-index': name }), reindex: true }, { deed: 'do' })
  }
  if (
    /\b(?:solr|elasticsearch|es)\b/i.test(text) &&
    /schema|mapping|创建索引|建索引/i.test(text) &&
    /创建|更新|修改|建|上传|update|create|upload/i.test(text)
  )
    return doing('search-index', text, { 'search-index': indexNamed(text) ?? 'index', schema: true }, { deed: 'edit' })
  return undefined
}

/** 固定用户 → 1% → 10% → 50% → 100% */
function readTraffic(text: string): Doing | undefined {
  const steps = [...text.matchAll(/(\d{1,3})\s*%/g)].map((match) => Number(match[1]))
  const climbs = steps.length >= 3 && steps.at(-1) === 100 && steps.every((step, index) => step > (steps[index - 1] ?? -1))
  return climbs ? doing('traffic', text, { traffic: steps }, { deed: 'publish' }) : undefined
}

/** 每15分钟检查一次, 持续观察一周 */
function readWatch(text: string): Doing | undefined {
  const every = /每(?:隔)?\s*(\d{1,3})\s*(秒|分钟?|小时)/.exec(text) ?? /\bevery\s+(\d{1,3})\s*(s|sec|min|m|h|hour)/i.exec(text)
  const looks = /检查|监控|观察|巡检|关注|\b(?:check|monitor|watch|observe)\b/i.test(text)
  const span = /(\d{1,3}|[一二三两]|半)\s*个?(分钟|小时|天|周|days?|hours?|weeks?|minutes?)(?:以?内|之内)?/i.exec(text)
  const lasts = /持续|观察|监控|以?内[:：，,]|\b(?:for|within)\b/i.test(text) && span !== null && looks
  if (!(looks && every !== null) && !(lasts && /监控|观察|关注|monitor|watch|observe/i.test(text))) return undefined
  return doing(
    'watch',
    text,
    { watch: text, ...(every === null ? {} : { every: `${every[1]}${every[2]}` }), ...(span === null ? {} : { for: span[0] }) },
    { deed: 'look' },
  )
}

/** A failure that is made on purpose. */
function readDrill(text: string): Doing | undefined {
  return /模拟.{0,20}(?:故障|中断|延迟|宕机|断网|断开)|(?:故障|中断|延迟|断网|宕机)(?:演练|测试|注入)|\bchaos\b|\bfault injection\b/i.test(
    text,
  )
    ? doing('drill', text, { drill: text }, { deed: 'do' })
    : undefined
}

function readLoad(text: string): Doing | undefined {
  return /并发(?:测试|访问|用户)|压力?测试?|压测|\bload test|\bstress test|性能测试[:：]/i.test(text) && /\d/.test(text)
    ? doing('load', text, { load: text }, { deed: 'check' })
    : undefined
}

/** 访问 http://…: only an address that is one, without what is still to be filled in. */
function readAddress({ deeds, plain, text }: ClauseWords): Doing | undefined {
  const url = /https?:\/\/[^\s`)"',;<>|]+/.exec(plain)?.[0]?.replace(/[.:]+$/, '')
  if (url === undefined || hasPlaceholder(text) || /[{}]|\p{Script=Han}/u.test(url)) return undefined
  const opens = deeds.includes('check') || /浏览器|打开|能否|可以?访问|^`?https?:\/\/\S+$|browse|open\b/i.test(text)
  const by = deeds.some((deed) => deed === 'upload' || deed === 'edit' || deed === 'build') || /下载|登[录陆]|download/i.test(text)
  return opens && !by ? doing('http', text, { http: url, status: 200 }, { deed: 'check' }) : undefined
}
