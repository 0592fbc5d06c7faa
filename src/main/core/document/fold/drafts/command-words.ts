/** What makes a line a command: its first word, and something after it that only commands have. */

const programs =
  'cd|ps|jps|pgrep|kill|pkill|killall|cp|mv|rm|rsync|tar|unzip|gzip|gunzip|zip|scp|sftp|ssh|rz|wget|curl|nohup|setsid|sh|bash|source|java|systemctl|service|supervisorctl|tail|tailf|less|more|cat|head|grep|journalctl|ls|ll|pwd|df|du|free|top|netstat|ss|lsof|sleep|mkdir|chmod|chown|ln|sed|awk|find|touch|echo|export|sudo|su|mysql|mysqldump|redis-cli|docker|kubectl|crontab|date|md5sum|sha256sum|exit|logout|php|python3?|node|npm|git|mvn|vi|vim'

const known = new RegExp(`^(?:${programs})$`)
/** A prompt before a command: `# `, `$ `, `[root@ecsc-1 ~]# `, `root@ecsc-1:~# `, `> `. */
const prompt = /^(?:\[[^\]]*@[^\]]*\]\s*[#$]\s*|[\w.-]+@[\w.-]+:\S*\s*[#$]\s*|[$#>]\s+)/
const path = /^(~|\.{0,2})\/[^\s]+/

export function isProgram(word: string): boolean {
  return known.test(word) || path.test(word)
}

/** The line without its prompt. `# ` before something that is no command is a comment: undefined. */
export function withoutPrompt(line: string): string | undefined {
  const text = line.trim()
  const found = prompt.exec(text)?.[0]
  if (found === undefined) return text.startsWith('#') || text.startsWith('//') ? undefined : text
  const rest = text.slice(found.length).trim()
  if (!found.startsWith('#') && !found.startsWith('>')) return rest
  return isProgram(rest.split(/\s+/, 1)[0] ?? '') ? rest : undefined
}

/** A line of prose that is a command all the same: plain text files have no code blocks. */
export function looksLikeCommand(line: string): boolean {
  const text = line.replace(prompt, '').trim()
  const [first = '', second = ''] = text.split(/\s+/)
  if (!/^[\x20-\x7e]+$/.test(text) || /[.:]$/.test(text)) return false
  if (/^(\/|\.\/)[\w./-]+\.sh(\s|$)/.test(text)) return true
  return known.test(first) && /^(-\w|[~.]?\/|[\w.-]+\.(tar|gz|tgz|zip|sh|jar|log|out)\b|[xc]v?z?f\b|<)/.test(second)
}
