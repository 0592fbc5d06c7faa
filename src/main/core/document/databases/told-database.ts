/** 数据库：shop（db-1）, "Database: shop @ db-1", 在 shop 库执行： — words that say of which database the statements below them are. */
import type { Placed } from '../outline/outline.ts'
import type { Piece } from '../piece.ts'

/** What is called so, and on which host or at which address, if that is said. */
export type ToldDatabase = { schema: string; address?: string; port?: number }

const name = '[`"]?(?<schema>[A-Za-z_][\\w-]{0,63})[`"]?'
const host = '`?(?<host>[A-Za-z\\d][\\w.-]{0,60})`?(?:[:：](?<port>\\d{2,5}))?'
const place = host.replace('<host>', '<at>').replace('<port>', '<atPort>')
const ahead = host.replace('<host>', '<ahead>').replace('<port>', '<aheadPort>')
/** 数据库：shop（db-1）: the whole line, or what stands before a comma. */
const label = new RegExp(
  `^(?:目标|所属|执行|操作)?(?:数据库(?:名称?)?|库(?:名称?)?|database|db|schema)\\s?[:：]\\s?${name}(?:\\s?[(（]\\s?(?:(?:在|主机|服务器|host)\\s?[:：]?\\s?)?${host}\\s?[)）]|\\s?@\\s?${place})?\\s?(?<end>[。.]?$|[，,；;]\\s?(?=执行|运行|操作|run\\b|execute\\b))`,
  'i',
)
/** 在 db-1 的 shop 库执行： */
const lead = new RegExp(
  `^(?:在|于|连接|进入)\\s?(?:${ahead}(?:\\s?上的?|\\s?的|\\s)\\s?)?${name}\\s?(?:数据)?库[中里上内]?\\s?(?:执行|运行)(?:以下|下列|如下)?\\s?(?:SQL|语句|脚本|变更){0,2}\\s?(?:[:：]?$|[:：]?\\s?\`)`,
  'i',
)
/** Of something else than before: another one by its name, or several. */
const others =
  /(?:^|[^\w-])[A-Za-z_][\w-]*[`"]?\s?(?:数据)?库(?!存)|[主从备各分两]库|其[他它]库|所有库|(?:数据库|库|database|db|schema)(?:名称?)?\s?[:：]|切换?[到至]|\buse\s+\w|\b(?:database|schema)\s+[`"]?[A-Za-z_]\w*/i
/** What it is, and not what it is called. */
const products =
  /^(?:mysql|mariadb|postgres(?:ql)?|pg|oracle|redis|mongo(?:db)?|sqlserver|mssql|tidb|oceanbase|dm\d?|h2|sqlite|n\/?a|none)$/i

/** SQL（shop 库）, 执行 DDL（数据库 shop，23:10 之后）, Database (shop): a bracket of what leads to statements. */
const bracketed = new RegExp(
  `[(（]\\s?(?:(?:数据库|库|database|db|schema)\\s?[:：]?\\s?${name}|${name.replace('<schema>', '<before>')}\\s?(?:(?:数据)?库|(?:database|db|schema)\\b))(?=\\s?[，,；;)）])`,
  'gi',
)
const named = new RegExp(
  `^(?:\\W{0,3}\\d{1,2}(?:\\.\\d{1,2})*[.、)]?\\s)?(?:database|数据库|db|schema)(?: (?:changes?|steps?|scripts?|migration))?(?:变更|脚本|更新|升级|操作)?\\s?[(（]${name}[)）]`,
  'i',
)

/** Of a heading, or of a line that leads to statements; nothing where it speaks of several. */
function toldAside(text: string): ToldDatabase | undefined {
  if (text.length > longest) return undefined
  const found = [...text.matchAll(bracketed)]
  const [first] = found
  const whole = first?.[0] ?? named.exec(text)?.[0]
  const groups = first?.groups ?? named.exec(text)?.groups
  const schema = groups?.schema ?? groups?.before
  if (
    found.length > 1 ||
    whole === undefined ||
    schema === undefined ||
    products.test(schema) ||
    (first === undefined && /\d$/.test(schema))
  )
    return undefined
  return others.test(text.replace(whole, ' ')) ? undefined : { schema }
}

function toldBy(text: string): { told: ToldDatabase; reach: 'section' | 'line' } | undefined {
  if (text.length > longest) return undefined
  const labelled = label.exec(text)?.groups
  const groups = labelled ?? lead.exec(text)?.groups
  const { schema } = groups ?? {}
  if (groups === undefined || schema === undefined || products.test(schema)) return undefined
  const address = groups.host ?? groups.at ?? groups.ahead
  const port = Number(groups.port ?? groups.atPort ?? groups.aheadPort)
  return {
    told: { schema, ...(address === undefined ? {} : { address }), ...(port > 0 ? { port } : {}) },
    reach: labelled !== undefined && /^[。.]?$/.test(labelled.end ?? '') ? 'section' : 'line',
  }
}

const longest = 200
/** Level of what leads to nothing. */
const deepest = 100

/** A line of its own holds to the end of its section; a sentence for itself and the block right below it. */
export function createToldDatabases(): (place: Placed, pieces: readonly Piece[]) => Piece[] {
  let section: { told: ToldDatabase; level: number } | undefined
  let next: ToldDatabase | undefined
  return (placed, pieces) => {
    const { block, level, heads, text, follows } = placed
    const isText = block.kind === 'heading' || block.kind === 'entry' || block.kind === 'prose'
    if (section !== undefined && isText && level <= section.level) section = undefined
    const said = isText && !block.struck ? toldBy(text) : undefined
    const aside = said === undefined && isText && !block.struck ? toldAside(text) : undefined
    if (said === undefined && aside === undefined && isText && others.test(text.replace(/`[^`]*`/g, ''))) section = undefined
    if (isText) next = said?.reach === 'line' && /[:：]$/.test(text) ? said.told : undefined
    if (said?.reach === 'section') section = { told: said.told, level: block.kind === 'heading' ? level : (heads.at(-1)?.level ?? 0) }
    // A heading, or a number, with all that stands below it; a line for what stands right below.
    if (aside !== undefined && level < deepest && follows !== undefined) section = { told: aside, level }
    else if (aside !== undefined && /[:：]$/.test(text)) next = aside
    const told = said?.told ?? aside ?? next ?? section?.told
    if (!isText) next = undefined
    return told === undefined ? [...pieces] : pieces.map((piece) => ofDatabase(piece, told))
  }
}

function ofDatabase(piece: Piece, told: ToldDatabase): Piece {
  const { task, parts } = piece
  const isBare = task?.kind === 'sql' && typeof task.sql === 'string' && task.command === undefined && task.client === undefined
  return {
    ...piece,
    ...(isBare ? { task: { ...task, told } } : {}),
    ...(parts === undefined ? {} : { parts: parts.map((part) => ofDatabase(part as Piece, told)) }),
  }
}

/** Whether the line does nothing but say so. */
export const tellsDatabase = (text: string): boolean => toldBy(text)?.reach === 'section'
