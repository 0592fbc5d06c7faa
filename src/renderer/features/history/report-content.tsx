import type { ReportBlock } from '#shared/contract/history.ts'
import { visible } from '#shared/text/visible.ts'
import { FigureCharts } from '../../ui/figure-charts.tsx'

/** The dialog has a title of its own, below which the report's headings stand. */
const headings = { 1: 'h3', 2: 'h4', 3: 'h5' } as const

/** A report as it reads on a page, in the panel's own look. All its texts are plain: they hold what hosts have printed. */
export function ReportContent({ blocks }: { blocks: readonly ReportBlock[] }) {
  return (
    <div className="report-content">
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a report never change places
        <Block key={index} block={block} />
      ))}
    </div>
  )
}

function Block({ block }: { block: ReportBlock }) {
  switch (block.kind) {
    case 'heading': {
      const Heading = headings[block.level]
      return <Heading>{block.text}</Heading>
    }
    case 'paragraph':
      return <p className={block.tone}>{block.text}</p>
    case 'facts':
      return <Rows rows={block.rows} hasHeads />
    case 'table':
      return <Rows head={block.head} rows={block.rows} />
    case 'code':
      return block.behind === undefined ? (
        <pre>{visible(block.text)}</pre>
      ) : (
        <details>
          <summary>{block.behind}</summary>
          <pre>{visible(block.text)}</pre>
        </details>
      )
    case 'plots':
      return <FigureCharts charts={block.charts} />
  }
}

type RowsProps = { head?: readonly string[]; rows: readonly (readonly string[])[]; hasHeads?: boolean }

function Rows({ head, rows, hasHeads = false }: RowsProps) {
  return (
    <table>
      {head !== undefined && (
        <thead>
          <tr>
            {head.map((text) => (
              <th key={text} scope="col">
                {text}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {numbered(rows).map(({ item: row, number }) => (
          <tr key={number}>
            {numbered(row).map(({ item: text, number: column }) =>
              hasHeads && column === 0 ? (
                <th key={column} scope="row">
                  {text}
                </th>
              ) : (
                <td key={column}>{text}</td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const numbered = <Item,>(items: readonly Item[]) => items.map((item, number) => ({ item, number }))
