import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryDirectory } from '#harness/temporary-directory.ts'
import { saveFile } from '../../../src/main/cli/save-file.ts'

test('what a command writes is for this user alone, also over a file that others could read', async () => {
  const path = join(temporaryDirectory(), 'report.md')
  for (const before of [undefined, 'an earlier and longer report']) {
    if (before !== undefined) writeFileSync(path, before, { mode: 0o644 })
    expect(await saveFile(path, 'report')).toBe(path)
    expect(readFileSync(path, 'utf8')).toBe('report')
    expect(statSync(path).mode & 0o777).toBe(0o600)
  }
  await expect(saveFile(join(path, 'below'), 'x')).rejects.toThrow('file-unwritable')
  await saveFile('/dev/null', 'x')
})
