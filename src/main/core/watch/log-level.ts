export type LogLevel = 'error' | 'warning' | 'other'

/** As Java's loggers write them (java.util.logging, log4j, logback), in capitals and as a word of their own. */
const errorWords = /\b(?:ERROR|SEVERE|FATAL)\b/
const warningWords = /\b(?:WARN|WARNING)\b/

export function levelOf(line: string): LogLevel {
  if (errorWords.test(line)) return 'error'
  return warningWords.test(line) ? 'warning' : 'other'
}
