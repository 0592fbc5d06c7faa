/**
 * 晚上22点，正式上线 需要composer update: a release that is a pull and an install in working copies of git. Which ones, the document says where it
 * lists its modules, with the same install; where each lies, the inventory's service of that name says; to which revision, the operator.
 */
import { posix } from 'node:path'
import type { Asked } from '#shared/document/asked.ts'
import type { ReadingItem } from '#shared/document/reading.ts'
import { type CheckoutTask, checkoutTaskSchema } from '#shared/kinds/task/checkout.ts'
import type { Known } from '../databases/known.ts'
import { hasPlaceholder } from '../guards/placeholders.ts'
import type { Common } from '../release/common.ts'

type Module = { service: string; folder: string; install: string }
export type MeantCopies = { module: Module; revision: string }[]

export type Copies = {
  asked: Asked[]
  of: ReadonlyMap<ReadingItem, MeantCopies>
  /** Sentences that tell of an install, whether it is known yet where or not: what they name is no line that somebody types. */
  lines: ReadonlySet<number>
}

type Around = { known: Known; parameters: Readonly<Record<string, string>> }

const install = /(?<![\w./-])(composer\s+(?:update|install)|npm\s+(?:ci|install)|mvn(?:\s+-\w+)*\s+(?:package|install))(?![\w./-])/i
const releases = /上线|发布|部署|\b(?:release|deploy|roll ?out|go live)\b/i
/** Another environment than that of the release: what is done there first, a rehearsal does. */
const elsewhere = /预发布?|预演|演练|测试环境|灰度|\b(?:staging|pre-?prod\w*|test(?:ing)? env\w*|rehears\w*)\b/i

export function copiesIn(items: readonly ReadingItem[], { known, parameters }: Around): Copies {
  const lines = new Set(items.filter(({ title, task }) => install.test(title) && task?.command !== title).map((item) => item.lines[0]))
  const sentences = items.filter((item) => isRelease(item))
  if (sentences.length === 0) return { asked: [], of: new Map(), lines }
  const modules = modulesIn(items, known)
  const asked = new Map<string, Asked>()
  const of = new Map<ReadingItem, MeantCopies>()
  for (const item of sentences) {
    const meant = modules.filter((module) => toolOf(module.install) === toolOf(item.title))
    const copies = meant.flatMap((module) => {
      const name = `revision ${module.service}`
      const revision = parameters[name] ?? parameters.revision
      const before = asked.get(name)?.lines ?? []
      asked.set(name, {
        name,
        what: 'revision',
        text: module.service,
        lines: [...before, item.lines[0]],
        options: [],
        ...(revision === undefined ? {} : { known: revision }),
      })
      return revision === undefined ? [] : [{ module, revision }]
    })
    // Half of a release is none.
    if (copies.length > 0 && copies.length === meant.length) of.set(item, copies)
  }
  return { asked: [...asked.values()], of, lines }
}

const toolOf = (text: string) => install.exec(text)?.[1]?.split(/\s/)[0]?.toLowerCase()

function isRelease({ fate, title, choice, state, role, parts, continues, on = [] }: ReadingItem): boolean {
  if ((fate !== 'typed' && fate !== 'person') || choice !== undefined || state === 'done' || role !== 'steps' || on.length > 0) return false
  if (parts !== undefined || continues !== undefined || hasPlaceholder(title)) return false
  return install.test(title) && releases.test(title) && !elsewhere.test(title)
}

/** `userapi 说明：主要标签业务逻辑，需要composer update`: lines that begin with the name of a service, each once. */
function modulesIn(items: readonly ReadingItem[], known: Known): Module[] {
  const found = items.flatMap(({ title, state }): Module[] => {
    const line = install.exec(title)?.[1]
    const service = known.services.find(({ name }) => title.startsWith(name) && !/^[\w.-]/.test(title.slice(name.length)))
    if (line === undefined || service?.directory === undefined || state === 'done') return []
    return [{ service: service.name, folder: service.directory, install: quiet(line) }]
  })
  return found.filter(({ service }, index) => found.findIndex((one) => one.service === service) === index)
}

/** Nobody is there to be asked. */
const quiet = (line: string) => {
  const words = line.trim().replace(/\s+/g, ' ')
  return posix.basename(words.split(' ')[0] ?? '') === 'composer' ? `${words} --no-interaction --no-progress` : words
}

export function copyTasks(copies: MeantCopies, title: string, common: Common): CheckoutTask[] {
  return copies.flatMap(({ module: { service, folder, install: line }, revision }) => {
    const read = checkoutTaskSchema.safeParse({
      ...{ kind: 'checkout', title: `${service}: ${title}`, folder, revision, install: line },
      ...common,
      on: [service],
    })
    return read.success ? [read.data] : []
  })
}
