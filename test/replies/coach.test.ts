import { describe, expect, it } from 'vitest'
import { lint } from '../../src/domain/wording/lint.ts'
import { COACH_CARDS, coachText } from '../../src/replies/coach.ts'
import { understand } from '../../src/understanding/understand.ts'

describe('a coach card', () => {
  it.each(Object.entries(COACH_CARDS))('for %s says what passes the wording check, and what to offer (R7)', (_, { say, offer, after }) => {
    expect(lint(say, { tone: 'T1', channel: 'private' })).toMatchObject({ verdict: 'ok' })
    expect([offer.length, after.length].every(length => length >= 5)).toBe(true)
  })

  it('is found by the name of the reason; without one all names are told, and owners have none', () => {
    expect(coachText('hardship')).toContain('【话术卡】经济困难\n先说：“理解您的情况')
    expect(coachText(null)).toContain('服务不满')
    const setting = { role: 'staff', chat: 'direct', mentioned: true, today: '2026-11-26' } as const
    expect(understand('话术 经济困难', setting)).toMatchObject({ command: { name: 'office', verb: 'coach', words: '经济困难' } })
    expect(understand('话术 经济困难', { ...setting, role: 'owner' }).kind).not.toBe('command')
  })
})
