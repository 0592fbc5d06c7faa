/** `npm run types`: checks every TypeScript project of the repository. */
import { ensureDependencies } from './lib/dependencies.mjs'
import { endTogether } from './lib/run.mjs'
import { runScript } from './lib/say.mjs'
import { checkTypes } from './lib/types.mjs'

endTogether()
await runScript(async () => {
  await ensureDependencies()
  const complaints = await checkTypes()
  for (const complaint of complaints) console.error(complaint)
  return complaints.length === 0 ? 0 : 1
})
