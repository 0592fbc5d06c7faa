import type { Locator, Page } from '@playwright/test'
import type { Translate } from '#shared/i18n/create-translator.ts'

export class DocumentPage {
  readonly page: Page
  readonly words: Translate
  readonly main: Locator
  readonly text: Locator

  constructor(page: Page, words: Translate) {
    this.page = page
    this.words = words
    this.main = page.getByRole('main', { name: words('screen.document') })
    this.text = this.main.getByRole('listbox', { name: words('document.text') })
  }

  /** A line of the file, counted from 1. */
  line(number: number): Locator {
    return this.text.getByRole('option').nth(number - 1)
  }

  selectedLine(): Locator {
    return this.text.getByRole('option', { selected: true })
  }

  service(name: string): Locator {
    return this.main.getByRole('region', { name: this.words('document.upgrade', { service: name }), exact: true })
  }

  /** Every value of the release that leads to the line. */
  valuesAt(line: number): Locator {
    return this.main.locator('.value').filter({ has: this.page.getByText(`L${line}`, { exact: true }) })
  }

  /** Values that are lit because their line is selected. */
  litValues(): Locator {
    return this.main.locator('.value[aria-pressed="true"]')
  }

  remarks(): Locator {
    return this.main.getByRole('region', { name: this.words('document.remarks') }).getByRole('button')
  }

  archive(service: string): Locator {
    return this.service(service).locator('.archive')
  }

  async chooseArchive(service: string, path: string): Promise<void> {
    await this.service(service)
      .getByRole('button', { name: this.words('document.choose-archive-of', { service }) })
      .click()
    await this.archivePath(service).fill(path)
    await this.service(service)
      .getByRole('button', { name: this.words('document.check-archive'), exact: true })
      .click()
  }

  archivePath(service: string): Locator {
    return this.service(service).getByRole('textbox', { name: this.words('document.archive-path-of', { service }) })
  }

  /** A file from elsewhere let fall onto the service's archive, as a browser sees it. */
  async dropFile(service: string, name: string): Promise<void> {
    const files = await this.page.evaluateHandle((file) => {
      const data = new DataTransfer()
      data.items.add(new File(['x'], file))
      return data
    }, name)
    await this.archive(service).dispatchEvent('drop', { dataTransfer: files })
  }

  changesOn(host: string): Locator {
    return this.main.getByRole('listitem', { name: this.words('document.changes-on', { host }) })
  }

  async leaveOut(host: string): Promise<void> {
    await this.main.getByRole('checkbox', { name: this.words('document.take-host', { host }), exact: true }).uncheck()
  }

  makePlan(): Locator {
    return this.main.getByRole('button', { name: this.words('start.make-plan'), exact: true })
  }

  async compare(): Promise<void> {
    await this.main.getByRole('button', { name: this.words('document.compare'), exact: true }).click()
  }
}
