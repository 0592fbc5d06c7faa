import { expect, type Locator, type Page } from '@playwright/test'
import type { Translate } from '#shared/i18n/create-translator.ts'

/** The screen with the shells on hosts, and their recordings. */
export class TerminalsPage {
  readonly page: Page
  readonly words: Translate

  constructor(page: Page, words: Translate) {
    this.page = page
    this.words = words
  }

  /** A shell, by the menu of hosts. */
  async open(host: string): Promise<void> {
    await this.page.getByRole('button', { name: this.words('terminal.new') }).click()
    await this.page.getByRole('menuitem', { name: host }).click()
    await expect(this.screen(host).last()).toBeVisible()
  }

  /** Of any shell on the host: several have numbers. */
  private named(key: 'terminal.shell-of' | 'terminal.screen-of', host: string): RegExp {
    return new RegExp(this.words(key, { host: `${host}( · \\d+)?` }))
  }

  tab(name: string): Locator {
    return this.page.getByRole('tablist', { name: this.words('terminal.tabs') }).getByRole('tab', { name, exact: true })
  }
  pane(host: string): Locator {
    return this.page.getByRole('tabpanel', { name: this.named('terminal.shell-of', host) })
  }
  screen(host: string): Locator {
    return this.page.getByRole('region', { name: this.named('terminal.screen-of', host) })
  }
  /** Keys, as a person presses them, in the shell that has the focus; ended by Enter. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text)
    await this.page.keyboard.press('Enter')
  }
  /** A press of the button with these words, among those above the panes. */
  press(key: 'terminal.record' | 'terminal.record-stop' | 'terminal.unsplit' | 'terminal.search'): Promise<void> {
    return this.page
      .getByRole('main')
      .getByRole('button', { name: this.words(key), exact: true })
      .first()
      .click()
  }
  split(host: string): Promise<void> {
    return this.page.getByRole('button', { name: this.words('terminal.split', { host }) }).click()
  }
  searchBar(): Locator {
    return this.page.getByRole('search', { name: this.words('terminal.search') })
  }
  /** What a person sees when something is in the clipboard and is pasted here. */
  async paste(host: string, text: string): Promise<void> {
    await this.screen(host)
      .first()
      .locator('textarea')
      .evaluate((element, given) => {
        const data = new DataTransfer()
        data.setData('text/plain', given)
        element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
      }, text)
  }
  question(): Locator {
    return this.page.getByRole('alertdialog')
  }
}
