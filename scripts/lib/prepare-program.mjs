import { writeFileSync } from 'node:fs'
import { ensureBuild } from './build.mjs'
import { fromRoot } from './paths.mjs'
import { thirdParty, thirdPartyText } from './third-party.mjs'

/** out/ as every package carries it: the built program and the licences of others. */
export async function prepareProgram() {
  await ensureBuild()
  writeFileSync(fromRoot('out', 'third-party.txt'), thirdPartyText(thirdParty()))
}
