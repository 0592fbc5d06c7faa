import type { AndOr, ParsedScript, PipelineNode, Statement } from 'unbash'

const plain = new Set(['Command', 'Pipeline', 'AndOr'])

/** A statement that is more than simple commands joined by `|`, `&&` and `||`. */
export function isCompound(statement: Statement): boolean {
  return !simple(statement.command)
}

function simple(node: PipelineNode | AndOr): boolean {
  if (!plain.has(node.type)) return false
  if (node.type === 'Command') return true
  return node.type === 'Pipeline' || node.type === 'AndOr' ? node.commands.every(simple) : true
}

/** Whether its statements only make sense together: control flow, a heredoc, or a variable that is set for later lines. */
export function isScript(script: ParsedScript): boolean {
  return script.commands.some((statement) => isCompound(statement) || hasHeredoc(statement.command) || setsVariable(statement))
}

function hasHeredoc(node: PipelineNode | AndOr): boolean {
  if (node.type === 'Command') return node.redirects.some(({ type }) => type === 'HereDoc')
  return node.type === 'Pipeline' || node.type === 'AndOr' ? node.commands.some(hasHeredoc) : false
}

function setsVariable({ command }: Statement): boolean {
  return command.type === 'Command' && (command.name === undefined ? command.prefix.length > 0 : command.name.value === 'set')
}
