/** Blocks that are the content of a file or the output of a program, not commands. */
import type { TextLine } from '../blocks/block.ts'
import { isCommandWord, isTypedInside, splitPrompt } from '../shell/looks-like-command.ts'

const shapes: readonly RegExp[] = [
  /^\s*\[[\w.:\s-]+\]\s*$/,
  /^\s*(?:Host|Match)\s+\S+\s*$/,
  /^\s*<\/?[\w:.-]+[^>]*>|^\s*<\?xml/,
  /^\s*["']?[\w.-]+["']?\s*:\s*(?:\S.*)?$/,
  /^\s*-\s+[\w"'{]/,
  /^\s*[\w.-]+\s*=\s*\S*/,
  /^\s*[{}[\]],?\s*$/,
  /^\s*(?:server|location|upstream|http|events|listen|server_name|proxy_pass|proxy_set_header|root|index|include|gzip\w*|ssl_\w+|worker_\w+|return|rewrite|try_files|access_log|error_log)\b.*[{;]\s*$/,
  /^\s*(?:FROM|RUN|COPY|ADD|ENV|EXPOSE|CMD|ENTRYPOINT|WORKDIR|ARG|LABEL|VOLUME|USER)\s+\S/,
  /^\s*(?:HostName|User|Port|IdentityFile|ProxyJump|ProxyCommand|LogLevel|ServerAlive\w+)\s+\S/,
  /^\s*(?:[│├└]|\+--|\|--)/,
  /^\s*\}/,
]

/** Most of its lines have the shape of configuration, and none of a command with its arguments. */
export function isContent(lines: readonly TextLine[]): boolean {
  const written = lines.map(({ text }) => text).filter((text) => text.trim() !== '' && !/^\s*[#;]|^\s*\/\//.test(text))
  if (written.length === 0) return false
  const isShaped = (text: string) => shapes.some((shape) => shape.test(text)) && !isAssigned(text, written) && !isTypedInside(text)
  const shaped = written.filter(isShaped).length
  const commands = written.filter((text) => isCommandWord(splitPrompt(text).rest) && !/^\s*[\w.-]+\s*[:=]/.test(text)).length
  return shaped > 0 && shaped >= written.length * 0.6 && commands <= written.length * 0.2
}

/** `DIR=/opt` above commands is a variable of theirs. */
const isAssigned = (text: string, all: readonly string[]) =>
  /^\s*(?:export\s+)?[A-Za-z_]\w*=/.test(text) && all.some((other) => /\$\{?[A-Za-z_]/.test(other) || /^\s*export\s/.test(other))
