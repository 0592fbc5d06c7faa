import { readFileSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { hasNativeCipher } from '#core/ssh/native-cipher.ts'
import type { Translate } from '#shared/i18n/create-translator.ts'

/** Of package.json, which lies above the sources and above the built program alike. */
export function ferryVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(findPackageJSON(import.meta.url) ?? '', 'utf8'))
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : ''
}

/** Opens no journal and no core: it must answer also where those cannot be opened. */
export function aboutVersion() {
  return { version: ferryVersion(), node: process.version, nativeCipher: hasNativeCipher() }
}

export function versionText(words: Translate): string {
  const { version, node, nativeCipher } = aboutVersion()
  return [`Ferry ${version}`, `Node ${node}`, words(nativeCipher ? 'cli.cipher-native' : 'cli.cipher-slow')].join('\n')
}
