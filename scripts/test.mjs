/**
 * `npm test`: installs what is missing, runs every suite, ends with the sum. `npm test -- unit types` runs only those.
 * Runs on the machine's own Node with nothing installed.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closingLine, oneFailed, oneSkipped, sumOf, tellFailures } from './lib/count.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { ensureNativeCipher } from './lib/native-cipher.mjs'
import { endTogether } from './lib/run.mjs'
import { describeTrouble, runScript, ScriptFailure } from './lib/say.mjs'
import { suites } from './lib/suites.mjs'
import { ensureSystemPackages } from './lib/system-packages.mjs'

const reports = mkdtempSync(join(tmpdir(), 'ferry-test-reports-'))
endTogether(() => rmSync(reports, { recursive: true, force: true }))

await runScript(async () => {
  const chosen = choose(process.argv.slice(2))
  await ensureDependencies()
  await ensureNativeCipher()
  const missing = await ensureSystemPackages(chosen.map((suite) => suite.name))
  const results = []
  const failures = []
  for (const suite of chosen) {
    const lacking = missing.get(suite.name)
    const result = lacking === undefined ? await runSuite(suite) : skipSuite(suite.name, lacking)
    results.push(result)
    failures.push(...tellFailures(suite.name, result.failures))
  }
  const sum = sumOf(results)
  if (failures.length > 0) console.log(`\n${failures.join('\n')}`)
  console.log(`\n${closingLine(sum)}`)
  return sum.failed === 0 ? 0 : 1
})

/** @param {string[]} names */
function choose(names) {
  const unknown = names.filter((name) => !suites.some((suite) => suite.name === name))
  if (unknown.length > 0) throw unknownSuite(unknown)
  return names.length === 0 ? suites : suites.filter((suite) => names.includes(suite.name))
}

/** @param {string[]} names */
function unknownSuite(names) {
  const known = suites.map((suite) => suite.name).join(', ')
  return new ScriptFailure({
    what: { zh: `没有这样的测试组：${names.join('、')}`, en: `there is no such suite: ${names.join(', ')}` },
    where: 'npm test -- SUITE…',
    next: { zh: `请从这些里选：${known}`, en: `Choose from: ${known}` },
  })
}

/** @param {import('./lib/suites.mjs').Suite} suite */
async function runSuite(suite) {
  console.log(`\n== ${suite.name}`)
  const start = Date.now()
  const result = await suite.run(reports).catch(failureOf)
  return conclude(suite.name, result, `${((Date.now() - start) / 1000).toFixed(1)} s`)
}

/** @param {string} name @param {string} reason */
function skipSuite(name, reason) {
  console.log(`\n== ${name}`)
  return conclude(name, oneSkipped(reason), 'not run')
}

/** @param {unknown} caught */
function failureOf(caught) {
  console.log(caught instanceof ScriptFailure ? describeTrouble(caught.trouble) : caught)
  return oneFailed(caught instanceof Error ? caught.message : String(caught))
}

/**
 * @param {string} name
 * @param {import('./lib/count.mjs').Result} result
 * @param {string} time
 */
function conclude(name, result, time) {
  for (const { name } of result.failures) console.log(`   failed: ${name}`)
  for (const remark of result.remarks) console.log(`   ${remark}`)
  console.log(`-- ${name}: ${result.failed === 0 ? 'ok' : 'FAILED'} (${closingLine(result)}; ${time})`)
  return result
}
