/** A file that a script of its own has changed, given back. */
import type { Command } from '../command.ts'
import { giveBackFiles, keeping } from '../files/files.ts'
import { quote, word } from '../quote.ts'

type Given = { path: string; sudo: boolean; token: string; afterwards?: string }

/** Exactly what it was, unless somebody has changed the file since: `made` is the hash of what was made of it, `next` of what was about to be. */
export function giveBackUnlessChanged({ path, sudo, token, afterwards }: Given): Command {
  const { lines, ...give } = giveBackFiles({ paths: [path], sudo, afterwards }, token)
  return {
    ...give,
    lines: [
      ...lines.slice(0, 1),
      keeping(token),
      `ferry_now=$(ferry_sha256 < ${word(path)})`,
      'ferry_ours=$(cat "$kept"/made "$kept"/next 2> /dev/null || true)',
      `case "$ferry_ours" in *"$ferry_now"*) ;; *) if ! cmp -s "$kept"/0 ${word(path)}; then`,
      `  echo ${quote(`somebody has changed ${path} since; it is brought back by hand`)}; exit 1`,
      'fi ;; esac',
      ...lines.slice(1),
      'rm -f "$kept"/whole "$kept"/made "$kept"/next',
    ],
  }
}
