import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A directory of this test alone, removed when it ends, also when it fails. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'ferry-test-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}
