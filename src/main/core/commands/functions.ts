/**
 * The shell functions that Ferry's lines call, in POSIX sh with the GNU, BusyBox and BSD forms of the tools.
 * `ferry_fact` is how a script reports to Ferry (facts.ts); all output is for the operator.
 */

import { checkoutFunctions } from './checkout/checkout-functions.ts'
import { cronFunctions } from './cron/cron-functions.ts'
import { fileFunctions } from './files/file-functions.ts'
import { processFunctions } from './process/process-functions.ts'
import { nginxFunctions } from './service/nginx-functions.ts'
import { explodedFunctions } from './version/exploded-functions.ts'
import { mountFunctions } from './version/mount-functions.ts'

/** `ferry_fact NAME VALUE…`: for Ferry alone. Into the job's own file; of a question between two marks of its frame (frame.ts). */
const fact = `ferry_fact() {
  if [ -n "\${_facts-}" ]; then printf '%s\\000' "$*" >> "$_facts"
  else printf 'facts-%s\\n%s\\000stcaf-%s\\n' "\${_mark-}" "$*" "\${_mark-}"; fi
}`

/** `ferry_entries TREE`: how many, itself counted; `ferry_bytes TREE`: those of all files together. Any name may have a newline. */
const counts = `ferry_entries() { find "$1" -print0 | tr -dc '\\0' | wc -c; }
ferry_bytes() { find "$1" -type f -exec ls -ln {} + | awk '/^-/ { sum += $5 } END { printf "%.0f", sum }'; }`

/**
 * SHA-256 of standard input as 64 digits, whatever the tool is called. Most of what is hashed costs less than to begin openssl; what may be
 * `large` is left to openssl first, which uses the processor's own instructions and is three times as fast as coreutils. It must know the hash
 * of nothing, for there are builds that refuse to hash.
 */
const sha256 = `ferry_sha256() {
  if command -v sha256sum >/dev/null 2>&1; then set -- sha256sum
  elif command -v shasum >/dev/null 2>&1; then set -- shasum -a 256; else set -- openssl dgst -sha256 -r; fi
  printf '%.64s\\n' "$("$@")"
}
ferry_sha256_large() {
  case $(openssl dgst -sha256 -r < /dev/null 2>/dev/null) in e3b0c442*) printf '%.64s\\n' "$(openssl dgst -sha256 -r)" ;; *) ferry_sha256 ;; esac
}`

/**
 * `ferry_looks TREE`: type, mode, owner, time, link target and name of every entry, sorted by bytes. A directory's own size is left
 * out; it depends on its history. A single file is a tree of one, whatever its name.
 */
const looks = `ferry_looks() (
  if [ -f "$1" ]; then
    find "$1" -maxdepth 0 -printf '%y %m %U:%G %T@ . -> %l\\n' 2>/dev/null || stat -c '%F %a %u:%g %Y .' "$1" 2>/dev/null || stat -f '%HT %Lp %u:%g %Fm .' "$1"
    exit
  fi
  cd "$1" || exit 1
  if find . -maxdepth 0 -printf '' 2>/dev/null; then
    find . -printf '%y %m %U:%G %T@ %p -> %l\\0'
  elif stat -c '' . >/dev/null 2>&1; then
    find . -exec stat -c '%F %a %u:%g %Y %N' {} + | tr '\\n' '\\0'
  else
    find . -exec stat -f '%HT %Lp %u:%g %Fm %N -> %Y' {} + | tr '\\n' '\\0'
  fi | LC_ALL=C sort -z | tr '\\0' '\\n'
)`

/**
 * `ferry_manifest TREE`: its looks, then the SHA-256 of every file, then the capabilities of those that have some (setcap(8)): two trees are the
 * same if and only if these texts are.
 */
const manifest = `${looks}
ferry_manifest() (
  ferry_looks "$1" || exit 1
  if [ -f "$1" ]; then ( sha256sum || shasum -a 256 ) < "$1" 2>/dev/null; exit; fi
  cd "$1" || exit 1
  find . -type f -print0 | LC_ALL=C sort -z | (
    if command -v sha256sum >/dev/null 2>&1; then xargs -0 sha256sum; else xargs -0 shasum -a 256; fi
  ) || exit 1
  PATH=$PATH:/usr/sbin:/sbin
  if command -v getcap >/dev/null 2>&1; then getcap -r . 2>/dev/null | LC_ALL=C sort; fi
)`

/**
 * `ferry_same_trees A B MANIFEST`: writes A's manifest, compares B's with it, both read at the same time.
 * The first differing lines are shown. A manifest that could not be written whole proves nothing, and `set -e` is not in force
 * where this is a condition: so each is asked how it ended.
 */
const sameTrees = `ferry_same_trees() {
  ferry_manifest "$2" > "$3.copy" &
  ferry_read=0
  ferry_manifest "$1" > "$3" || ferry_read=$?
  wait $! || ferry_read=$?
  if [ "$ferry_read" != 0 ]; then echo "the trees $1 and $2 could not be compared"; return 1; fi
  if cmp -s "$3" "$3.copy"; then rm -f "$3.copy"; return 0; fi
  echo "the trees $1 and $2 differ:"
  diff "$3" "$3.copy" | head -n 20
  return 1
}`

