/** The signals whose numbers are the same on Linux and macOS (POSIX.1-2024, kill: 1, 2, 3, 6, 9, 14, 15) and those a crash brings there. */
const names: Record<number, string> = {
  1: 'SIGHUP',
  2: 'SIGINT',
  3: 'SIGQUIT',
  4: 'SIGILL',
  6: 'SIGABRT',
  8: 'SIGFPE',
  9: 'SIGKILL',
  11: 'SIGSEGV',
  13: 'SIGPIPE',
  14: 'SIGALRM',
  15: 'SIGTERM',
}

/** The signal that a shell's status of 128 + n stands for; undefined when it is a code like any other. */
export function signalOfCode(code: number): string | undefined {
  return names[code - 128]
}
