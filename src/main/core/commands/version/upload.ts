// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the shell has its own ${}
/** The shell text around an upload: what is there, what is proven, and the last step into place. */
import { quote } from '../quote.ts'

/** What openssl says of nothing at all, where it does what it should. */
const hashOfNothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

/**
 * `_hash`: SHA-256 of standard input as 64 hexadecimal digits, by `$_tool`. openssl first: it uses the processor's own instructions
 * (300 MB in 0.19 s where coreutils' sha256sum takes 0.56 s).
 */
const hashFunction = [
  `case $(openssl dgst -sha256 < /dev/null 2> /dev/null) in *${hashOfNothing}) _tool=openssl ;;`,
  '  *) _tool=none; for _one in shasum sha256sum; do command -v $_one > /dev/null 2>&1 && _tool=$_one; done ;;',
  'esac',
  '_hash() {',
  '  case $_tool in',
  '    openssl) _sum=$(openssl dgst -sha256); echo "${_sum##* }" ;;',
  '    sha256sum) _sum=$(sha256sum); echo "${_sum%% *}" ;;',
  '    shasum) _sum=$(shasum -a 256); echo "${_sum%% *}" ;;',
  '    *) cat > /dev/null; echo none ;;',
  '  esac',
  '}',
].join('\n')

/**
 * Whether this host has a processor with nothing to do: not more at work than it has processors. Where that cannot be known it has.
 * Sources: proc_loadavg(5), the fourth field; proc_stat(5).
 */
const spareFunction = [
  '_spare() {',
  "  IFS=' /' read -r _one _five _fifteen _busy _all 2> /dev/null < /proc/loadavg || return 0",
  '  _processors=0',
  '  while read -r _name _ticks; do case $_name in cpu[0-9]*) _processors=$((_processors + 1)) ;; cpu) ;; *) break ;; esac; done < /proc/stat',
  '  [ "$_busy" -le "$_processors" ]',
  '}',
].join('\n')

export type UploadNames = { target: string; part: string }

/** The temporary name beside the target: hidden, and the upload's own by its token, which is whose it is, a hyphen, and what is uploaded. */
export function partOf(target: string, token: string): string {
  const slash = target.lastIndexOf('/')
  return `${target.slice(0, slash + 1)}.${target.slice(slash + 1)}.${token}.part`
}

/**
 * One line each, where it applies: `directory` (the target is one), `target HASH` (a file of the wanted size is there),
 * `part BYTES` (a broken upload left this much), `tool none` (nothing to hash with).
 * What broken uploads of other files to the same target have left goes first, where it is this owner's.
 */
export function lookBeforeUploadText(names: UploadNames, owner: string, size: number): string {
  const mine = partOf(names.target, `${owner}-`).slice(0, -'.part'.length)
  return [
    hashFunction,
    namesText(names),
    `for _one in ${quote(mine)}*.part; do [ "$_one" = "$_part" ] || rm -f "$_one"; done`,
    'if [ -d "$_target" ]; then echo directory; exit 0; fi',
    '[ $_tool = none ] && echo "tool none"',
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
 * without a gap after those before, then `end` when all is there, then `go` with the wanted SHA-256. Without `go` nothing is done.
 *
 * Where every processor of the host has something to do, nothing is won by hashing early: then the file is read at the end, without the
 * pipe, which costs as much as the hash.
 */
export function proveWhileWritingText(names: UploadNames, blockBytes: number): string {
  return [
    hashFunction,
    spareFunction,
    namesText(names),
    'exec 3< "$_part"',
    '_due=0',
    'while IFS= read -r _n || exit 0; [ "$_n" != end ]; do _due=$((_due + _n)); _spare && break; done',
    'if [ "$_n" = end ]; then _is=$(_hash <&3)',
    // dd takes exactly its blocks from the shared position; the rest is left for the next one.
    `else _is=$({ while dd bs=${blockBytes} count=$_due <&3 2> /dev/null; IFS= read -r _due || exit 0; [ "$_due" != end ]; do :; done; cat <&3; } | _hash)`,
    'fi',
    'read -r _go _wanted && [ "$_go" = go ] || exit 0',
    ...intoPlace('"$_wanted"'),
  ].join('\n')
}

function namesText({ target, part }: UploadNames): string {
  return `_target=${quote(target)} _part=${quote(part)}`
}

/** @param wanted the hash, as a word of the shell */
function intoPlace(wanted: string, otherwise = 'rm -f "$_part"; '): string[] {
  return [
    `if [ "$_is" != ${wanted} ]; then ${otherwise}echo "differs $_is"; exit 0; fi`,
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
