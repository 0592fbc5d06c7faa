// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the shell has its own ${}
/** Shell functions for working copies of git. All are called inside the working copy. */

/**
 * `ferry_masked`: standard input without what a remote's address may hold of passwords and tokens, line by line as it comes.
 * `ferry_git FILE ARGUMENT…`: git with all that it says, masked, and its exit code; the code goes through the file, for a pipe has only the last one's.
 */
const masked = `ferry_masked() {
  while IFS= read -r ferry_line || [ -n "$ferry_line" ]; do
    printf '%s\\n' "$ferry_line" | sed -e 's#://[^/[:space:]]*@#://***@#g' -e 's#\\([?&][A-Za-z_]*\\(token\\|key\\|password\\)=\\)[^&[:space:]]*#\\1***#g'
    ferry_line=
  done
}
ferry_git() {
  ferry_said=$1; shift
  { git "$@" 2>&1 && echo 0 > "$ferry_said" || echo "$?" > "$ferry_said"; } | ferry_masked
  return "$(cat "$ferry_said")"
}`

/**
 * `ferry_clean`: nothing that git keeps was changed by hand; else what was, and exit code 4. Looking writes no index. `ferry_clean all`: but for
 * submodules, which a switch leaves where they are. `ferry_common`: where objects and branches are, also of a linked working tree (before 2.5 git
 * knows none, and says the option itself).
 */
const clean = `ferry_clean() {
  ferry_changed=$(GIT_OPTIONAL_LOCKS=0 git -c core.quotePath=false status --porcelain --untracked-files=no --ignore-submodules="\${1:-none}") || return 1
  [ -z "$ferry_changed" ] || { printf '%s\\n' "$ferry_changed"; return 4; }
}
ferry_common() {
  ferry_dir=$(git rev-parse --git-common-dir 2> /dev/null || true)
  if [ -d "$ferry_dir" ]; then printf '%s\\n' "$ferry_dir"; else git rev-parse --git-dir; fi
}`

/**
 * `ferry_on`: the branch, or nothing. `ferry_to COMMIT [BRANCH]`: there, with the branch moved along where one is named; never over a file that git does not keep.
 * `ferry_at COMMIT [BRANCH]`: git has got there whatever it has ended with, which may be the code of a hook that runs when all is done.
 */
const to = `ferry_on() { git symbolic-ref -q --short HEAD || true; }
ferry_at() {
  [ "$(git rev-parse --verify HEAD)" = "$(git rev-parse --verify "$1^{commit}")" ] && [ "$(ferry_on)" = "\${2:-}" ] || return 1
  echo "git has got there, and what it runs then, the hook post-checkout, has failed"
}
ferry_to() {
  if [ -n "\${2:-}" ]; then git -c advice.detachedHead=false checkout -q --no-overwrite-ignore -B "$2" "$1"
  else git -c advice.detachedHead=false checkout -q --no-overwrite-ignore --detach "$1"; fi || ferry_at "$@"
}`

/**
 * Objects and branches are on the disk before git goes on: what a power failure has left empty no later fetch brings again (before 2.36 git
 * knows no such thing, and does as it always did).
 */
const surely = 'git() { command git -c core.fsync=all "$@"; }'

/**
 * A switch writes file after file, and git takes what a broken one has left for somebody's changes. So that it is begun stands on the disk
 * before (nothing was changed by hand then, and nothing stood where a file comes), and until all of it is there: `ferry_begin COMMIT`,
 * `ferry_over` (git has ended with 0 where the disk was full). `ferry_heal` brings the files of such a switch to what HEAD is; of what neither
 * commit has, a copy is kept. They need `kept`, `ferry_now`, `ferry_old` and `ferry_new`.
 */