/** `ferry_rename A B`: never onto something, never into something. */
const rename = `ferry_rename() {
  if [ -e "$2" ] || [ -L "$2" ]; then echo "$2 is there already; nothing was renamed"; return 1; fi
  mv "$1" "$2"
}`

/**
 * `ferry_flush PATH…`: the whole file systems that hold these paths are on their disks, data and names; that of a copy of ten
 * thousand files costs one call. Without `-f` (coreutils before 8.24, BSD) everything is. A disk that reports an error fails it:
 * `sync` alone would not say so, therefore the option is asked for and not tried.
 */
const flush = `ferry_flush() {
  case \${ferry_sync=$(sync --help 2>&1 || :)} in *' -f'*) sync -f "$@" ;; *) sync ;; esac
}`

/** Inode and size of a log as they stand, `- 0` when there is none. */
const position = `ferry_position() {
  if [ -f "$1" ]; then
    ferry_fact log "$(ls -di "$1" | awk '{ print $1 }')" "$(wc -c < "$1" | tr -d ' ')" "$1"
  else
    ferry_fact log - 0 "$1"
  fi
}`

/**
 * `ferry_record BACKUP`: the folder in which Ferry keeps what it knows of a backup, apart for each host: hosts may share a home
 * directory. `ferry_record_of BACKUP`: the same to read from, where an earlier Ferry has written it if it did.
 */
const record = `ferry_host() {
  printf %s "$(uname -n)"
  if [ -r /etc/machine-id ]; then ferry_machine=; IFS= read -r ferry_machine < /etc/machine-id || :; printf -- '-%.12s' "$ferry_machine"; fi
}
ferry_flat() {
  ferry_rest=$1
  while :; do case $ferry_rest in
    */*) printf '%s%%2F' "\${ferry_rest%%/*}"; ferry_rest=\${ferry_rest#*/} ;;
    *) printf %s "$ferry_rest"; return 0 ;;
  esac; done
}
ferry_record() { printf '%s/.ferry/backups/' "$HOME"; ferry_host; printf /; ferry_flat "$1"; }
ferry_record_of() {
  ferry_name=$(ferry_flat "$1")
  if [ ! -e "$(ferry_record "$1")" ] && [ -e "$HOME/.ferry/backups/$ferry_name/manifest" ]; then
    printf %s "$HOME/.ferry/backups/$ferry_name"
  else ferry_record "$1"; fi
}`

/** `ferry_backup_made BACKUP TOKEN`: this very run has finished it before a break; it is proven once more and reported. */
const backupMade = `ferry_backup_made() {
  [ -e "$1" ] && [ "$(cat "$(ferry_record_of "$1")"/by 2>/dev/null)" = "$2" ] || return 1
  ferry_manifest "$1" | cmp -s - "$(ferry_record_of "$1")"/manifest && ferry_report_backup "$1"
}
ferry_report_backup() {
  ferry_fact backup $(ferry_entries "$1") $(ferry_bytes "$1") $(ferry_sha256 < "$(ferry_record_of "$1")"/manifest)
}`

/** `ferry_absent PATH`, `ferry_present PATH`: else nothing is done. */
const there = `ferry_absent() { if [ -e "$1" ] || [ -L "$1" ]; then echo "$1 is there already; nothing was changed"; return 1; fi; }
ferry_present() { if [ ! -d "$1" ] && [ ! -f "$1" ]; then echo "$1 is not there; nothing was changed"; return 1; fi; }`

/**
 * `ferry_restored DIRECTORY BACKUP ASIDE PROOF`: it is done already, before a break. Either the backup itself stands in the
 * directory's place, or a copy of it that is proven once more.
 */
const restored = `ferry_restored() {
  [ -e "$3" ] && [ -e "$1" ] || return 1
  if [ ! -e "$2" ]; then ferry_fact restored rename $(ferry_entries "$1"); return 0; fi
  ferry_same_trees "$2" "$1" "$4" && ferry_fact restored copy $(ferry_entries "$1")
}`

/** `ferry_copy_whole BACKUP FRESH PROOF`: a copy that is proven; else nothing of it is left, and there may be no room for one. */
const copyWhole = `ferry_copy_whole() {
  rm -rf "$2"
  if [ -f "$1" ]; then cp -av "$1" "$2"; else mkdir -m 700 "$2" && cp -av "$1/." "$2/"; fi && ferry_same_trees "$1" "$2" "$3" && return 0
  rm -rf "$2"
  echo "$1 could not be copied whole; it is renamed into place instead"
  return 1
}`

/** `ferry_set_aside DIRECTORY ASIDE`: nothing to do when a break came after it. */
const setAside = `ferry_set_aside() {
  if [ -e "$1" ] || [ -L "$1" ]; then ferry_rename "$1" "$2"; fi
}`

export const shellFunctions = {
  fact,
  counts,
  sha256,
  looks,
  manifest,
  sameTrees,
  rename,
  flush,
  position,
  record,
  backupMade,
  there,
  restored,
  copyWhole,
  setAside,
  ...fileFunctions,
  ...explodedFunctions,
  ...mountFunctions,
  ...cronFunctions,
  ...checkoutFunctions,
  ...processFunctions,
  ...nginxFunctions,
} as const

export type ShellFunction = keyof typeof shellFunctions
