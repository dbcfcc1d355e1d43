import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { METRIC_DEFINITIONS } from '../../../src/domain/metrics/definitions.ts'
import { summarize } from '../../../src/domain/metrics/summarize.ts'
import { SHIPPED_POLICY } from '../../../src/domain/policy.ts'
import { facts } from './rows.ts'

const page = readFileSync(path.join(import.meta.dirname, '../../../docs/rules/metrics.md'), 'utf8')
/** What each version of a definition said. A version that was published never changes: a new text gets a new version, and a new line here. */
const published = JSON.parse(readFileSync(path.join(import.meta.dirname, 'definitions.json'), 'utf8')) as Record<string, string>
const [, section = ''] = /## 2\. Definitions([\s\S]*?)Checks: Σ/.exec(page) ?? []
const rows = [...section.matchAll(/^\| (.+?) \| (.+?) \| (\d+) \| (.+) \|$/gm)].map(
  ([, metric = '', key = '', version = '', text = '']) => ({
    metric: metric.replaceAll('**', '').replace(/ \(?[A-Za-z].*$/, ''),
    key: /^`(\w+)`/.exec(key)?.[1] ?? null,
    version: Number(version),
    text,
  }),
)

test('every definition of the page has its version in the code, and no other has one (R41)', () => {
  expect(rows.length).toBeGreaterThan(30)
  expect(METRIC_DEFINITIONS).toEqual(rows.map(({ text: _, ...row }) => row))
})

test('a definition that changes gets a new version (R41)', () => {
  for (const { metric, version, text } of rows) expect(published[`${metric} v${version}`], `${metric} v${version}`).toBe(text)
})

test('a summary carries the versions of its definitions and of the rules, and a JSON key of a definition is one of the summary (R41)', () => {
  const summary = summarize(facts({}), { period: 'week', date: '2026-11-26' }, { policy: { ...SHIPPED_POLICY, ruleVersion: '2026-11.3' } })
  expect(summary.definitions).toBe(METRIC_DEFINITIONS)
  expect(summary.ruleVersion).toBe('2026-11.3')
  for (const { key } of METRIC_DEFINITIONS) if (key !== null) expect(summary).toHaveProperty(key)
})
