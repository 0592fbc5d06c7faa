/** What the server says to a statement that it does not carry out, by MySQL's own numbers ("Server Error Message Reference", 8.0). */
export class Refusal extends Error {
  constructor(number, state, message) {
    super(message)
    this.number = number
    this.state = state
  }
}

/** SQLite's words in MySQL's. */
export function refusalOf(error) {
  if (error instanceof Refusal) return error
  const { message } = error
  const found = (pattern) => pattern.exec(message)?.[1]
  const table = found(/no such table: (\S+)/)
  if (table !== undefined) return new Refusal(1146, '42S02', `Table '${table}' doesn't exist`)
  const column = found(/no such column: (\S+)/) ?? found(/has no column named (\S+)/)
  if (column !== undefined) return new Refusal(1054, '42S22', `Unknown column '${column}' in 'field list'`)
  const double = found(/UNIQUE constraint failed: (.+)/)
  if (double !== undefined) return new Refusal(1062, '23000', `Duplicate entry for key 'PRIMARY' (${double})`)
  const there = found(/table (\S+) already exists/)
  if (there !== undefined) return new Refusal(1050, '42S01', `Table '${there}' already exists`)
  if (/FOREIGN KEY constraint failed/.test(message))
    return new Refusal(1452, '23000', 'Cannot add or update a child row: a foreign key constraint fails')
  if (/NOT NULL constraint failed/.test(message)) return new Refusal(1048, '23000', message)
  if (/database is locked|busy/.test(message)) return new Refusal(1205, 'HY000', 'Lock wait timeout exceeded; try restarting transaction')
  return new Refusal(1064, '42000', `The practice database does not understand this: ${message}`)
}
