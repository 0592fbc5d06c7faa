import { type Command, question } from '../command.ts'
import { splitPath } from '../paths.ts'
import { word } from '../quote.ts'

/** A negative offset begins so many bytes before the end. Inode `-`: not known; then the offset counts in the file that has the name now. */
export type FollowFrom = { path: string; inode: string; offset: number | 'end' }

/**
 * Follows a log by name from where it stood: what an already rotated file still holds comes first, then the file itself,
 * over rotation and truncation. Nothing is left on the host: the follower ends when its standard input does,
 * which is when the channel closes or the connection dies.
 */
export function followLog({ path, inode, offset }: FollowFrom): Command {
  const log = word(path)
  const size = `$({ wc -c < ${log}; } 2>/dev/null || echo 0)`
  if (offset === 'end') return follow(log, [`from=$(( ${size} + 1 ))`])
  if (offset < 0) return follow(log, [`from=$(( ${size} - ${-offset - 1} ))`, '[ "$from" -ge 1 ] || from=1'])
  const { parent } = splitPath(path)
  // Shorter than what was read: it was truncated, or is another file by now.
  const truncated = `[ "${size}" -lt ${offset} ]; then from=1; fi`
  if (inode === '-') return follow(log, [`from=${offset + 1}`, `if ${truncated}`])
  return follow(log, [
    `from=${offset + 1}`,
    `if [ "$(ls -di ${log} 2>/dev/null | awk '{ print $1 }')" != ${word(inode)} ]; then`,
    `  old=$(find ${word(parent)} -maxdepth 1 -inum ${word(inode)} 2>/dev/null | head -n 1)`,
    '  if [ -n "$old" ]; then tail -c "+$from" "$old"; fi',
    '  from=1',
    `elif ${truncated}`,
  ])
}

function follow(log: string, from: readonly string[]): Command {
  return question([
    ...from,
    `if tail --version >/dev/null 2>&1; then tail -s 0.2 -c "+$from" -F ${log} & else tail -c "+$from" -F ${log} & fi`,
    'follower=$!',
    'cat > /dev/null',
    'kill "$follower"',
  ])
}
