import { describe, expect, it } from 'vitest'
import { judgeWording } from '../../src/desk/wordingJudge.ts'
import { mask } from '../../src/domain/masking.ts'
import { lint } from '../../src/domain/wording/lint.ts'
import { faultServer, says } from './faultServer.ts'
import { modelOver } from './stage.ts'

const CONTEXT = { tone: 'T1', channel: 'private' } as const
/** Unkind in words that no rule holds. */
const UNSEEN = '王女士您好，1440元您家不至于吧。'

describe('a third look at a free text', async () => {
  const server = await faultServer()
  const judged = async (text: string, answer: unknown) => {
    server.next(says(answer))
    const { mind, lines } = modelOver(server.url)
    return { result: await judgeWording(text, CONTEXT, { mind, masked: mask(text) }), lines }
  }

  it('blocks what it finds in words of the text, and says which', async () => {
    expect(lint(UNSEEN, CONTEXT).verdict).not.toBe('block')
    const { result } = await judged(UNSEEN, { found: [{ rule: 'L05', words: '您家不至于吧' }] })
    expect(result).toMatchObject({ verdict: 'block', rules: ['L05'] })
    expect(result.reasons.join()).toContain('不至于')
    expect(server.asked.at(-1)).toContain('〔姓名1〕')
    expect(server.asked.at(-1)).not.toMatch(/王女士|1440/)
  })

  it('never makes a verdict softer', async () => {
    const before = server.asked.length
    const { result } = await judged('不交费就停您家的水', { found: [] })
    expect(result.verdict).toBe('block')
    expect(server.asked.length).toBe(before)
  })

  it.each([
    ['words that are not in the text', { found: [{ rule: 'L05', words: '老赖' }] }],
    ['a rule there is not', { found: [{ rule: 'L99', words: '您家不至于吧' }] }],
    ['a rule that is the code’s own', { found: [{ rule: 'L21', words: '您家不至于吧' }] }],
  ])('ignores %s, and logs that', async (_name, answer) => {
    const { result, lines } = await judged(UNSEEN, answer)
    expect(result.verdict).toBe(lint(UNSEEN, CONTEXT).verdict)
    expect(lines()).toContainEqual(expect.objectContaining({ msg: 'the model’s answer was not used', purpose: 'judge' }))
  })

  it('leaves the verdict of the rules when the model fails', async () => {
    server.next({ kind: 'status', status: 401, message: 'no' })
    const { mind } = modelOver(server.url)
    const text = '您好，方便的时间缴纳即可。'
    expect(await judgeWording(text, CONTEXT, { mind, masked: mask(text) })).toEqual({ ...lint(text, CONTEXT), model: 'judge: rejected' })
  })
})
