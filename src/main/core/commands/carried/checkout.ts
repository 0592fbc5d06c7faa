// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the shell has its own ${}
/** Working copies by scripts of their own: what a name means in the remote is noted before anything is changed, and is what they go to. */
import { type CheckoutSpec, installToolOf, ownBranch } from '#shared/kinds/task/checkout.ts'
import type { Span } from '../account-shell.ts'
import { fetchCommit, inCopy, installIn, switchCopy } from '../checkout/checkout.ts'
import { bringCopyBack } from '../checkout/checkout-back.ts'
import { isCommitName, patternsOf } from '../checkout/checkout-look.ts'
import { type Command, question } from '../command.ts'
import { quote, word } from '../quote.ts'
import { keptFile, type Mark } from './kept.ts'

/** Stand for what is known only there. Words that need no quotes. */
const [commitWord, refWord, branchWord] = ['FERRY-COMMIT', 'FERRY-REF', 'FERRY-BRANCH']

const wanted = (mark: Mark) => keptFile(mark, '.wanted')
const fetched = (mark: Mark) => keptFile(mark, '.fetched')

const filled = (line: string) =>
  line.replaceAll(commitWord, '"$ferry_commit"').replaceAll(refWord, '"$ferry_ref"').replaceAll(branchWord, '"$ferry_named"')

function known(command: Command, lines: readonly string[], behind: readonly string[] = []): Command {
  // What ends all of it is for the shell that runs all of it.
  const theirs = command.theirs?.map(([from, to], index): Span => [index === 0 ? 1 : from + lines.length, to + lines.length])
  return {
    ...command,
    lines: [...command.lines.slice(0, 1), ...lines, ...command.lines.slice(1).map(filled), ...behind],
    ...(theirs === undefined ? {} : { theirs }),
  }
}

const refLines = (mark: Mark) => [
  `ferry_ref=$(sed -n 2p ${wanted(mark)})`,
  'case "$ferry_ref" in refs/heads/*) ferry_named=${ferry_ref#refs/heads/} ;; *) ferry_named= ;; esac',
]

/** `COMMIT` and `REF` of a remote's answer, where the name means one thing there; the commit behind a tag that is an object of its own. */
const onlyOne = `$1 ~ /^[0-9a-f]+$/ && $2 ~ /^refs\\// { name = $2; if (sub(/\\^[{][}]$/, "", name)) behind[name] = $1; else plain[name] = $1 }
END { for (name in plain) { count++; ref = name } if (count != 1) exit 1; print (ref in behind) ? behind[ref] : plain[ref]; print ref }`

/** Once it has begun here, it stays what it was. */
export function noteWanted(copy: CheckoutSpec, mark: Mark): Command {
  const { revision, remote } = copy
  const isOwn = revision === ownBranch
  const patterns = isOwn ? '"$ferry_ref" "$ferry_ref^{}"' : patternsOf(revision).map(quote).join(' ')
  const asked = isCommitName(revision)
    ? [`printf '%s\\n\\n' ${word(revision)} > ${wanted(mark)}`]
    : [
        ...(isOwn ? ['ferry_ref=$(git config --get "branch.$(git symbolic-ref -q --short HEAD).merge")'] : []),
        `ferry_refs=$(ferry_git ${wanted(mark)} ls-remote ${word(remote)} ${patterns}) || { printf '%s\\n' "$ferry_refs"; exit 1; }`,
        `printf '%s\\n' "$ferry_refs" | awk ${quote(onlyOne)} > ${wanted(mark)} || { echo ${quote(`${revision} is not one thing in ${remote}`)}; exit 1; }`,
      ]
  return question(
    [
      'set -eu',
      `if [ -e ${keptFile(mark)} ] && [ -e ${wanted(mark)} ]; then cat ${wanted(mark)}; exit 0; fi`,
      `( umask 077; mkdir -p "$(dirname ${wanted(mark)})" )`,
      ...inCopy(copy),
      'ferry_clean',
      ...asked,
      `cat ${wanted(mark)}`,
    ],
    ['gitMasked', 'gitClean'],
  )
}

export function fetchWanted(copy: CheckoutSpec, token: string, mark: Mark): Command {
  const command = fetchCommit(copy, token, { commit: commitWord, ref: isCommitName(copy.revision) ? undefined : refWord })
  const lines = [`ferry_commit=$(sed -n 1p ${wanted(mark)})`, ...refLines(mark)]
  return known(command, lines, [`printf '%s\\n' "$ferry_new" > ${fetched(mark)}`])
}

export const switchToFetched = (copy: CheckoutSpec, token: string, mark: Mark): Command =>
  known(switchCopy(copy, token, { commit: commitWord, branch: branchWord }), [`ferry_commit=$(cat ${fetched(mark)})`, ...refLines(mark)])

/** Nothing was switched to or installed before it was fetched. */
const ifFetched = (mark: Mark) => `if [ ! -e ${fetched(mark)} ]; then \\echo "nothing was fetched"; \\exit 0; fi`

export function bringFetchedBack(copy: CheckoutSpec, token: string, mark: Mark): Command {
  const command = bringCopyBack(copy, token, { commit: commitWord, hasInstalled: copy.install !== undefined })
  return known(command, [ifFetched(mark), `ferry_commit=$(cat ${fetched(mark)})`])
}

export const installOldIn = (copy: CheckoutSpec, token: string, mark: Mark): Command =>
  known(installIn(copy, token, 'back'), [ifFetched(mark)])

/** Only looks: it is there, and nothing that git keeps differs but the lock file that the install has just written. */
export function isCopySo(copy: CheckoutSpec, token: string, mark: Mark, way: 'forward' | 'back'): Command {
  const { lock, into } = copy.install === undefined ? {} : installToolOf(copy.install)
  const at = way === 'forward' ? fetched(mark) : `"$HOME"/.ferry/kept/${word(token)}/commit`
  return question(
    [
      'set -eu',
      ...(way === 'forward' ? [] : [ifFetched(mark)]),
      ...inCopy(copy),
      'git log --oneline --no-decorate -n 1',
      `[ "$(git rev-parse --verify HEAD)" = "$(cat ${at})" ]`,
      'ferry_changed=$(ferry_clean all) || [ "$?" = 4 ]',
      ...(lock === undefined ? [] : [`ferry_changed=$(printf '%s\\n' "$ferry_changed" | grep -v ${quote(` ${lock}$`)} || true)`]),
      `[ -z "$ferry_changed" ] || { printf '%s\\n' "$ferry_changed"; exit 1; }`,
      ...(into === undefined || way === 'back' ? [] : [`[ -e ${into} ]`]),
    ],
    ['gitClean'],
  )
}
