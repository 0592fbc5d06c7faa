/** `git pull`, `git checkout v1.2`, `git fetch && git reset --hard origin/x`, and what installs behind it → `checkout`. Else the lines stay what they are. */
import { posix } from 'node:path'
import type { ReadingItem } from '#shared/document/reading.ts'
import type { Task } from '#shared/kinds/list.ts'
import { type CheckoutTask, checkoutTaskSchema, ownBranch } from '#shared/kinds/task/checkout.ts'
import { hasPlaceholder } from '../guards/placeholders.ts'
import { type Command, commandsOf } from '../shell/shell-line.ts'
import type { Common } from './common.ts'

/** What the lines come to, one after the other. */
type Copy = { folder?: string; revision?: string; remote?: string; install?: string; fetched: boolean }

/** Options that say nothing of what is brought. All else is the author's own wish, and his lines stay. */
const silent =
  /^(?:-q|--quiet|-v|--verbose|--progress|--ff-only|--ff|--all|-p|--prune|-t|--tags|--detach|--no-edit|--hard|-u|--update-head-ok)$/
const installs = /^(?:composer|npm|mvn)$/

export function checkoutTask({ task, title, account, folder }: ReadingItem, common: Common): CheckoutTask | undefined {
  const written = task?.command
  if (typeof written !== 'string' || common.on.length === 0 || account !== undefined || !/\bgit\b/.test(written)) return undefined
  if (hasPlaceholder(written) || /\{secret-\d+\}/.test(written)) return undefined
  const copy = commandsOf(written, 1).reduce<Copy | undefined>((known, command) => known && after(known, command), {
    folder,
    fetched: false,
  })
  if (copy?.revision === undefined) return undefined
  const { revision, remote, install } = copy
  return checkoutTaskSchema.safeParse({
    ...{ kind: 'checkout', title, revision, folder: copy.folder },
    ...(remote === undefined ? {} : { remote }),
    ...(install === undefined ? {} : { install }),
    ...common,
  }).data
}

/** Undefined where it is none of what a checkout does. */
function after(copy: Copy, { words, pipes, output, background, sudo, text }: Command): Copy | undefined {
  if (pipes.length > 0 || output !== undefined || background || sudo || /[`$<>|]/.test(text)) return undefined
  const [program = '', ...rest] = words
  if (program === 'cd')
    return copy.revision === undefined && rest.length === 1 ? { ...copy, folder: within(copy.folder, rest[0]) } : undefined
  if (installs.test(posix.basename(program)))
    return copy.revision === undefined || copy.install !== undefined ? undefined : { ...copy, install: text }
  if (posix.basename(program) !== 'git') return undefined
  if (copy.install !== undefined) return undefined
  const [at, place, ...others] = rest
  return at === '-C' ? afterGit({ ...copy, folder: within(copy.folder, place) }, others) : afterGit(copy, rest)
}

const within = (folder: string | undefined, path = '') =>
  path.startsWith('/') ? path : folder === undefined ? undefined : posix.join(folder, path)

function afterGit(copy: Copy, [verb = '', ...rest]: readonly string[]): Copy | undefined {
  const names = rest.filter((word) => !word.startsWith('-'))
  if (rest.some((word) => word.startsWith('-') && !silent.test(word))) return undefined
  const [first, second] = names
  switch (verb) {
    case 'fetch':
      return { ...copy, remote: first ?? copy.remote, fetched: true }
    case 'pull':
      return names.length > 2
        ? undefined
        : { ...copy, remote: first ?? copy.remote, revision: second ?? copy.revision ?? ownBranch, fetched: true }
    case 'checkout':
    case 'switch':
      return names.length === 1 && first !== '.' ? { ...copy, ...bare(first ?? '', copy) } : undefined
    case 'reset':
      // Without a fetch, or to what is there, something else is meant than to bring a version.
      return names.length === 1 && rest.includes('--hard') && !/^(?:HEAD|ORIG_HEAD|FETCH_HEAD)/.test(first ?? '')
        ? { ...copy, ...bare(first ?? '', copy) }
        : undefined
    default:
      return undefined
  }
}

/** `origin/master` is what the remote calls `master`. */
function bare(name: string, { remote }: Copy): { revision: string; remote?: string } {
  const [, of, branch] = new RegExp(`^(${remote ?? 'origin'})/(.+)$`).exec(name) ?? []
  return branch === undefined ? { revision: name } : { revision: branch, remote: of }
}

/** Lines that stand together: a fetch before it, a pull after it, and the install behind it belong to the checkout of their folder. */
export function joinCheckouts(tasks: readonly Task[]): Task[] {
  const done: Task[] = []
  for (const task of tasks) {
    const last = done.at(-1)
    const joined = last === undefined ? undefined : joinedWith(last, task)
    if (joined !== undefined) done.pop()
    done.push(joined ?? task)
  }
  return done
}

function joinedWith(before: Task, task: Task): Task | undefined {
  if (before.kind === 'command' && task.kind === 'checkout' && isSamePlace(before, task) && before.lines.length === 1)
    return /^git\s+fetch(?:\s+(?:-\w+|--\w[\w-]*|origin))*$/.test(before.lines[0] ?? '') ? { ...task, source: before.source } : undefined
  if (before.kind !== 'checkout' || before.install !== undefined) return undefined
  if (task.kind === 'checkout')
    return isSamePlace(before, task) && task.revision === ownBranch && task.remote === before.remote
      ? { ...before, ...(task.install === undefined ? {} : { install: task.install }) }
      : undefined
  if (task.kind !== 'command' || task.lines.length !== 1 || !isSamePlace(before, task)) return undefined
  return checkoutTaskSchema.safeParse({ ...before, install: task.lines[0] }).data
}

type Placed = Extract<Task, { kind: 'command' | 'checkout' }>

const isSamePlace = (one: Placed, other: Placed) =>
  one.folder !== undefined &&
  one.folder === other.folder &&
  one.phase === other.phase &&
  one.batch === other.batch &&
  one.state === other.state &&
  one.on.join('\n') === other.on.join('\n') &&
  one.owner.join('\n') === other.owner.join('\n')
