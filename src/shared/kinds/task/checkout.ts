/** `checkout`: a working copy of git on hosts is brought to one commit, and what it depends on is installed by the project's own tool. */
import { z } from 'zod'
import { durationSchema } from '../../domain/service.ts'
import { taskFields } from './task-fields.ts'

/** What `git pull` without names means: the branch that each working copy is on. */
export const ownBranch = '@{upstream}'

/** A branch, a tag, a commit, or a whole name of a ref; nothing that git would compute (gitrevisions(7)), and no option. */
const revisionSchema = z
  .string()
  .regex(/^(?![-/.])(?!.*(?:\.\.|\/\/|@\{|\.lock$))[^\s~^:?*[\\\0-\x1f\x7f]+(?<![/.])$/)
  .or(z.literal(ownBranch))

/** `composer install --no-dev`, `npm ci`, `mvn -B package`, also by a path or through php. */
const installPattern = /^(?:php\d*(?:\.\d+)?\s+)?(?:\S*\/)?(composer|npm|mvn)(?:\.phar)?(?=\s)/

export const checkoutSpecSchema = z.object({
  revision: revisionSchema,
  /** The top of the working copy. */
  folder: z.string().startsWith('/'),
  remote: z
    .string()
    .regex(/^\w[\w./-]*$/)
    .default('origin'),
  /** One line, run there by the account's login shell. */
  install: z
    .string()
    .regex(installPattern)
    .refine((line) => !/[\n;&|<>`$]/.test(line))
    .optional(),
  /** Milliseconds that each of its steps may take. */
  timeout: durationSchema.default(1_800_000),
})
export type CheckoutSpec = z.infer<typeof checkoutSpecSchema>

export const checkoutTaskSchema = z.object({ ...taskFields, kind: z.literal('checkout'), ...checkoutSpecSchema.shape })
export type CheckoutTask = z.infer<typeof checkoutTaskSchema>

/** Short names of the lines that are meant nearly always. */
export const usualInstalls = {
  composer: 'composer install --no-interaction --no-progress',
  npm: 'npm ci',
  maven: 'mvn -B package',
} as const

type InstallTool = { program: string /** What it installs into. */; into: string /** What says exactly which versions. */; lock?: string }

/** @param line one that `checkoutSpecSchema` takes */
export function installToolOf(line: string): InstallTool {
  switch (installPattern.exec(line)?.[1]) {
    case 'composer':
      return { program: line.split(/\s+/)[0] ?? '', into: 'vendor', lock: 'composer.lock' }
    case 'npm':
      return { program: line.split(/\s+/)[0] ?? '', into: 'node_modules', lock: 'package-lock.json' }
    default:
      return { program: line.split(/\s+/)[0] ?? '', into: 'target' }
  }
}

/** The same install on the way back: what the lock file of then says, and nothing newer. */
export function installBack(line: string): string {
  const tool = installToolOf(line)
  if (tool.lock === undefined) return line
  const verb = tool.into === 'vendor' ? 'install' : 'ci'
  const words = line.split(/\s+/)
  const at = words.findIndex((word) => /^(?:update|upgrade|up|u|require|install|i|ci|add)$/.test(word))
  if (at < 0 || words[at] === verb) return line
  // Names of packages belong to what changes versions; options stay.
  return [...words.slice(0, at), verb, ...words.slice(at + 1).filter((word) => word.startsWith('-'))].join(' ')
}

/** As people read it: `userapi → v1.2.0`. */
export const checkoutText = ({ folder, revision, install }: Pick<CheckoutSpec, 'folder' | 'revision' | 'install'>): string =>
  `${folder} → ${revision === ownBranch ? 'git pull' : revision}${install === undefined ? '' : ` · ${install}`}`

/** What was there before. `lock`: the versions of what was installed are known; `folder`: a copy of it was kept; `none`: nothing was. */
export const checkoutKeptSchema = z.looseObject({
  step: z.literal('keep'),
  commit: z.string(),
  branch: z.string().optional(),
  by: z.enum(['lock', 'folder', 'none']),
})
/** Commits and files between what was there and what comes; `behind`: commits of the old that the new has not. */
export const fetchedSchema = z.looseObject({
  step: z.literal('fetch'),
  commit: z.string(),
  ref: z.string().optional(),
  commits: z.number().int(),
  behind: z.number().int(),
  files: z.number().int(),
})
/** What the remote had for the revision when all hosts were looked at; the first host's counts for all of a task. */
export const resolvedSchema = z.looseObject({ step: z.literal('preflight'), commit: z.string().optional(), ref: z.string().optional() })
export const checkoutBackSchema = z.looseObject({ step: z.literal('undo'), commit: z.string() })
