import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FIXED, SECTIONS, SETTINGS, settingOf } from '../../../src/domain/policy/settings.ts'
import { changePolicy, policyOf, readPolicyValues, ruleVersionOf, UNCHANGED } from '../../../src/domain/policy/stored.ts'
import { SHIPPED_POLICY } from '../../../src/domain/policy.ts'

const setting = (name: string) => {
  const found = settingOf(name)
  if (!found) throw new Error(`There is no setting ${name}.`)
  return found
}
const set = (name: string, text: string | null, now = UNCHANGED) => changePolicy(now, setting(name), text)
const kindOf = (name: string, text: string) => set(name, text).kind

describe('the settings of a community', () => {
  it('cover every number of the policy, each once', () => {
    const leaves = (value: unknown, path: string): string[] =>
      value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`))
        : [path]
    // A range is one setting; what is law or names the version is none.
    const wanted = leaves(SHIPPED_POLICY, '').map(path => path.replace(/^(batches\.\w+)\.(?:from|to)$/, '$1'))
    const fixed = ['ruleVersion', 'limitation.years', 'demand.leastPeriodDays', 'demand.mostPeriodDays']
    expect([...new Set(wanted)].filter(path => !fixed.includes(path)).sort()).toEqual(SETTINGS.map(({ key }) => key).sort())
  })

  it('are found by key and by Chinese name, and no name means two things', () => {
    const names = SETTINGS.flatMap(({ key, label }) => [key, label])
    expect(new Set([...names, ...FIXED.flatMap(({ key, label }) => [key, label])]).size).toBe(names.length + 2 * FIXED.length)
    for (const { key, label } of SETTINGS) expect([settingOf(key)?.key, settingOf(label)?.key]).toEqual([key, key])
    for (const { label } of SETTINGS) expect(label).not.toMatch(/\s/)
  })

  it('are written as they are read, and the shipped values are allowed', () => {
    for (const each of SETTINGS) {
      const written = each.write(SHIPPED_POLICY, each.written(SHIPPED_POLICY))
      expect(written, each.key).toEqual({ kind: 'policy', policy: SHIPPED_POLICY })
      expect(each.shown(SHIPPED_POLICY), each.key).not.toBe('')
      expect(each.allowed, each.key).not.toBe('')
    }
  })

  it.each([
    ['caps.attemptsADay', '2'],
    ['caps.effectiveInWindow', '3'],
    ['caps.attemptsInWindow', '4'],
    ['caps.gapDays', '2'],
    ['caps.windowDays', '6'],
    ['caps.visitGapDays', '13'],
    ['limitation.throughCaps', '31'],
    ['promise.passGapDays', '3'],
    ['repairSignedOffDays', '3'],
    ['objectionHoldDays', '6'],
    ['smallestGroup', '4'],
    ['retentionYears', '2'],
  ])('a cap may only become stricter: %s = %s is refused', (key, text) => {
    expect(kindOf(key, text)).toBe('not_allowed')
  })

  it.each([
    ['windows.day', '08:30-11:30'],
    ['windows.day', '09:00-17:30'],
    ['windows.evening', '19:00-21:00'],
    ['windows.evening', '20:00-19:30'],
    ['windows.visitEvening', '19:00-20:30'],
    ['windows.day', '14:00-17:30,09:00-11:30'],
    ['windows.day', ''],
    ['windows.day', '上午'],
  ])('hours may only become narrower: %s = %s is refused', (key, text) => {
    expect(kindOf(key, text)).toBe('not_allowed')
  })

  it('narrower hours are taken, and used', () => {
    const change = set('白天私信电话时段', '9:30-11:00，14:30-17:00')
    expect(change.kind === 'changed' && change.policy.windows.day).toEqual(['09:30-11:00', '14:30-17:00'])
  })

  it.each([
    ['14', 'not_allowed'],
    ['15', 'changed'],
    ['60', 'changed'],
    ['61', 'not_allowed'],
    ['30', 'same'],
    ['30天', 'same'],
    ['三十', 'not_allowed'],
  ])('the demand gives 15 to 60 days: %s is %s', (text, kind) => {
    expect(kindOf('demand.periodDays', text)).toBe(kind)
  })

  it.each([
    ['points.overdue', '30:30,20:25,以上:10'],
    ['points.overdue', '30:30,90:25'],
    ['points.limitation', '30:75,90:60,以上:1'],
    ['points.amount', '499.999:0,以上:5'],
    ['points.ladder.steps', '4:50,3:52'],
  ])('bands ascend and end as they have to: %s = %s is refused', (key, text) => {
    expect(kindOf(key, text)).toBe('not_allowed')
  })

  it('bands are read with yuan and with days', () => {
    const change = set('points.amount', '999.99:0,4999.99:8,以上:20')
    expect(change.kind === 'changed' && change.policy.points.amount.map(({ through, points }) => [through, points])).toEqual([
      [999_99, 0],
      [4_999_99, 8],
      [Number.MAX_SAFE_INTEGER, 20],
    ])
  })

  it('two settings may not contradict each other, and both are named', () => {
    const change = set('ladder.callFrom', '6')
    expect(change).toMatchObject({ kind: 'contradicts', less: { key: 'ladder.callFrom' }, more: { key: 'ladder.visitFrom' } })
    expect(set('ladder.demandFrom', '400')).toMatchObject({ kind: 'contradicts', more: { key: 'ladder.letterFrom' } })
    expect(set('points.carriedMost', '1')).toMatchObject({ kind: 'contradicts', less: { key: 'points.carriedADay' } })
  })

  it('every change counts up the version, and taking the shipped value back is a change, too', () => {
    const first = set('caps.gapDays', '4')
    if (first.kind !== 'changed') throw new Error(first.kind)
    expect([first.before, first.after, first.policy.caps.gapDays, first.policy.ruleVersion]).toEqual([
      '3',
      '4',
      4,
      `${SHIPPED_POLICY.ruleVersion}.1`,
    ])
    const back = set('caps.gapDays', null, first.values)
    if (back.kind !== 'changed') throw new Error(back.kind)
    expect(back.values).toEqual({ version: 2, values: {} })
    expect(policyOf(back.values).policy).toEqual({ ...SHIPPED_POLICY, ruleVersion: ruleVersionOf(2) })
  })

  it('a stored value that is not allowed gives way to the shipped one and is named', () => {
    const { policy, ignored } = policyOf({ version: 3, values: { 'caps.gapDays': '1', 'demand.periodDays': '45', nothing: '1' } })
    expect([policy.caps.gapDays, policy.demand.periodDays, ignored]).toEqual([3, 45, ['caps.gapDays', 'nothing']])
  })

  it('what is stored reads back as it was, whatever was changed in whatever order', () => {
    const tries = fc.array(fc.tuple(fc.nat(SETTINGS.length - 1), fc.integer({ min: -5, max: 200 })), { maxLength: 20 })
    fc.assert(
      fc.property(tries, list => {
        let now = UNCHANGED
        for (const [at, number] of list) {
          const each = SETTINGS[at]
          const change = each ? changePolicy(now, each, String(number)) : null
          if (change?.kind === 'changed') now = change.values
        }
        const read = readPolicyValues(JSON.stringify(now))
        expect(read).toEqual(now)
        expect(policyOf(read).ignored).toEqual([])
        // Nothing that was taken is looser than what ships.
        const { caps, demand } = policyOf(read).policy
        expect(caps.gapDays >= 3 && caps.attemptsInWindow <= 3 && caps.effectiveInWindow <= 2 && caps.windowDays >= 7).toBe(true)
        expect(demand.periodDays >= 15 && demand.periodDays <= 60).toBe(true)
      }),
    )
  })

  it('stand in sections with names of their own', () => {
    expect(new Set(SECTIONS.map(({ name }) => name)).size).toBe(SECTIONS.length)
  })
})
