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

/** `ferry_clean`: nothing that git keeps was changed by hand; else what was, and exit code 4. Looking writes no index. */
const clean = `ferry_clean() {
  ferry_changed=$(GIT_OPTIONAL_LOCKS=0 git -c core.quotePath=false status --porcelain --untracked-files=no --ignore-submodules=none) || return 1
  [ -z "$ferry_changed" ] || { printf '%s\\n' "$ferry_changed"; return 4; }
}`

/** `ferry_on`: the branch, or nothing. `ferry_to COMMIT [BRANCH]`: there, with the branch moved along where one is named; never over a file that git does not keep. */
const to = `ferry_on() { git symbolic-ref -q --short HEAD || true; }
ferry_to() {
  if [ -n "\${2:-}" ]; then git -c advice.detachedHead=false checkout -q --no-overwrite-ignore -B "$2" "$1"
  else git -c advice.detachedHead=false checkout -q --no-overwrite-ignore --detach "$1"; fi
}`

export const checkoutFunctions = { gitMasked: masked, gitClean: clean, gitTo: to } as const
