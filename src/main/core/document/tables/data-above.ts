/** Data ID: act.yaml  Group: ACT — above rows of keys: which document of Nacos they are of, as if each row said so. */
import type { BlockOf } from '../blocks/block.ts'

const data = /\bdata ?id\s*[:：]?\s*`?(?<id>[\w.-]+\.(?:ya?ml|properties|json))`?(?:.{0,12}?\bgroup\s*[:：]?\s*`?(?<group>[\w.-]+)`?)?/i

export function withDataAbove(block: BlockOf<'table'>, above: string): BlockOf<'table'> {
  const { id, group } = data.exec(above)?.groups ?? {}
  const [header] = block.rows
  const isKeys = header?.cells.some((cell) => /^(?:key|配置项|参数|键)/i.test(cell.replace(/[`*]/g, '').trim())) === true
  if (id === undefined || !isKeys || header.cells.some((cell) => /data ?id|group|namespace|应用|命名空间/i.test(cell))) return block
  const more = (own: readonly string[], width: number, added: readonly (string | undefined)[]) => [
    ...own,
    ...Array.from({ length: width - own.length }, () => ''),
    ...added.filter((cell) => cell !== undefined),
  ]
  const width = Math.max(...block.rows.map(({ cells }) => cells.length))
  const named = group === undefined ? ['Data ID'] : ['Data ID', 'Group']
  return { ...block, rows: block.rows.map((row) => ({ ...row, cells: more(row.cells, width, row === header ? named : [id, group]) })) }
}
