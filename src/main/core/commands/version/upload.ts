// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the shell has its own ${}
/** The shell text around an upload: what is there, what is proven, and the last step into place. */
import { quote } from '../quote.ts'

/**
 * SHA-256 of standard input as 64 hexadecimal digits. openssl first: it uses the processor's own instructions
 * (300 MB in 0.19 s where coreutils' sha256sum takes 0.56 s).
 */
const hashFunction = [
  '_hash() {',
  '  if command -v openssl > /dev/null 2>&1 && [ "$(openssl dgst -sha256 < /dev/null 2> /dev/null | wc -c)" -ge 64 ]; then openssl dgst -sha256 | sed "s/.* //"',
  '  elif command -v sha256sum > /dev/null 2>&1; then sha256sum | cut -c 1-64',
  '  elif command -v shasum > /dev/null 2>&1; then shasum -a 256 | cut -c 1-64',
  '  else cat > /dev/null; echo none; fi',
  '}',
].join('\n')

export type UploadNames = { target: string; part: string }

/** The temporary name beside the target: hidden, and the upload's own by its token. */
export function partOf(target: string, token: string): string {
  const slash = target.lastIndexOf('/')
  return `${target.slice(0, slash + 1)}.${target.slice(slash + 1)}.${token}.part`
}

/**
 * One line each, where it applies: `directory` (the target is one), `target HASH` (a file of the wanted size is there),
 * `part BYTES` (a broken upload left this much), `tool none` (nothing to hash with).
 * What broken uploads of other files to the same target have left goes first, where it is the same Ferry's: a token is its
 * Ferry and, behind the last hyphen, what is uploaded.
 */
export function lookBeforeUploadText(names: UploadNames, token: string, size: number): string {
  const mine = partOf(names.target, token.slice(0, token.lastIndexOf('-') + 1)).slice(0, -'.part'.length)
  return [
    hashFunction,
    namesText(names),
    ...(token.includes('-') ? [`for _one in ${quote(mine)}*.part; do [ "$_one" = "$_part" ] || rm -f "$_one"; done`] : []),
    'if [ -d "$_target" ]; then echo directory; exit 0; fi',
    '[ "$(_hash < /dev/null)" = none ] && echo "tool none"',
    `if [ -f "$_target" ] && [ "$(wc -c < "$_target")" -eq ${size} ]; then echo "target $(_hash < "$_target")"; fi`,
    'if [ -f "$_part" ]; then echo "part $(wc -c < "$_part")"; fi',
    'exit 0',
  ].join('\n')
}

/** As `finishUploadText`, for a part that was there: one of another hash stays, for its beginning may be good. */
export function takePartText(names: UploadNames, sha256: string): string {
  const flush = 'sync "$_part" 2> /dev/null || sync'
  return [hashFunction, namesText(names), flush, '_is=$(_hash < "$_part") || exit 1', ...intoPlace(sha256, '')].join('\n')
}

/** Hash of the first bytes of what a broken upload left. */
export function hashPrefixText(part: string, bytes: number): string {
  return `${hashFunction}\nhead -c ${bytes} ${quote(part)} | _hash`
}

/**
 * Only a file of the wanted hash gets the target's name: prints `done`, or `differs HASH` after removing what arrived, or
 * `directory`. `flush` writes it to the disk first, where the transfer has not done so itself.
 */
export function finishUploadText(names: UploadNames, sha256: string, flush: boolean): string {
  return [
    hashFunction,
    namesText(names),
    ...(flush ? ['sync "$_part" 2> /dev/null || sync'] : []),
    '_is=$(_hash < "$_part") || exit 1',
    ...intoPlace(sha256),
  ].join('\n')
}

/**
 * As `finishUploadText`, begun while the part is still being written. On standard input: lines with a number of blocks that are there
 * without a gap after those before, then `end` when all is there, then `go`. Without `go` nothing is done.
 */
export function proveWhileWritingText(names: UploadNames, sha256: string, blockBytes: number): string {
  return [
    hashFunction,
    namesText(names),
    'exec 3< "$_part"',
    // dd takes exactly its blocks from the shared position; the rest is left for the next one.
    `_is=$({ while IFS= read -r _n && [ "$_n" != end ]; do dd bs=${blockBytes} count="$_n" <&3 2> /dev/null; done; cat <&3; } | _hash)`,
    'IFS= read -r _go && [ "$_go" = go ] || exit 0',
    ...intoPlace(sha256),
  ].join('\n')
}

function namesText({ target, part }: UploadNames): string {
  return `_target=${quote(target)} _part=${quote(part)}`
}

function intoPlace(sha256: string, otherwise = 'rm -f "$_part"; '): string[] {
  return [
    `if [ "$_is" != ${sha256} ]; then ${otherwise}echo "differs $_is"; exit 0; fi`,
    // mv would move into a directory of this name.
    'if [ -d "$_target" ]; then echo directory; exit 0; fi',
    // The name too is on the disk before it is built upon: after a power failure the file would be there under the other one.
    'mv -f "$_part" "$_target" && { sync "${_target%/*}/" 2> /dev/null || sync; } && echo done',
  ]
}

/** Writes standard input behind what is there (`append`) or in its place. */
export function receiveText(part: string, append: boolean): string {
  return `cat ${append ? '>>' : '>'} ${quote(part)}`
}

/** Why the part cannot be written: `space MOUNT KILOBYTES INODES`, then whatever the shell says when it tries; the part goes. */
export function explainUploadText(part: string): string {
  const directory = part.slice(0, part.lastIndexOf('/')) || '/'
  return [
    `_part=${quote(part)} _directory=${quote(directory)}`,
    '_blocks=$(df -Pk "$_directory" 2> /dev/null | awk \'NR == 2 { print $6, $4 }\')',
    '_inodes=$(df -Pi "$_directory" 2> /dev/null | awk \'NR == 2 { print $4 }\')',
    '[ -n "$_blocks" ] && echo "space $_blocks ${_inodes:--}"',
    // In a subshell: a failing redirection of a special builtin ends the shell.
    '[ -e "$_part" ] || ( : > "$_part" ) 2>&1',
    'rm -f "$_part" 2>&1',
    'exit 0',
  ].join('\n')
}

export function removePartText(part: string): string {
  return `rm -f ${quote(part)}`
}
