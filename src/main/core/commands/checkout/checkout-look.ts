/** Looks at a working copy of git and its remote. Nothing of either is different afterwards. */
import { type CheckoutSpec, installToolOf, ownBranch } from '#shared/kinds/task/checkout.ts'
import { type Command, question } from '../command.ts'
import { quote, word } from '../quote.ts'
import { inCopy, type Working } from './checkout.ts'

/** A commit, by at least so many of its digits. */
export const isCommitName = (revision: string) => /^[0-9a-f]{7,64}$/.test(revision)

/** The refs that a name may mean, in a remote (gitrevisions(7)); `^{}` is the commit behind a tag that is an object of its own. */
export function patternsOf(revision: string): string[] {
  const names = revision.startsWith('refs/') ? [revision] : [`refs/heads/${revision}`, `refs/tags/${revision}`]
  return names.flatMap((name) => [name, `${name}^{}`])
}

/** Whole lines, of a word and what belongs to it (`kinds/checkout/look.ts` reads them). It ends early where nothing more can be asked. */
export function askWorkingCopy(copy: Working & Pick<CheckoutSpec, 'revision'>): Command {
  const { folder, remote, revision, install } = copy
  const isOwn = revision === ownBranch
  const patterns = isOwn ? '"$ferry_ref"' : patternsOf(revision).map(quote).join(' ')
  return question(
    [
      'export LC_ALL=C GIT_OPTIONAL_LOCKS=0',
      'id -un; uname -n',
      "command -v git > /dev/null 2>&1 || { echo 'tool git'; exit 0; }",
      ...(install === undefined ? [] : [`command -v ${word(installToolOf(install).program)} > /dev/null 2>&1 || echo 'installer absent'`]),
      `[ -d ${word(folder)} ] || { echo 'absent'; exit 0; }`,
      ...inCopy(copy),
      "ferry_owner=$(ls -ldn . | awk '{ print $3 }'); ferry_called=$(ls -ld . | awk '{ print $3 }')",
      'ferry_top=$(git rev-parse --show-toplevel 2>&1) || { case "$ferry_top" in *ownership*|*unsafe*) echo "owner $ferry_called" ;; *) echo "absent" ;; esac; exit 0; }',
      '[ "$(cd "$ferry_top" && pwd -P)" = "$(pwd -P)" ] || { echo "top $ferry_top"; exit 0; }',
      '[ "$ferry_owner" = "$(id -u)" ] || echo "foreign $ferry_called"',
      'ferry_dir=$(git rev-parse --git-dir)',
      'for ferry_one in . "$ferry_dir" "$(ferry_common)"/objects "$(ferry_common)"/refs; do [ -w "$ferry_one" ] || echo "closed $ferry_one"; done',
      'for ferry_one in MERGE_HEAD rebase-merge rebase-apply CHERRY_PICK_HEAD REVERT_HEAD BISECT_LOG index.lock; do [ ! -e "$ferry_dir/$ferry_one" ] || echo "busy $ferry_one"; done',
      'echo "head $(git rev-parse -q --verify "HEAD^{commit}")"',
      'ferry_branch=$(git symbolic-ref -q --short HEAD || true); echo "on $ferry_branch"',
      "ferry_clean | sed -e 's/^/changed /'",
      ...(install === undefined ? [] : installedLines(install)),
      'df -Pk . | awk \'NR > 1 { print "free " $4 }\'',
      'du -sk "$(ferry_common)" 2> /dev/null | awk \'{ print "size " $1 }\'',
      `ferry_url=$(git config --get remote.${word(remote)}.url) || { echo 'remote-absent'; exit 0; }`,
      'case "$ferry_url" in *://*:*@*) echo "credential" ;; esac',
      'printf "url %s\\n" "$ferry_url" | ferry_masked',
      ...(isOwn
        ? ['ferry_ref=$(git config --get "branch.$ferry_branch.merge") || { echo "no-upstream"; exit 0; }', 'echo "means $ferry_ref"']
        : []),
      ...(isCommitName(revision) ? [`git rev-parse -q --verify ${word(`${revision}^{commit}`)} 2> /dev/null | sed -e 's/^/local /'`] : []),
      `if ferry_refs=$(git ls-remote ${word(remote)} ${patterns} 2>&1); then printf '%s\\n' "$ferry_refs" | sed -e 's/^/ref /'`,
      'else printf "%s\\n" "$ferry_refs" | ferry_masked | sed -e "s/^/away /"; fi',
    ],
    ['gitClean', 'gitMasked'],
  )
}

/** `unlocked`: it is installed, and by what is not written down. */
function installedLines(install: string): string[] {
  const { lock, into } = installToolOf(install)
  return lock === undefined ? [] : [`if [ -e ${into} ] && [ ! -f ${lock} ]; then echo 'unlocked ${into}'; fi`]
}

/**
 * What the commit differs by, before anything is fetched: its objects go into a folder of their own, which is gone afterwards, and no ref of
 * the working copy moves. Nothing is said where git is too old for that (before 2.29), or the copy is a shallow one.
 */
export function askDifference(copy: Working, { commit, ref }: { commit: string; ref?: string }): Command {
  const what = ref === undefined ? word(commit) : word(ref)
  return question(
    [
      'export LC_ALL=C GIT_OPTIONAL_LOCKS=0',
      ...inCopy(copy),
      'ferry_tmp=$(mktemp -d) || exit 0',
      `trap 'rm -rf "$ferry_tmp"' EXIT`,
      `ferry_new=${word(commit)}`,
      'if ! git rev-list --quiet --objects "$ferry_new^{commit}" --not HEAD 2> /dev/null; then',
      '  [ "$(git rev-parse --is-shallow-repository 2> /dev/null)" = false ] || exit 0',
      '  ferry_objects=$(cd "$(git rev-parse --git-path objects)" && pwd -P)',
      '  export GIT_ALTERNATE_OBJECT_DIRECTORIES="$ferry_objects" GIT_OBJECT_DIRECTORY="$ferry_tmp"',
      `  git -c gc.auto=0 -c maintenance.auto=false fetch -q --no-tags --no-write-fetch-head --no-recurse-submodules --refmap= ${word(copy.remote)} ${what} > /dev/null 2>&1 || exit 0`,
      'fi',
      'echo "count $(git rev-list --count "HEAD..$ferry_new") $(git rev-list --count "$ferry_new..HEAD") $(git diff --name-only HEAD "$ferry_new" | wc -l | tr -d " ")"',
      'git log --oneline --no-decorate -n 20 "HEAD..$ferry_new" | sed -e "s/^/log /"',
      'git -c core.quotePath=false diff --name-status HEAD "$ferry_new" | head -n 40 | sed -e "s/^/file /"',
      'git cat-file -e "$ferry_new:.gitmodules" 2> /dev/null && echo submodules',
      // A folder is in the way where it holds what git does not keep. Only names that git need not quote are looked at; git itself refuses the others when it comes to it.
      'git -c core.quotePath=false diff --name-only --diff-filter=A HEAD "$ferry_new" | while IFS= read -r ferry_one; do if { [ -e "$ferry_one" ] || [ -L "$ferry_one" ]; } && { [ ! -d "$ferry_one" ] || [ -L "$ferry_one" ] || [ -n "$(git ls-files --others -- "$ferry_one")" ]; }; then printf "way %s\\n" "$ferry_one"; fi; done',
      ':',
    ],
    [],
  )
}
