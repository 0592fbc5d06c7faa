import { describe, expect, it } from 'vitest'
import { sortDropped } from '../../../src/renderer/stores/release/sort-dropped.ts'

const files = (...names: string[]) => names.map((name) => new File(['x'], name))
const sorted = (names: string[], onto?: 'window' | 'archive', folders: string[] = []) => {
  const { documents, archives, problems } = sortDropped({ files: files(...names), folders }, onto)
  const nameOf = ({ name }: File) => name
  return {
    documents: documents.map(nameOf),
    archives: archives.map(nameOf),
    problems: problems.map(({ code, values }) => `${code} ${values.name}`),
  }
}

describe('what is let fall', () => {
  it('a document brings its archives along, whatever their order', () => {
    expect(sorted(['a.tar', '上线.md', 'b.tar.gz'])).toEqual({ documents: ['上线.md'], archives: ['a.tar', 'b.tar.gz'], problems: [] })
  })
  it.each(['x.md', 'X.MARKDOWN', '上线.docx', 'hosts', 'inventory.yaml', 'a.yml', 'a.ini', 'a.csv', 'config', 'list.txt', 'ssh.conf'])(
    '%s may be opened',
    (name) => {
      expect(sorted([name]).documents).toEqual([name])
    },
  )
  it.each(['a.tar', 'a.tar.gz', 'A.TGZ', 'a.zip', 'a.war', 'a.tar.zst', 'a.rar'])('%s is an archive, for its service only', (name) => {
    expect(sorted([name]).problems).toEqual([`dropped-nowhere ${name}`])
    expect(sorted([name], 'archive')).toEqual({ documents: [], archives: [name], problems: [] })
  })
  it('of anything else it is said that it does not belong, and where things go', () => {
    expect(sorted(['a.png', 'b.doc']).problems).toEqual(['dropped-not-document a.png', 'dropped-not-document b.doc'])
    expect(sorted(['x.md', 'b.docx'], 'archive').problems).toEqual(['dropped-not-archive x.md', 'dropped-not-archive b.docx'])
    expect(sorted([], 'window', ['ecsc']).problems).toEqual(['dropped-folder ecsc'])
  })
})
