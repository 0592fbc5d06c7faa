/** Before `npm pack`: the built program, and the licences of what it is made of. */
import { ensureDependencies } from './lib/dependencies.mjs'
import { prepareProgram } from './lib/prepare-program.mjs'
import { endTogether } from './lib/run.mjs'
import { runScript } from './lib/say.mjs'

endTogether()
await runScript(async () => {
  await ensureDependencies()
  await prepareProgram()
  return 0
})
