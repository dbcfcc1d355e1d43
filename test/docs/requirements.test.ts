import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = path.join(import.meta.dirname, '../..')
const read = (page: string): string => readFileSync(path.join(ROOT, page), 'utf8')
const rows = read('docs/requirements.md')
  .split('\n')
  .filter(line => /^\| R\d/.test(line))
  .map(line => line.replace(/^\| | \|$/g, '').split(' | '))

describe('the requirements', () => {
  it('have each of R1 to R174 exactly once, in order', () => {
    expect(rows.map(([id]) => id)).toEqual(Array.from({ length: 174 }, (_, index) => `R${index + 1}`))
  })

  it('each have a quote, what the product does, who it is for, and where it stands', () => {
    for (const [id = '', quote, does, who, stands, ...more] of rows) {
      expect(more, id).toEqual([])
      expect(quote, id).toMatch(/^“.+”$/)
      expect(does, id).toMatch(/\S/)
      expect(who, id).toMatch(/^(?:O|S|M|Eng|Fin|Legal|Sys)(?:,(?:O|S|M|Eng|Fin|Legal|Sys))*$/)
      expect(stands, id).toMatch(/^(?:shown by `test\/\S+\.test\.ts`|waits for: \S|refused: X\d)/)
    }
  })

  it('name only files that exist', () => {
    const named = rows.flatMap(row => [...row.join(' ').matchAll(/`((?:test|src|docs)\/[^`]+)`/g)].map(match => `${row[0]} ${match[1]}`))
    expect(named.length).toBeGreaterThan(0)
    expect(named.filter(file => !existsSync(path.join(ROOT, file.split(' ')[1] ?? '')))).toEqual([])
  })
})

it('a requirement that a test names in its title is shown by that file, and says so', () => {
  const files = readdirSync(path.join(ROOT, 'test'), { withFileTypes: true, recursive: true })
  const tests = files.filter(file => file.isFile() && file.name.endsWith('.test.ts') && !file.parentPath.endsWith('docs'))
  const named = tests.flatMap(file => {
    const page = path.relative(ROOT, path.join(file.parentPath, file.name))
    const titles = [...read(page).matchAll(/\b(?:it|describe)(?:\.\w+)?\(\s*(['"`])(.*?)\1/g)].map(match => match[2] ?? '')
    return titles.flatMap(title => [...title.matchAll(/\bR(\d{1,3})\b/g)].map(match => ({ page, id: `R${match[1]}` })))
  })
  expect(named.length).toBeGreaterThan(40)
  const silent = named.filter(({ page, id }) => !rows.find(row => row[0] === id)?.[4]?.includes(`\`${page}\``))
  expect(silent).toEqual([])
})

it('the pages link only to what is there', () => {
  const pages = [...markdownIn('docs'), 'CONTRIBUTING.md', 'CHANGELOG.md']
  const links = pages.flatMap(page =>
    [...read(page).matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map(match => ({ page, to: match[1] ?? '' })),
  )
  expect(links.length).toBeGreaterThan(0)
  expect(links.filter(({ page, to }) => !existsSync(path.join(ROOT, path.dirname(page), to)))).toEqual([])
})

function markdownIn(folder: string): string[] {
  const entries = readdirSync(path.join(ROOT, folder), { withFileTypes: true, recursive: true })
  const files = entries.filter(entry => entry.isFile() && entry.name.endsWith('.md'))
  return files.map(entry => path.relative(ROOT, path.join(entry.parentPath, entry.name))).sort()
}
