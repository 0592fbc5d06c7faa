import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'

/**
 * @typedef {{ dependencies?: Record<string, string>, optionalDependencies?: Record<string, string> }} Needs
 * @typedef {Needs & { version?: string }} LockedPackage
 * @typedef {{ name: string, version: string, licence: string, text: string }} ThirdParty
 */

/** Of Electron the desktop packages carry the licences themselves, and the npm archive carries no Electron. */
const broughtByOthers = ['electron']

/** Such files of a package are its licence, or belong to it. */
const licenceFile = /^(licen[cs]e|copying|notice)/i

/**
 * Every package whose code Ferry hands on: what is installed beside it, and what is built into it, each with all that it needs.
 * An optional package that is not installed here is for another platform, or could not be built: it is not handed on from here.
 * @param {string} [folder]
 * @returns {ThirdParty[]} By name. Fails for a package without a licence or without its text.
 */
export function thirdParty(folder = root) {
  /** @type {Record<string, LockedPackage>} */
  const locked = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const named = [...Object.keys(manifest.dependencies), ...builtIn(folder, Object.keys(manifest.devDependencies))]
  /** @type {Set<string>} */
  const places = new Set()
  const waiting = named.map((name) => placeOf(locked, '', name))
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (places.has(place)) continue
    places.add(place)
    const { dependencies, optionalDependencies } = locked[place] ?? {}
    const from = place
    waiting.push(...Object.keys({ ...dependencies, ...optionalDependencies }).map((name) => placeOf(locked, from, name)))
  }
  return [...places]
    .filter((place) => existsSync(join(folder, place, 'package.json')))
    .map((place) => describe(join(folder, place)))
    .sort((one, other) => one.name.localeCompare(other.name, 'en'))
}

/**
 * The list as a file: one line a package, then every licence in full.
 * @param {ThirdParty[]} packages
 */
export function thirdPartyText(packages) {
  const lines = packages.map(({ name, version, licence }) => `${name} ${version}  ${licence}`)
  const texts = packages.map(({ name, version, text }) => `${'='.repeat(80)}\n${name} ${version}\n${'='.repeat(80)}\n\n${text.trim()}\n`)
  return ['Ferry contains, or is installed with, these packages of others.', '', ...lines, '', ...texts].join('\n')
}

/**
 * Which packages of development the program imports: the build puts their code into out/.
 * @param {string} folder
 * @param {string[]} development
 */
function builtIn(folder, development) {
  const sources = globSync('src/**/*.{ts,tsx,css}', { cwd: folder }).map((file) => readFileSync(join(folder, file), 'utf8'))
  const used = new Set(
    sources.flatMap((text) => [...text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map(([, name]) => packageOf(name ?? ''))),
  )
  return development.filter((name) => used.has(name) && !broughtByOthers.includes(name))
}

/** @param {string} specifier */
const packageOf = (specifier) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

/**
 * Where a package finds another one: in its own node_modules, or in that of a folder above.
 * @param {Record<string, LockedPackage>} locked
 * @param {string} from
 * @param {string} name
 * @returns {string}
 */
function placeOf(locked, from, name) {
  const place = from === '' ? `node_modules/${name}` : `${from}/node_modules/${name}`
  if (place in locked) return place
  if (from === '') throw new Error(`package-lock.json has no ${name}`)
  return placeOf(locked, from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))), name)
}

/**
 * Packages that name their licence and forgot its text: it stands in another one by the same authors under the same licence,
 * with which they are always installed.
 * @type {Record<string, string>}
 */
const textStandsIn = {
  '@xterm/addon-serialize': '@xterm/xterm',
  '@xterm/headless': '@xterm/xterm',
  'react-remove-scroll-bar': 'react-remove-scroll',
}

/** @param {string} folder @returns {ThirdParty} */
function describe(folder) {
  const { name, version, license, licenses } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const licence = license ?? licenses?.[0]?.type
  const texts = readdirSync(folder)
    .filter((file) => licenceFile.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
  if (texts.length === 0) texts.push(...licenceInReadme(folder))
  if (typeof licence !== 'string') throw new Error(`${name} ${version} names no licence: ${folder}`)
  if (texts.length === 0 && textStandsIn[name] !== undefined) return { ...besides(folder, name, textStandsIn[name], licence), version }
  if (texts.length === 0) throw new Error(`${name} ${version} brings no text of its licence: ${folder}`)
  return { name, version, licence, text: texts.join('\n') }
}

/**
 * Some have no file for it, and the whole text in their README.
 * @param {string} folder @returns {string[]}
 */
function licenceInReadme(folder) {
  const readme = readdirSync(folder).find((file) => /^readme\.md$/i.test(file))
  const text = readme === undefined ? '' : readFileSync(join(folder, readme), 'utf8')
  const section = /^##+ licen[cs]e\b[\s\S]*/im.exec(text)?.[0]
  return section?.includes('Permission is hereby granted') ? [section] : []
}

/**
 * @param {string} folder
 * @param {string} name
 * @param {string} other
 * @param {string} licence
 * @returns {ThirdParty}
 */
function besides(folder, name, other, licence) {
  const found = describe(join(folder.slice(0, -name.length), other))
  if (found.licence !== licence) throw new Error(`${name} is under ${licence}, but ${other} under ${found.licence}`)
  return { ...found, name }
}
