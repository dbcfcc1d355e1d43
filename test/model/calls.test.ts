import { describe, expect, it } from 'vitest'
import { published } from '../../src/domain/masking.ts'
import { faultServer, says } from './faultServer.ts'
import { freeBudget, handClock, modelOver, OCCASION } from './stage.ts'

const CLAUSES = [{ id: 'c1', title: '电梯费', text: '本小区不单独收取电梯费。' }]
const CHOSEN = { answerable: true, chunk_ids: ['c1'], quotes: ['本小区不单独收取电梯费。'], lead_in: '' }
const question = published('一楼凭什么交电梯费')

describe('one call to an endpoint', async () => {
  const server = await faultServer()

  it('asks by chat completions in JSON mode and reads the form', async () => {
    server.next(says(CHOSEN))
    const { mind, lines } = modelOver(server.url, { extraBody: { thinking: { type: 'disabled' } } })
    expect(await mind.choose(question, CLAUSES)).toEqual({
      kind: 'thought',
      value: { answerable: true, ids: ['c1'], quotes: ['本小区不单独收取电梯费。'], lead: '' },
    })
    const body = JSON.parse(server.asked.at(-1) ?? '')
    expect(body).toMatchObject({ model: 'test-model', response_format: { type: 'json_object' }, thinking: { type: 'disabled' } })
    expect(body.tools).toBeUndefined()
    expect(JSON.stringify(body)).toContain('json')
    expect(lines()).toEqual([
      expect.objectContaining({
        purpose: 'choose',
        model: 'test-model',
        promptTokens: 100,
        completionTokens: 20,
        cachedTokens: 5,
        attempts: 1,
        requestId: 'chatcmpl-1',
        outcome: 'ok',
        promptHash: expect.stringMatching(/^[0-9a-f]{16}$/),
      }),
    ])
    expect(JSON.stringify(lines())).not.toContain('电梯')
  })

  it.each([
    ['broken JSON', { kind: 'say', content: '{"answerable":tr' } as const, 'broken'],
    ['a form that does not fit', says({ answerable: 'yes' }), 'broken'],
    ['a body that is no JSON', { kind: 'raw', body: '<html>' } as const, 'broken'],
    ['429', { kind: 'status', status: 429, message: 'slow down' } as const, 'limited'],
    ['500', { kind: 'status', status: 500, message: 'oops' } as const, 'down'],
    ['a connection that breaks', { kind: 'disconnect' } as const, 'down'],
  ])('tries %s once more, and says what it was', async (_name, behaviour, why) => {
    server.next(behaviour)
    const before = server.asked.length
    const clock = handClock()
    const { mind, lines } = modelOver(server.url, {}, clock)
    const thought = mind.choose(question, CLAUSES)
    await server.arrived(before + 1)
    const again = server.arrived(before + 2)
    const ticking = setInterval(() => clock.pass(300), 5)
    await again
    clearInterval(ticking)
    expect(await thought).toEqual({ kind: 'none', why })
    expect(server.asked.length).toBe(before + 2)
    expect(lines().at(-1)).toMatchObject({ attempts: 2, outcome: why })
  })

  it('takes a good second answer after a bad first', async () => {
    server.next({ kind: 'say', content: '' }, says(CHOSEN))
    const clock = handClock()
    const { mind } = modelOver(server.url, {}, clock)
    const ticking = setInterval(() => clock.pass(1), 5)
    expect(await mind.choose(question, CLAUSES)).toMatchObject({ kind: 'thought' })
    clearInterval(ticking)
  })

  it.each([
    ['hangs', { kind: 'hang' } as const],
    ['drips', { kind: 'drip' } as const],
  ])('ends at the deadline when the endpoint %s, by its own timer', async (_name, behaviour) => {
    server.next(behaviour)
    const clock = handClock()
    const { mind } = modelOver(server.url, {}, clock)
    const before = server.asked.length
    let ended = false
    const thought = mind.choose(question, CLAUSES).then(value => {
      ended = true
      return value
    })
    await server.arrived(before + 1)
    clock.pass(7_999)
    await new Promise(resolve => setTimeout(resolve, 30))
    expect(ended).toBe(false)
    clock.pass(1)
    expect(await thought).toEqual({ kind: 'none', why: 'late' })
    expect(clock.set[0]).toBe(8_000)
  })

  it('gives all calls of one message one deadline', async () => {
    server.next({ kind: 'hang' })
    const clock = handClock()
    const { mind } = modelOver(server.url, {}, clock)
    const before = server.asked.length
    const first = mind.understand(question, 'owner')
    await server.arrived(before + 1)
    clock.pass(8_000)
    await first
    expect(await mind.choose(question, CLAUSES)).toEqual({ kind: 'none', why: 'late' })
    expect(server.asked.length).toBe(before + 1)
  })

  it('drops JSON mode once for an endpoint that refuses it, and remembers', async () => {
    server.next(
      { kind: 'status', status: 400, message: 'This response_format type is unavailable now' },
      {
        kind: 'say',
        content: `当然：\n\`\`\`json\n${JSON.stringify(CHOSEN)}\n\`\`\``,
      },
    )
    const { model, mind } = modelOver(server.url)
    const before = server.asked.length
    expect(await mind.choose(question, CLAUSES)).toMatchObject({ kind: 'thought' })
    expect(await model.open(OCCASION).choose(question, CLAUSES)).toMatchObject({ kind: 'thought' })
    const modes = server.asked.slice(before).map(body => JSON.parse(body).response_format?.type ?? 'none')
    expect(modes).toEqual(['json_object', 'none', 'none'])
  })

  it('does not repeat what the endpoint rejects', async () => {
    server.next({ kind: 'status', status: 401, message: 'bad key' })
    const before = server.asked.length
    const { mind } = modelOver(server.url)
    expect(await mind.choose(question, CLAUSES)).toEqual({ kind: 'none', why: 'rejected' })
    expect(server.asked.length).toBe(before + 1)
  })

  it('rests after three failures in a row, and comes back', async () => {
    server.next({ kind: 'status', status: 503, message: 'no' })
    const clock = handClock()
    const { model } = modelOver(server.url, {}, clock)
    const ticking = setInterval(() => clock.pass(300), 5)
    for (let time = 0; time < 3; time++) await model.open(OCCASION).choose(question, CLAUSES)
    clearInterval(ticking)
    const before = server.asked.length
    expect(await model.open(OCCASION).choose(question, CLAUSES)).toEqual({ kind: 'none', why: 'resting' })
    expect(server.asked.length).toBe(before)
    clock.pass(60_001)
    server.next(says(CHOSEN))
    expect(await model.open(OCCASION).choose(question, CLAUSES)).toMatchObject({ kind: 'thought' })
  })

  it('does not blame the endpoint for messages that had waited too long already', async () => {
    server.next(says(CHOSEN))
    const { model } = modelOver(server.url)
    for (let time = 0; time < 4; time++) {
      expect(await model.open({ ...OCCASION, leftMs: 0 }).choose(question, CLAUSES)).toEqual({ kind: 'none', why: 'late' })
    }
    expect(await model.open(OCCASION).choose(question, CLAUSES)).toMatchObject({ kind: 'thought' })
  })

  it('stops before the call when the budget is used up, and settles what a call really took', async () => {
    server.next(says(CHOSEN))
    const budget = freeBudget()
    const { mind } = modelOver(server.url, {}, handClock(), budget)
    await mind.choose(question, CLAUSES)
    expect(budget.reserved).toHaveLength(1)
    expect((budget.reserved[0] ?? 0) + (budget.settled[0] ?? 0)).toBe(120)
    const before = server.asked.length
    const empty = { reserve: async () => false, settle: async () => {} }
    const poor = modelOver(server.url, {}, handClock(), empty)
    expect(await poor.mind.choose(question, CLAUSES)).toEqual({ kind: 'none', why: 'budget' })
    expect(server.asked.length).toBe(before)
  })
})
