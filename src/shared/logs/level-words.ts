/**
 * How loggers write the level of a line, whatever they are: one table for the watch, the gate and the panel.
 * Capital words stand anywhere as a word of their own; small ones and words of a language only where a logger puts a level.
 */
type Level = 'error' | 'warning'
type Spelling = { by: string; level: Level; pattern: RegExp }

/**
 * java.util.logging in the languages of the JDK, at the beginning of a line (`严重: …`) or before the thread (`… 严重 [main] …`):
 * the words themselves also stand in sentences. JDK, sun.util.logging.resources.logging.
 */
export const severeWords = ['SEVERE', '严重', '嚴重', '致命的', '심각', 'SCHWERWIEGEND', 'GRAVE', 'ALLVARLIG'] as const
const cautionWords = ['WARNING', '警告', '경고', 'WARNUNG', 'AVERTISSEMENT', 'ADVERTENCIA', 'AVVERTENZA', 'AVISO', 'VARNING'] as const
const asLevel = (words: readonly string[]) => new RegExp(`(?:^|\\s)(?:${words.join('|')})(?:\\s?[:：]|\\s+\\[)`)

/** A line that java.util.logging calls severe, in any of its languages. */
export const isSevere = asLevel(severeWords)

const spellings: readonly Spelling[] = [
  { by: 'log4j, logback, java.util.logging, Python, php-fpm', level: 'error', pattern: /\b(?:ERROR|SEVERE|FATAL|CRITICAL)\b/ },
  { by: 'the JVM', level: 'error', pattern: /\b(?:OutOfMemoryError|StackOverflowError)\b|^Exception in thread "/ },
  { by: 'java.util.logging', level: 'error', pattern: isSevere },
  { by: 'Chinese frameworks', level: 'error', pattern: /[[【](?:错误|致命|严重)[\]】]|^(?:错误|致命错误|致命)[:：]/ },
  {
    by: 'nginx, Apache httpd, spdlog',
    level: 'error',
    pattern: /\[(?:\w+:)?(?:[Ee]rror|[Cc]rit|[Cc]ritical|[Aa]lert|[Ee]merg|[Ff]atal)\]/,
  },
  { by: 'logrus, slog', level: 'error', pattern: /\blevel=(?:error|fatal|panic|critical)\b/ },
  {
    by: 'JSON',
    level: 'error',
    pattern:
      /"(?:level|severity|lvl|levelname|log\.level)"\s*:\s*(?:"(?:[Ee]rror|[Ff]atal|[Cc]ritical|[Pp]anic|[Aa]lert|[Ee]mergency)"|[56]0\b)/,
  },
  { by: 'Python', level: 'error', pattern: /^Traceback \(most recent call last\):/ },
  { by: 'PHP', level: 'error', pattern: /\bPHP (?:Fatal|Parse) error:/ },
  { by: 'Node', level: 'error', pattern: /^(?:Uncaught )?[A-Z]\w*Error(?: \[\w+\])?: |^Error: |\bUnhandledPromiseRejection|^npm ERR!/ },
  { by: 'Go, C, klog', level: 'error', pattern: /^panic: |^fatal error: |^E\d{4} \d\d:|\bSegmentation fault\b/ },
  { by: 'plain programs', level: 'error', pattern: /^(?:[Ee]rror|[Ff]atal|[Cc]ritical): / },

  { by: 'log4j, logback, java.util.logging, Python, php-fpm', level: 'warning', pattern: /\bWARN(?:ING)?\b/ },
  { by: 'java.util.logging', level: 'warning', pattern: asLevel(cautionWords) },
  { by: 'Chinese frameworks', level: 'warning', pattern: /[[【]警告[\]】]/ },
  { by: 'nginx, Apache httpd, spdlog', level: 'warning', pattern: /\[(?:\w+:)?[Ww]arn(?:ing)?\]/ },
  { by: 'logrus, slog', level: 'warning', pattern: /\blevel=warn(?:ing)?\b/ },
  { by: 'JSON', level: 'warning', pattern: /"(?:level|severity|lvl|levelname|log\.level)"\s*:\s*(?:"[Ww]arn(?:ing)?"|40\b)/ },
  { by: 'PHP', level: 'warning', pattern: /\bPHP Warning:/ },
  { by: 'klog, plain programs', level: 'warning', pattern: /^W\d{4} \d\d:|^[Ww]arn(?:ing)?: / },
]

/** One look instead of one a row: a flood has a hundred thousand lines a second. */
const anyOf = (level: Level) => {
  const any = new RegExp(spellings.flatMap((row) => (row.level === level ? [`(?:${row.pattern.source})`] : [])).join('|'))
  return (line: string): boolean => any.test(line)
}

export const isError = anyOf('error')
export const isWarning = anyOf('warning')

/** A word of a level that is neither: such a line begins something new. */
export const isQuiet = (line: string): boolean =>
  /\b(?:INFO|DEBUG|TRACE|NOTICE|FINE|FINER|FINEST|CONFIG)\b|^(?:信息|详细|配置|資訊)[:：]/.test(line)