const heal = `ferry_begin() {
  git diff --name-only -z --no-renames --diff-filter=A "$ferry_now" "$1" > "$kept"/added
  if xargs -0 sh -c 'for one; do if { [ -e "$one" ] && [ ! -d "$one" ]; } || [ -L "$one" ]; then exit 1; fi; done' sh < "$kept"/added; then : > "$kept"/switching; fi
  ferry_flush "$kept"
}
ferry_over() {
  ferry_clean all || return 5
  ferry_clean none > "$kept"/submodules || { echo "a switch leaves submodules where they are; these are not at what the commit names:"; cat "$kept"/submodules; }
  ferry_flush . "$(ferry_common)" && rm -f "$kept"/switching "$kept"/added "$kept"/others
}
ferry_unlock() {
  for ferry_lock in "$(git rev-parse --git-dir)"/index "$(git rev-parse --git-dir)"/HEAD "$(ferry_common)/refs/heads/$(ferry_on)"; do
    ferry_lock=$ferry_lock.lock
    [ -e "$ferry_lock" ] || continue
    for ferry_one in /proc/[0-9]*; do
      [ "$(cat "$ferry_one"/comm 2> /dev/null)" = git ] && [ "$(readlink "$ferry_one"/cwd 2> /dev/null)" = "$(pwd -P)" ] || continue
      echo "git is at work here: $ferry_one"; return 1
    done
    rm -f "$ferry_lock"
  done
}
ferry_heal() {
  [ -e "$kept"/switching ] || return 0
  if [ "$ferry_now" = "$ferry_old" ]; then ferry_other=$ferry_new; else ferry_other=$ferry_old; fi
  echo "a switch was broken off in its middle: its files become those of $ferry_now again"
  ferry_unlock
  git diff --name-only -z --no-renames --diff-filter=A "$ferry_now" "$ferry_other" > "$kept"/added
  git diff --name-only -z --no-renames --diff-filter=a "$ferry_now" "$ferry_other" > "$kept"/others
  export kept ferry_now ferry_other
  cat "$kept"/added "$kept"/others | xargs -0 sh -c '
    for one; do
      { [ -f "$one" ] && [ ! -L "$one" ] && [ -s "$one" ]; } || continue
      is=$(git hash-object -- "$one") || exit 1
      case "$is" in "$(git rev-parse -q --verify "$ferry_now:$one")" | "$(git rev-parse -q --verify "$ferry_other:$one")") continue ;; esac
      mkdir -p "$kept/half/$(dirname "$one")" && cp -p "$one" "$kept/half/$one" || exit 1
      echo "what $one was stands in $kept/half"
    done' sh
  if [ -s "$kept"/added ]; then
    xargs -0 git rm -q -f --cached --ignore-unmatch -- < "$kept"/added
    xargs -0 sh -c 'for one; do if [ -L "$one" ] || [ ! -d "$one" ]; then rm -f -- "$one" || exit 1; fi; done' sh < "$kept"/added
  fi
  if [ -s "$kept"/others ]; then xargs -0 git -c core.hooksPath=/dev/null checkout -q "$ferry_now" -- < "$kept"/others; fi
  ferry_flush . "$(ferry_common)"
  rm -f "$kept"/switching
}`

/**
 * `ferry_modes COMMIT`: of all that git is to write or to remove, and of the folders it is in, the mode, once: git gives what it writes the
 * mode that the account's umask says. `ferry_modes_back`: what is there again has the mode of before. Of names that git quotes nobody's is noted.
 */
const modes = `ferry_modes() {
  if [ -e "$kept"/modes ]; then return 0; fi
  git -c core.quotePath=false diff --name-only --no-renames --diff-filter=a "$ferry_now" "$1" | awk '!/^"/ { print; while (sub(/\\/[^\\/]*$/, "")) if (!($0 in seen)) { seen[$0]; print } }' > "$kept"/paths
  if stat -c %a . > /dev/null 2>&1; then set -- -c '%a %n'; else set -- -f '%Lp %N'; fi
  tr '\\n' '\\0' < "$kept"/paths | xargs -0 stat "$@" > "$kept"/modes.new 2> /dev/null || true
  rm -f "$kept"/paths; mv -f "$kept"/modes.new "$kept"/modes
}
ferry_modes_back() {
  [ -e "$kept"/modes ] || return 0
  if stat -c %a . > /dev/null 2>&1; then set -- -c %a; else set -- -f %Lp; fi
  while read -r ferry_mode ferry_one; do
    if [ -L "$ferry_one" ] || [ ! -e "$ferry_one" ] || [ "$(stat "$@" "$ferry_one")" = "$ferry_mode" ]; then continue; fi
    chmod "00$ferry_mode" "$ferry_one" || return 1
  done < "$kept"/modes
}`

export const checkoutFunctions = {
  gitMasked: masked,
  gitClean: clean,
  gitTo: to,
  gitHeal: heal,
  gitModes: modes,
  gitSurely: surely,
} as const
