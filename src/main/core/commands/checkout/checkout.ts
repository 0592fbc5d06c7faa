/** Working copies of git: kept, fetched, switched, brought back. What is changed by hand is refused and never thrown away. */
import { type CheckoutSpec, installBack, installToolOf } from '#shared/kinds/task/checkout.ts'
import { inParts } from '../account-shell.ts'
import { type Command, preamble, question, work } from '../command.ts'
import { word } from '../quote.ts'

export type Working = Pick<CheckoutSpec, 'folder' | 'remote' | 'install'>

/** Nobody is there to be asked for a password; and what git says is read. */
const quiet = 'export GIT_TERMINAL_PROMPT=0 GIT_PAGER=cat'
export const inCopy = ({ folder }: Pick<Working, 'folder'>) => [quiet, `cd ${word(folder)}`]
const keeping = (token: string) => `kept="$HOME"/.ferry/kept/${word(token)}`

/** Exit codes of the lines below that are no failure of git: somebody else was there, has changed files by hand, or it is not all there. */
export const movedExit = 3
export const changedExit = 4
export const notSoExit = 5

/** Where it stands, the lock file, and what is installed where no lock file could bring it again. Begun again it finds what it has kept. */
export function keepCopy(copy: Working, token: string): Command {
  const tool = copy.install === undefined ? undefined : installToolOf(copy.install)
  const { lock, into } = tool ?? {}
  const keepInstalled =
    lock === undefined || into === undefined
      ? []
      : [`  if [ -f ${lock} ]; then cp -p ${lock} "$kept"/lock`, `  elif [ -e ${into} ]; then cp -a ${into} "$kept"/installed; fi`]
  return work(
    [
      keeping(token),
      ...inCopy(copy),
      'if [ ! -e "$kept"/whole ]; then',
      '  rm -rf "$kept" && mkdir -p -m 700 "$kept"',
      '  git rev-parse --verify HEAD > "$kept"/commit',
      '  git symbolic-ref -q --short HEAD > "$kept"/branch || true',
      ...keepInstalled,
      '  ferry_flush "$kept" && : > "$kept"/whole && ferry_flush "$kept"',
      'fi',
      'ferry_by=none',
      'if [ -e "$kept"/lock ]; then ferry_by=lock; elif [ -e "$kept"/installed ]; then ferry_by=folder; fi',
      ...(tool !== undefined && lock === undefined ? ['ferry_by=lock'] : []),
      'ferry_fact kept "$(cat "$kept"/commit)" "$ferry_by" "$(cat "$kept"/branch)"',
      'cat "$kept"/commit "$kept"/branch',
    ],
    ['fact', 'flush'],
    ['git rev-parse HEAD', 'git branch --show-current', ...(lock === undefined ? [] : [`cp -p ${lock} ~/.ferry/kept/${token}/lock`])],
  )
}

/**
 * Brings the commit here without touching a file of the working copy, and says what it differs by from what was kept.
 * @param commit whole, or so much of it as the author has written: git completes it
 * @param ref of the remote; undefined for a commit
 */
export function fetchCommit(copy: Working, token: string, { commit, ref }: { commit: string; ref?: string }): Command {
  const { remote } = copy
  const asked = [`fetch --no-recurse-submodules ${word(remote)}${ref === undefined ? '' : ` ${word(ref)}`}`]
  return work(
    [
      keeping(token),
      ...inCopy(copy),
      `ferry_new=${word(commit)}; ferry_old=$(cat "$kept"/commit)`,
      // With all that it is made of: a fetch that was broken off may have brought the commit alone.
      'ferry_has() { git rev-list --quiet --objects "$ferry_new^{commit}" --not "$ferry_old" 2> /dev/null; }',
      `ferry_has || ferry_git "$kept"/code ${asked[0]}`,
      // A server may keep a commit that no branch leads to any more.
      ...(ref === undefined ? [`ferry_has || ferry_git "$kept"/code fetch --no-recurse-submodules ${word(remote)} "$ferry_new"`] : []),
      'ferry_has || { echo "$ferry_new is not among what the remote has given"; exit 1; }',
      'ferry_new=$(git rev-parse --verify "$ferry_new^{commit}")',
      'ferry_flush "$(ferry_common)"',
      'ferry_files=$(git diff --name-only "$ferry_old" "$ferry_new" | wc -l | tr -d " ")',
      'ferry_fact fetched "$ferry_new" "$(git rev-list --count "$ferry_old..$ferry_new")" "$(git rev-list --count "$ferry_new..$ferry_old")" "$ferry_files"',
      'git log --oneline --no-decorate -n 50 "$ferry_old..$ferry_new"',
      'git -c core.quotePath=false diff --stat=100 --stat-count=100 "$ferry_old" "$ferry_new"',
    ],
    ['fact', 'flush', 'gitMasked', 'gitClean', 'gitSurely'],
    [`git ${asked[0]}`, `git log --oneline HEAD..${commit}`, `git diff --stat HEAD ${commit}`],
  )
}

