import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  afterMove,
  faultBehind,
  routeOf,
  type TicketMove,
  type TicketState,
  ticketCategory,
  ticketDueOn,
  ticketStateOf,
  underWarranty,
} from '../../../src/domain/cases/ticket.ts'
import { openDays } from '../../../src/domain/holidays.ts'
import { SHIPPED_POLICY } from '../../../src/domain/policy.ts'

describe('the life of a ticket', () => {
  const moves: TicketMove[] = ['take', 'finish', 'visit', 'close', 'reopen']

  it('is never closed without a return visit, whatever is tried (R118)', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...moves), { maxLength: 30 }), tried => {
        let state: TicketState = 'open'
        let visited = false
        for (const move of tried) {
          const next = afterMove(state, move)
          if (next === null) continue
          if (next === 'visited') visited = true
          if (next === 'reopened') visited = false
          if (next === 'closed' && !visited) return false
          state = next
        }
        return true
      }),
    )
  })

  it('is finished by an import that brings its 完工时间, and the chats lead it from there', () => {
    expect(ticketStateOf({ state: null, doneDay: null, satisfaction: null })).toBe('open')
    expect(ticketStateOf({ state: 'in_work', doneDay: '2026-11-20', satisfaction: null })).toBe('done')
    expect(ticketStateOf({ state: null, doneDay: '2026-11-20', satisfaction: 5 })).toBe('visited')
    expect(ticketStateOf({ state: 'reopened', doneDay: null, satisfaction: null })).toBe('reopened')
    expect(ticketStateOf({ state: 'closed', doneDay: '2026-11-20', satisfaction: 5 })).toBe('closed')
  })
})

describe('what a ticket is about', () => {
  it.each([
    ['厨房水管漏水', 'leak'],
    ['暖气不热', 'heating'],
    ['客厅墙面开裂', 'structure'],
    ['你们天天打电话催费，太烦了', 'dunning'],
    ['楼道灯不亮', 'power'],
    ['建议加一个快递柜', 'suggestion'],
    ['保洁不到位', 'cleaning'],
    ['随便说说', 'other'],
  ])('%s: %s (R32)', (text, category) => {
    expect(ticketCategory(text)).toBe(category)
  })

  it('a leak is the developer’s for five years, fittings for two, and structure always goes to the developer (R34, R152, R153)', () => {
    const warranty = (category: 'leak' | 'water' | 'lift', delivered: string | null) =>
      underWarranty(category, delivered, '2026-11-26', SHIPPED_POLICY)
    expect([warranty('leak', '2021-11-26'), warranty('leak', '2021-11-25'), warranty('leak', null)]).toEqual([true, false, false])
    expect([warranty('water', '2024-11-26'), warranty('water', '2024-11-25'), warranty('lift', '2026-01-01')]).toEqual([true, false, false])
    expect([routeOf('repair', 'leak', true), routeOf('repair', 'leak', false), routeOf('repair', 'structure', false)]).toEqual([
      'developer',
      'engineer',
      'developer',
    ])
    expect([routeOf('complaint', 'noise', false), routeOf('complaint', 'suggestion', false)]).toEqual(['supervisor', 'steward'])
  })

  it('what an owner withholds money for is a repair or a service before it is a bill (R65)', () => {
    expect(faultBehind('漏水没修好我不交')).toBe('repair')
    expect(faultBehind('保洁这么差，一分不交')).toBe('complaint')
    expect(faultBehind('面积不对，我不认')).toBeNull()
    expect(faultBehind('我就是不交')).toBeNull()
  })

  it('is due in working days, sooner under warranty (R33, R38)', () => {
    const due = (kind: 'repair' | 'complaint', warranty: boolean) => ticketDueOn(kind, warranty, '2026-11-26', openDays(), SHIPPED_POLICY)
    expect([due('repair', false), due('repair', true), due('complaint', false)]).toEqual(['2026-12-01', '2026-11-27', '2026-12-01'])
  })
})
