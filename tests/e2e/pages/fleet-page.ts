import type { Locator, Page } from '@playwright/test'
import type { Translate, WordKey } from '#shared/i18n/create-translator.ts'

export class FleetPage {
  readonly page: Page
  readonly words: Translate
  readonly main: Locator
  readonly dialog: Locator

  constructor(page: Page, words: Translate) {
    this.page = page
    this.words = words
    this.main = page.getByRole('main', { name: words('screen.fleet') })
    this.dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'))
  }

  /** A line of one of the three tables. */
  row(table: 'fleet.services' | 'fleet.hosts' | 'fleet.places' | 'backup.title', name: string): Locator {
    return this.main
      .getByRole('region', { name: this.words(table), exact: true })
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader', { name, exact: true }) })
  }

  async press(key: WordKey, values?: Record<string, string>): Promise<void> {
    await this.main.getByRole('button', { name: this.words(key, values), exact: true }).click()
  }

  async pressInDialog(key: WordKey, values?: Record<string, string>): Promise<void> {
    await this.dialog.getByRole('button', { name: this.words(key, values), exact: true }).click()
  }

  /** A field of the open dialog by its words. */
  field(key: WordKey): Locator {
    return this.dialog.getByRole('textbox', { name: this.words(key), exact: true })
  }

  async fill(fields: Partial<Record<WordKey, string>>): Promise<void> {
    for (const [key, text] of Object.entries(fields)) await this.field(key as WordKey).fill(text)
  }

  /** Pastes an inventory and takes it. */
  async import(text: string): Promise<void> {
    await this.press('fleet.import')
    await this.field('fleet-import.text').fill(text)
    await this.pressInDialog('fleet-import.preview')
    await this.pressInDialog('fleet-import.apply')
    await this.dialog.waitFor({ state: 'detached' })
  }
}
