import { installToolOf } from '#shared/kinds/task/checkout.ts'
import { type Command, work } from '../command.ts'
import { word } from '../quote.ts'
import { inCopy, movedExit, type Working } from './checkout.ts'

/**
 * The commit of before, on the branch of before; then the lock file of before where git does not keep it, and what was installed where no
 * lock file can bring it again. A branch that somebody has moved since stays where he has put it.
 * @param commit what this task has brought
 * @param hasInstalled its install was begun: what a lock file was made into by it is its own, and may go
 */
export function bringCopyBack(copy: Working, token: string, { commit, hasInstalled }: { commit: string; hasInstalled: boolean }): Command {
  const tool = copy.install === undefined ? undefined : installToolOf(copy.install)
  return work(
    [
      `kept="$HOME"/.ferry/kept/${word(token)}`,
      'test -e "$kept"/whole',
      ...inCopy(copy),
      `ferry_new=${word(commit)}; ferry_old=$(cat "$kept"/commit); ferry_branch=$(cat "$kept"/branch); ferry_now=$(git rev-parse --verify HEAD)`,
      `case "$ferry_now" in "$ferry_old"|"$ferry_new") ;; *) echo "it is at $ferry_now, and was brought to $ferry_new"; exit ${movedExit} ;; esac`,
      'ferry_heal',
      ...(tool?.lock === undefined || !hasInstalled ? [] : ownLockGoes(tool.lock)),
      'if [ "$ferry_now" = "$ferry_old" ] && [ "$(ferry_on)" = "$ferry_branch" ]; then echo "it is there already"',
      'else',
      '  ferry_clean all || exit $?',
      '  ferry_begin "$ferry_old"',
      '  if [ -z "$ferry_branch" ]; then ferry_to "$ferry_old"',
      '  elif [ "$(ferry_on)" = "$ferry_branch" ]; then ferry_to "$ferry_old" "$ferry_branch"',
      '  elif [ "$(git rev-parse -q --verify "refs/heads/$ferry_branch")" = "$ferry_old" ]; then git checkout -q --no-overwrite-ignore "$ferry_branch" -- || ferry_at "$ferry_old" "$ferry_branch"',
      '  else echo "the branch $ferry_branch is elsewhere by now and stays there"; ferry_to "$ferry_old"; fi',
      '  ferry_over || exit $?',
      'fi',
      'ferry_modes_back',
      ...(tool?.lock === undefined || !hasInstalled ? [] : [...oldInstalled(tool.lock, tool.into), 'ferry_flush .']),
      'git log --oneline --no-decorate -n 1',
    ],
    ['flush', 'gitClean', 'gitTo', 'gitHeal', 'gitModes', 'gitSurely'],
    ['git checkout …', ...(tool?.lock === undefined ? [] : [`cp -p ~/.ferry/kept/${token}/lock ${tool.lock}`])],
  )
}

/** What the tool itself has made of a lock file that git keeps, and nobody else's change. */
const ownLockGoes = (lock: string) => [
  `if [ -f "$kept"/lock.after ] && cmp -s ${lock} "$kept"/lock.after && git ls-files --error-unmatch ${lock} > /dev/null 2>&1; then git -c core.hooksPath=/dev/null checkout -q HEAD -- ${lock}; fi`,
]

const oldInstalled = (lock: string, into: string) => [
  `if ! git ls-files --error-unmatch ${lock} > /dev/null 2>&1; then`,
  `  if [ -e "$kept"/lock ]; then cp -p "$kept"/lock ${lock}`,
  `  elif [ -f "$kept"/lock.after ] && cmp -s ${lock} "$kept"/lock.after; then rm -f ${lock}; fi`,
  'fi',
  `if [ ! -e "$kept"/lock ]; then rm -rf ${into}; [ ! -e "$kept"/installed ] || cp -a "$kept"/installed ${into}; fi`,
]
