import { checkoutBackSchema, checkoutKeptSchema, checkoutSpecSchema, fetchedSchema, installToolOf } from '../task/checkout.ts'
import { counted, endedStep, joined, learnedBy, type ReportLine } from './line.ts'

/** From which commit to which, by how much they differ, what was installed, and where it is again. */
export const checkoutLine: ReportLine = (target, state) => {
  const spec = checkoutSpecSchema.safeParse(target).data
  const kept = learnedBy(state, 'forward', 'keep', checkoutKeptSchema)
  const fetched = learnedBy(state, 'forward', 'fetch', fetchedSchema)
  if (spec === undefined || kept === undefined || fetched === undefined || endedStep(state, 'forward', 'switch') === undefined)
    return undefined
  const [before, after] = [kept.commit, fetched.commit].map((commit) => commit.slice(0, 10))
  const back = learnedBy(state, 'back', 'undo', checkoutBackSchema)
  const program = spec.install === undefined ? undefined : installToolOf(spec.install).program
  const where = kept.branch === undefined ? '' : ` (${kept.branch})`
  const { commits, files } = fetched
  return joined([
    kept.commit === fetched.commit
      ? { zh: `${spec.folder} 已在 ${after}`, en: `${spec.folder} was at ${after} already` }
      : {
          zh: `${spec.folder}：${before}${where} → ${after}，${commits} 个提交，${files} 个文件`,
          en: `${spec.folder}: ${before}${where} → ${after}, ${counted(commits, 'commit')}, ${counted(files, 'file')}`,
        },
    program === undefined || endedStep(state, 'forward', 'install') === undefined
      ? undefined
      : { zh: `${program} 已安装依赖`, en: `dependencies installed by ${program}` },
    back === undefined ? undefined : { zh: `已回到 ${before}${where}`, en: `back at ${before}${where}` },
  ])
}
