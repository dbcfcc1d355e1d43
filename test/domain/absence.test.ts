import { describe, expect, it } from 'vitest'
import { type AbsenceFact, isAway, standInsOn, stewardsWorkedBy, workerFor } from '../../src/domain/absence.ts'
import { readAbsence } from '../../src/understanding/calendarWords.ts'
import { understand } from '../../src/understanding/understand.ts'

const STAFF = [
  { name: '周敏', role: 'steward', groupName: '二组' },
  { name: '李建国', role: 'steward', groupName: '一组' },
  { name: '王秀英', role: 'steward', groupName: '一组' },
  { name: '刘芳', role: 'supervisor', groupName: '' },
  { name: '赵敏', role: 'supervisor', groupName: '一组' },
  { name: '陈国栋', role: 'manager', groupName: '' },
] as const
const away = (steward: string, cover: string | null, more: Partial<AbsenceFact> = {}): AbsenceFact => ({
  ...{ id: steward, steward, cover, fromDay: '2026-12-01', toDay: '2026-12-03', endedOn: null },
  ...more,
})
const on = (day: string, absences: AbsenceFact[], staff: Parameters<typeof standInsOn>[2] = STAFF) => standInsOn(day, absences, staff)

describe('who works the homes of somebody who is away', () => {
  it('is away from the first day through the last, and back on the day it ended early', () => {
    const days = ['2026-11-30', '2026-12-01', '2026-12-03', '2026-12-04']
    expect(days.map(day => isAway(away('王秀英', null), day))).toEqual([false, true, true, false])
    expect(isAway(away('王秀英', null, { endedOn: '2026-12-02' }), '2026-12-01')).toBe(true)
    expect(isAway(away('王秀英', null, { endedOn: '2026-12-02' }), '2026-12-02')).toBe(false)
  })

  it('the cover; a cover who is away too, or gone, is none: a supervisor of the same 小组, another one, the manager, nobody', () => {
    const works = (absences: AbsenceFact[], staff: Parameters<typeof standInsOn>[2] = STAFF) =>
      on('2026-12-02', absences, staff).get('王秀英')
    expect(works([away('王秀英', '李建国')])).toMatchObject({ name: '李建国', isCover: true, until: '2026-12-03' })
    expect(works([away('王秀英', '李建国'), away('李建国', '周敏')])).toMatchObject({ name: '赵敏', isCover: false })
    expect(works([away('王秀英', '离职的人')])).toMatchObject({ name: '赵敏', isCover: false })
    const without = (...names: string[]) => STAFF.filter(({ name }) => !names.includes(name))
    expect(works([away('王秀英', null)], without('赵敏'))).toMatchObject({ name: '刘芳', isCover: false })
    expect(works([away('王秀英', null)], without('赵敏', '刘芳'))).toMatchObject({ name: '陈国栋' })
    expect(works([away('王秀英', null)], without('赵敏', '刘芳', '陈国栋'))).toMatchObject({ name: null })
  })

  it('everybody’s homes are worked by exactly one person on every day', () => {
    const absences = [away('王秀英', '李建国'), away('周敏', null, { toDay: '2026-12-02' })]
    for (const day of ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04']) {
      const standIns = on(day, absences)
      for (const steward of ['王秀英', '李建国', '周敏']) {
        const workers = STAFF.filter(({ name }) => stewardsWorkedBy(name, standIns).includes(steward)).map(({ name }) => name)
        expect([day, steward, workers]).toEqual([day, steward, [workerFor(steward, standIns)]])
      }
    }
    expect(stewardsWorkedBy('李建国', on('2026-12-01', absences))).toEqual(['李建国', '王秀英'])
    expect(stewardsWorkedBy('王秀英', on('2026-12-01', absences))).toEqual([])
  })
})

describe('the words of an absence', () => {
  it.each([
    ['12月1日-12月3日 由李雷代', { act: 'add', person: null, from: '2026-12-01', to: '2026-12-03', cover: '李雷' }],
    ['王秀英 12月1日到3日 由李建国代班', { act: 'add', person: '王秀英', from: '2026-12-01', to: '2026-12-03', cover: '李建国' }],
    ['明天，由李建国代', { act: 'add', person: null, from: '2026-11-27', to: '2026-11-27', cover: '李建国' }],
    ['12月1日至12月3日', { act: 'add', person: null, from: '2026-12-01', to: '2026-12-03', cover: null }],
    ['销假 王秀英', { act: 'end', person: '王秀英' }],
    ['销假', { act: 'end', person: null }],
    ['', { act: 'list' }],
    ['家里有事', { act: 'unread', person: '家里有事' }],
  ])('are read: %s', (words, expected) => {
    expect(readAbsence(words, '2026-11-26')).toEqual(expected)
  })

  it.each([
    ['请假 12月1日-12月3日 由李雷代', '12月1日-12月3日 由李雷代'],
    ['我请假12月1日到12月3日 由李雷代', '12月1日到12月3日 由李雷代'],
    ['王秀英请假 12月1日', '王秀英 12月1日'],
    ['王秀英销假', '销假 王秀英'],
    ['请假', ''],
  ])('are a command of staff: %s', (text, words) => {
    const setting = { role: 'staff', chat: 'direct', mentioned: true, today: '2026-11-26' } as const
    expect(understand(text, setting)).toMatchObject({ kind: 'command', command: { name: 'office', verb: 'absence', words } })
    expect(understand(text, { ...setting, role: 'owner' }).kind).not.toBe('command')
  })
})
