/** A line of shell as its simple commands, with the text of each as it was written. */

export type Command = {
  /** Without quotes; of the first command of a pipeline, without `sudo`. */
  words: string[]
  /** The words of the other commands of the pipeline. */
  pipes: string[][]
  /** As written, with its redirections and a `&` at its end. */
  text: string
  background: boolean
  /** Where its output goes, when that is a file. */
  output?: string
  sudo: boolean
  line: number
}

/** Splits at `;`, `&&`, `||` and `&`, but not inside quotes, backquotes and `$( )`. */
export function commandsOf(text: string, line: number): Command[] {
  const commands: Command[] = []
  let piece = ''
  const finish = (background: boolean) => {
    if (piece.trim() !== '') commands.push(commandOf(piece.trim() + (background ? ' &' : ''), background, line))
    piece = ''
  }
  for (const token of text.match(tokens) ?? []) {
    if (token === ';' || token === '&&' || token === '||') finish(false)
    else if (token === '&') finish(true)
    else if (/^\s#/.test(token)) break
    else piece += token
  }
  finish(false)
  return commands
}

const quoted = String.raw`"(?:\\.|[^"\\])*"|'[^']*'|\`[^\`]*\`|\$\([^)]*\)`
/** A redirection such as `2>&1` is one token, and so its `&` is no separator. A comment begins after a space. */
const tokens = new RegExp(String.raw`${quoted}|\d*>&\d*|&>>?|&&|\|\||[;&]|\s#.*$|\\.|[\s\S]`, 'g')
const words = new RegExp(String.raw`(?:${quoted}|\\.|[^\s"'\`|])+`, 'g')

function commandOf(text: string, background: boolean, line: number): Command {
  const [first = [], ...pipes] = splitPipes(text.replace(/&$/, ''))
  const sudo = first[0] === 'sudo'
  const own = sudo ? first.slice(first.findIndex((word, index) => index > 0 && !word.startsWith('-'))) : first
  const at = own.findIndex((word) => /^\d?>>?/.test(word))
  const target = at < 0 ? undefined : own[at]?.replace(/^\d?>>?/, '') || own[at + 1]
  const output = target !== undefined && !target.startsWith('&') && target !== '/dev/null' ? target : undefined
  return { words: at < 0 ? own : own.slice(0, at), pipes, text, background, ...(output === undefined ? {} : { output }), sudo, line }
}

function splitPipes(text: string): string[][] {
  const parts: string[] = ['']
  for (const token of text.match(tokens) ?? []) {
    if (token === '|') parts.push('')
    else parts[parts.length - 1] += token
  }
  return parts.map((part) => (part.match(words) ?? []).map(unquoted))
}

function unquoted(word: string): string {
  return word.replace(/"((?:\\.|[^"\\])*)"|'([^']*)'/g, (_whole, double?: string, single?: string) => double ?? single ?? '')
}
