import type { Locator, Page } from '@playwright/test'
import type { Translate, WordKey } from '#shared/i18n/create-translator.ts'

export class HistoryPage {
  readonly page: Page
  readonly words: Translate
  readonly main: Locator
  readonly filters: Locator

  constructor(page: Page, words: Translate) {
    this.page = page
    this.words = words
    this.main = page.getByRole('main', { name: words('screen.history') })
    this.filters = this.main.getByRole('search', { name: words('history.filters') })
  }

  /** Lines of the list that are in view. */
  rows(): Locator {
    return this.main.getByRole('listitem')
  }

  run(id: string): Locator {
    return this.rows().filter({ hasText: id })
  }

  /** As it was seen, at its end. */
  async open(id: string): Promise<void> {
    await this.main.getByRole('button', { name: new RegExp(`^${this.words('history.open', { run: id })} `) }).click()
  }

  async filterText(text: string): Promise<void> {
    await this.filters.getByRole('textbox', { name: this.words('history.filter') }).fill(text)
  }

  state(key: WordKey): Locator {
    return this.filters.getByRole('button', { name: this.words(key), exact: true })
  }

  async search(text: string): Promise<void> {
    await this.main.getByRole('searchbox').fill(text)
    await this.main.getByRole('button', { name: this.words('history.search-go'), exact: true }).click()
  }

  /** Back from what was found to the list of runs. */
  async leaveSearch(): Promise<void> {
    await this.main.getByRole('button', { name: this.words('history.search-end'), exact: true }).click()
  }

  hits(): Locator {
    return this.main.locator('.hit')
  }

  /** Opens the report as text, or as a page. */
  async report(id: string, format: 'Markdown' | 'HTML'): Promise<Locator> {
    await this.main.getByRole('button', { name: this.words('history.report-button', { run: id }), exact: true }).click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByRole('button', { name: format, exact: true }).click()
    return dialog
  }
}
