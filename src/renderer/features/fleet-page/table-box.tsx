import { Children, type ReactNode } from 'react'
import { useWords } from '../../stores/use-words.ts'

export type TableBoxProps = { title: string; count?: number; aside?: ReactNode; columns: string[]; empty: string; children: ReactNode }

/** A titled table whose last column holds the actions of a row; a sentence where there are no rows. */
export function TableBox({ title, count, aside, columns, empty, children }: TableBoxProps) {
  const words = useWords()
  return (
    <section className="box table-box" aria-label={title}>
      <h2 className="toolbar">
        {title} {count !== undefined && count > 0 && <small className="dim">{count}</small>}
        <span className="space" />
        {aside}
      </h2>
      {Children.count(children) === 0 ? (
        <p className="empty">{empty}</p>
      ) : (
        <div className="table-scroll">
          <table>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th scope="col" key={column}>
                    {column}
                  </th>
                ))}
                <th scope="col">
                  <span className="unseen">{words('fleet.actions')}</span>
                </th>
              </tr>
            </thead>
            <tbody>{children}</tbody>
          </table>
        </div>
      )}
    </section>
  )
}
