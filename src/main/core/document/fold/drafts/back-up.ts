/** A dated copy of the service's folder: `cp -R /home/ecsc /home/ecsc_20170220`. */
import { posix } from 'node:path'
import { dayIn } from '../../prose/tokens.ts'
import { type Context, learn, say } from './context.ts'

const usualSuffix = '_{date}'
/** `$(date +%Y%m%d)` and its other spellings, and what people write for "the day". */
const dates = /\$\(date[^)]*\)|`date[^`]*`|\$\{?(?:date|today|now|DATE)\}?|<[^>]*>|\{date\}|yyyy-?mm-?dd|20\d{2}-?\d{2}-?\d{2}|日期/gi

/** Takes the folder, the suffix and the day out of a copy's source and target. */
export function learnBackup(context: Context, source: string, target: string, line: number): void {
  if (/\.(xml|conf|cfg|ini|properties|ya?ml|sql|sh)$/i.test(source)) {
    const words = [
      `备份的 ${source} 是文件，不是服务的目录，没有采用`,
      `${source} is a file, not the folder of a service; its backup was not taken`,
    ] as const
    say(context, 'warning', line, ...words)
    return
  }
  learn(context, 'directory', source, line)
  const tail = target.startsWith(source) ? target.slice(source.length) : undefined
  const suffix = tail?.replace(dates, '{date}')
  if (suffix !== undefined && suffix !== '' && /^[\w{}.-]+$/.test(suffix)) learn(context, 'suffix', suffix, line)
  else {
    const kept = posix.basename(source) + usualSuffix
    say(
      context,
      'warning',
      line,
      `备份到 ${target}：Ferry 备份到同一目录下的 ${kept}`,
      `Backup to ${target}: Ferry puts it beside the folder, as ${kept}`,
    )
  }
  const day = dayIn(tail ?? target)
  if (day !== undefined) context.date ??= { value: day, line }
}
