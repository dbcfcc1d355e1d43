// A setting that nothing reads promises what it does not do: each one shipped is read by some code beside the settings themselves.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { SETTINGS } from '../../../src/domain/policy/settings.ts'

const SOURCE = path.join(import.meta.dirname, '../../../src')
const code = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.ts') && !/generated|domain[\\/]policy/.test(name))
  .map(name => readFileSync(path.join(SOURCE, name), 'utf8').replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, ''))
  .join('\n')

/** Read by a path (`caps.gapDays`, `policy.replyDays`), taken out of its section (`{ gapDays } = policy.caps`), or by a name of its own. */
function isRead(key: string): boolean {
  const [last = '', parent = 'policy'] = key.split('.').reverse()
  const byPath = new RegExp(`\\b${parent}\\??\\.${last}\\b`)
  const takenOut = new RegExp(`\\{[^{}=]*\\b${last}\\b[^{}=]*\\}(?:\\s*=\\s*[\\w.?]*\\b${parent}\\b|:\\s*Policy\\b)`)
  const inside = new RegExp(`\\b${parent}: \\{[^{}=]*\\b${last}\\b[^{}=]*\\} \\}`)
  return byPath.test(code) || takenOut.test(code) || inside.test(code)
}

/** Taken by a name worked out at run time: each with the expression that reads the whole of its part. */
const BY_NAME: Record<string, RegExp> = {
  'points.reason.': /\breason\[\w+\]|points\.reason\b/,
  'batches.': /\bbatches\[\w+\]/,
}

describe('every setting', () => {
  it.each(SETTINGS.map(({ key, label }) => [key, label]))('%s (%s) is read by the product', key => {
    const byName = Object.entries(BY_NAME).find(([part]) => key.startsWith(part))?.[1]
    expect(isRead(key) || (byName?.test(code) ?? false)).toBe(true)
  })

  it('would be missed if nothing read it', () => {
    for (const gone of ['notices.fax', 'allocation.lateFeeFirst', 'caps.nobodyReadsThis']) expect(isRead(gone)).toBe(false)
  })
})
