/**
 * `node scripts/icons.mjs`: renders resources/icons/ferry.svg in a Chromium to the files that the packages carry.
 * The results are committed: nobody needs a browser to build a package.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { icns, ico } from './lib/icon-files.mjs'
import { findProgram, fromRoot } from './lib/paths.mjs'
import { runScript, ScriptFailure } from './lib/say.mjs'

/** Linux looks for these sizes; Windows and macOS take theirs from among them. */
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024]
const windowsSizes = [16, 24, 32, 48, 64, 128, 256]

const folder = fromRoot('resources', 'icons')

await runScript(async () => {
  const pictures = await render(readFileSync(`${folder}/ferry.svg`, 'utf8'))
  mkdirSync(`${folder}/linux`, { recursive: true })
  for (const [size, picture] of pictures) writeFileSync(`${folder}/linux/${size}x${size}.png`, picture)
  writeFileSync(`${folder}/ferry.ico`, ico(new Map([...pictures].filter(([size]) => windowsSizes.includes(size)))))
  writeFileSync(`${folder}/ferry.icns`, icns(pictures))
  return 0
})

/** @param {string} drawing @returns {Promise<Map<number, Buffer>>} PNG by size. */
async function render(drawing) {
  const executablePath = process.env.FERRY_BROWSER ?? findProgram('chromium') ?? findProgram('google-chrome')
  if (executablePath === undefined) throw noBrowser()
  const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
  try {
    const page = await browser.newPage()
    const pictures = new Map()
    for (const size of sizes) {
      await page.setViewportSize({ width: size, height: size })
      await page.setContent(`<style>* { margin: 0 } svg { display: block; width: 100vw; height: 100vh }</style>${drawing}`)
      pictures.set(size, await page.screenshot({ omitBackground: true }))
    }
    return pictures
  } finally {
    await browser.close()
  }
}

const noBrowser = () =>
  new ScriptFailure({
    what: { zh: '没有找到 Chromium', en: 'no Chromium was found' },
    where: `PATH=${process.env.PATH ?? ''}`,
    next: { zh: '请安装 Chromium，或用 FERRY_BROWSER 指明它的路径。', en: 'Install Chromium, or name its path in FERRY_BROWSER.' },
  })
