import { renameSync, writeFileSync } from 'node:fs'
import { ensureBuild } from './build.mjs'
import { fromRoot } from './paths.mjs'
import { thirdParty, thirdPartyText } from './third-party.mjs'

/** out/ as every package carries it: the built program and the licences of others. */
export async function prepareProgram() {
  await ensureBuild()
  const file = fromRoot('out', 'third-party.txt')
  // Whole at any moment: two packages may be made at once.
  writeFileSync(`${file}.${process.pid}`, thirdPartyText(thirdParty()))
  renameSync(`${file}.${process.pid}`, file)
}
