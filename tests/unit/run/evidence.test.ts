import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Evidence, evidenceBytes, evidenceSchema, isPicture, safeEvidenceName, typeOfEvidence } from '#shared/run/evidence.ts'
import { signoffSchema } from '#shared/run/question.ts'

describe('the name of a kept file', () => {
  it.each([
    ['登录页 截图.png', '登录页 截图.png'],
    ['../../../etc/shadow', 'shadow'],
    ['C:\\Users\\li\\Desktop\\订单.xlsx', '订单.xlsx'],
    ['..', 'file'],
    ['', 'file'],
    ['.ssh', 'ssh'],
    ['a\u0000b\nc\u001b[2J.log', 'abc[2J.log'],
    ['photo\u202egpj.exe', 'photogpj.exe'],
    ['nul.txt', '_nul.txt'],
    ['report. ', 'report'],
    ['what?"<b>".md', 'what___b__.md'],
    ['e\u200d\u0301.txt', '\u00e9.txt'],
  ])('%j is %j', (given, wanted) => {
    expect(safeEvidenceName(given)).toBe(wanted)
  })

  it('is shortened before its end, at a whole letter', () => {
    const name = safeEvidenceName(`${'验收记录'.repeat(40)}😀.docx`)
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(120)
    expect(name).toMatch(/^(验收记录)+验?收?记?\.docx$/)
    expect(Buffer.byteLength(safeEvidenceName(`con.${'x'.repeat(300)}`))).toBeLessThanOrEqual(120)
  })

  it('whatever is given: one part of a path, visible, no longer than a file system takes, and the same when asked again', () => {
    const piece = fc.constantFrom('/', '\\', '..', '.', ' ', 'con', 'lpt1', '\u202e', '\u0000', '\u0301', '测', '😀', '\ud800', 'a', '*')
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 300 }),
          fc.array(piece, { maxLength: 200 }).map((all) => all.join('')),
        ),
        (given) => {
          const name = safeEvidenceName(given)
          expect(name).not.toMatch(/[\p{Cc}\p{Cf}/\\]|^\.|^$/u)
          expect(name.isWellFormed()).toBe(true)
          expect(Buffer.byteLength(name)).toBeLessThanOrEqual(120)
          expect(safeEvidenceName(name)).toBe(name)
        },
      ),
    )
  })
})

describe('the type of a kept file', () => {
  const png = Buffer.from('89504e470d0a1a0a0000', 'hex')
  it.each([
    ['a.PNG', png, 'image/png'],
    ['a.png', Buffer.from('<svg onload=x>'), 'application/octet-stream'],
    ['a.html', Buffer.from('<html>'), 'application/octet-stream'],
    ['a.svg', Buffer.from('<svg>'), 'application/octet-stream'],
    ['a.jpg', Buffer.from('ffd8ffe0', 'hex'), 'image/jpeg'],
    ['a.webp', Buffer.from('524946462400000057454250', 'hex'), 'image/webp'],
    ['catalina.log', Buffer.from('SEVERE'), 'text/plain'],
    ['constructor', png, 'application/octet-stream'],
    ['png', png, 'image/png'],
  ])('of %s is %j', (name, bytes, type) => {
    expect(typeOfEvidence(name, bytes)).toBe(type)
  })
})

const file: Evidence = { name: '登录页.png', size: 12, sha256: 'ab'.repeat(32), type: 'image/png' }

it('is shown where it is a picture of a size to be shown', () => {
  expect(isPicture(file)).toBe(true)
  expect(isPicture({ ...file, type: 'application/pdf' })).toBe(false)
  expect(isPicture({ ...file, size: evidenceBytes })).toBe(false)
})

it.each([{ name: '../x' }, { name: '' }, { sha256: '../../etc/passwd' }, { size: evidenceBytes + 1 }, { size: -1 }])(
  'what no kept file has is refused: %j',
  (part) => {
    expect(evidenceSchema.safeParse({ ...file, ...part }).success).toBe(false)
  },
)

it('a word of a journal of before has none, and stays as it was', () => {
  const before = { line: '1', text: '正常访问', passed: true, by: '李雷', note: '', looked: true }
  expect(signoffSchema.parse(before)).toEqual(before)
})