/** The branch goes along where the working copy is on it and it only goes forward; else no branch is touched. Done already, it is done. */
export function switchCopy(copy: Working, token: string, { commit, branch }: { commit: string; branch?: string }): Command {
  return work(
    [
      keeping(token),
      ...inCopy(copy),
      `ferry_new=${word(commit)}; ferry_old=$(cat "$kept"/commit); ferry_now=$(git rev-parse --verify HEAD); ferry_branch=${branch === undefined ? "''" : word(branch)}`,
      `case "$ferry_now" in "$ferry_old"|"$ferry_new") ;; *) echo "it is at $ferry_now, and was at $ferry_old"; exit ${movedExit} ;; esac`,
      'ferry_heal',
      'if [ "$ferry_now" = "$ferry_new" ]; then echo "it is there already"; exit 0; fi',
      'ferry_clean || exit $?',
      'ferry_modes "$ferry_new"',
      'ferry_begin "$ferry_new"',
      'if [ -n "$ferry_branch" ] && [ "$(ferry_on)" = "$ferry_branch" ] && git merge-base --is-ancestor HEAD "$ferry_new"; then ferry_to "$ferry_new" "$ferry_branch"',
      'else ferry_to "$ferry_new"; fi',
      'ferry_over || exit $?',
      'git log --oneline --no-decorate -n 1',
    ],
    ['flush', 'gitClean', 'gitTo', 'gitHeal', 'gitModes', 'gitSurely'],
    [branch === undefined ? `git checkout --detach ${commit}` : `git checkout -B ${word(branch)} ${commit}`],
  )
}

/** The author's line, as he would type it there; and what the lock file is after it, so that it is known for the tool's own work. */
export function installIn(copy: Working, token: string, way: 'forward' | 'back'): Command {
  const line = copy.install ?? ''
  const { lock } = installToolOf(line)
  const typed = way === 'forward' ? line : installBack(line)
  const { lines, theirs } = inParts([
    { lines: [preamble] },
    { lines: [...inCopy(copy), 'ferry_code=0', '{', typed, '} || ferry_code=$?'], theirs: true },
    {
      lines: [
        keeping(token),
        ...inCopy(copy),
        // Also where it fails: what it has made of the lock file until then is its own, and stands in nobody's way back.
        ...(lock === undefined || way === 'back' ? [] : [`[ ! -f ${lock} ] || cp -p ${lock} "$kept"/lock.after`]),
        // Thousands of small files: on the disk before the step is over.
        'ferry_flush . "$kept"',
        '[ "$ferry_code" = 0 ] || exit "$ferry_code"',
      ],
    },
  ])
  return { lines, theirs, uses: ['flush'], reads: [`cd ${word(copy.folder)}`, typed], changes: true, login: true }
}

/** Only looks: `kept`, where what was there before is still kept. */
export const askCopyKept = (token: string): Command => question([keeping(token), 'if [ -e "$kept"/whole ]; then echo kept; fi'])

/** Only looks: `head COMMIT`, `on BRANCH`, `changed LINE` for what differs from it, `lacks FOLDER`. */
export function askCopy(copy: Working): Command {
  const into = copy.install === undefined ? undefined : installToolOf(copy.install).into
  return question(
    [
      'set -eu',
      ...inCopy(copy),
      'echo "head $(git rev-parse --verify HEAD)"',
      'echo "on $(git symbolic-ref -q --short HEAD || true)"',
      "ferry_clean all | sed -e 's/^/changed /'",
      ...(into === undefined ? [] : [`[ -e ${into} ] || echo "lacks ${into}"`]),
    ],
    ['gitClean'],
  )
}
