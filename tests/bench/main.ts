/** `npm run bench`: all of them; `npm run bench -- steps` runs one. A missed aim is printed, not an error: this measures. */
import { collectAsUsual, spareCollections } from '../../src/main/cli/spare-collections.ts'
import { benchKeepRows } from './database/keep-rows.ts'
import { benchEight } from './fleet/eight.ts'
import { benchStage } from './fleet/stage.ts'
import { benchLatency } from './latency/latency.ts'
import { loadLine, machineFacts } from './machine.ts'
import { benchMany } from './many/many.ts'
import { benchSimulated } from './many/simulated.ts'
import { benchClicks } from './panel/clicks.ts'
import { benchFirstPaint } from './panel/first-paint.ts'
import { benchFleetList } from './panel/fleet-list.ts'
import { benchHistoryScroll } from './panel/history-scroll.ts'
import { benchHistorySearch } from './panel/history-search.ts'
import { benchLogWall } from './panel/log-wall.ts'
import { benchMemory } from './panel/memory.ts'
import { benchTerminal } from './panel/terminal.ts'
import { explain, heading, type Verdict, verdictLine } from './print.ts'
import { benchRuns } from './runs/runs.ts'
import { benchSteps } from './steps/steps.ts'
import { benchUpload } from './upload.ts'

const benchmarks: Record<string, () => Promise<Verdict[]>> = {
  upload: benchUpload,
  steps: benchSteps,
  eight: benchEight,
  stage: benchStage,
  rows: benchKeepRows,
  latency: benchLatency,
  paint: benchFirstPaint,
  terminal: benchTerminal,
  clicks: benchClicks,
  wall: benchLogWall,
  fleet: benchFleetList,
  history: benchHistoryScroll,
  search: benchHistorySearch,
  runs: benchRuns,
  many: benchMany,
  simulated: benchSimulated,
  memory: benchMemory,
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in benchmarks))
if (unknown.length > 0) {
  console.error(`no such benchmark: ${unknown.join(', ')}; there are ${Object.keys(benchmarks).join(', ')}`)
  process.exit(2)
}
const chosen = Object.entries(benchmarks).filter(([name]) => wanted.length === 0 || wanted.includes(name))

heading('machine')
explain(...(await machineFacts()))
const verdicts: Verdict[] = []
for (const [name, bench] of chosen) {
  // As `ferry` itself begins, and as the panel does.
  if (name === 'upload' || name === 'steps') spareCollections()
  else collectAsUsual()
  verdicts.push(...(await bench()))
  explain(`load           ${loadLine().replace(/ {2}TAKEN.*/, '')} (this benchmark's own work included)`)
}
heading('aims')
for (const verdict of verdicts) explain(verdictLine(verdict))
