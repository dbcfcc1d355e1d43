import { LLMock } from '@copilotkit/aimock'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { onEachEngine } from '../engines.ts'
import { goingClock, modelOver } from '../model/stage.ts'
import { converse } from './conversation.ts'

const nothing = { date_words: null, amount_words: null, outcome: null, outcome_words: null, method: null, reason: null, reason_words: null }

onEachEngine('with a model', async engine => {
  const mock = new LLMock({ port: 0 })
  beforeAll(async () => void (await mock.start()))
  beforeEach(() => void mock.reset())
  afterAll(() => mock.stop())
  const open = async () => {
    const { model } = modelOver(`${mock.url}/v1`, { audioModel: 'ear', visionModel: 'eye' }, goingClock())
    await model.warm()
    return model
  }

  it('staff ask in their own words: the model picks what to look up, code shows it to those who may see it', async () => {
    const asks = (words: RegExp, name: string, fields: object) => {
      mock.onTurn(0, words, { toolCalls: [{ name, arguments: JSON.stringify(fields) }] })
      mock.onTurn(1, words, { content: '共有若干户' })
    }
    asks(/卡在哪儿/, 'household', { unit: '〔房号1〕' })
    asks(/还没搭上话/, 'households', { which: 'not_contacted', within: 'week' })
    asks(/楼为啥低/, 'figures', { period: 'month' })
    const text = await converse(
      await engine.newLedger(),
      '员工自由提问（有模型）',
      ['周敏: 3-501 这户到底卡在哪儿了', '周敏: 哪些户我这周还没搭上话', '周敏: 3号楼为啥低成这样', '陈国栋: 3号楼为啥低成这样'],
      { model: await open() },
    )
    await expect(text).toMatchFileSnapshot('./staff-questions-model.md')
  })

  it('a contact in words no rule knows is shown for one tap', async () => {
    const heard = { outcome: 'answered', outcome_words: '唠上了', method: 'call', reason: 'hardship', reason_words: '手头腾挪不开' }
    mock.onMessage(/唠上了/, { content: JSON.stringify({ ...nothing, kind: 'log', ...heard, date_words: '12月5日' }) })
    const text = await converse(
      await engine.newLedger(),
      '管家：用自己的话记一笔，点一下才写',
      ['周敏: 3-501 今儿个跟他唠上了，说手头腾挪不开，12月5日给', '周敏 [记入台账]', '周敏: 3-501 什么情况'],
      { model: await open() },
    )
    await expect(text).toMatchFileSnapshot('./steward-log-model.md')
  })

  it('a voice message is heard, and a picture of a transfer becomes a payment to be checked', async () => {
    mock.onTranscription({ transcription: { text: '一楼凭什么交电梯费' } })
    mock.onMessage(/缴费凭证/, { content: JSON.stringify({ is_slip: true, amount: '611.52', date: '2026-11-25' }) })
    const text = await converse(
      await engine.newLedger(),
      '语音和转账截图',
      ['陈静 发来 语音', '陈静 发来 图片', '陈静 发来 图片', '孙丽: 待核实', '孙丽 [1-101 到账]', '路人 发来 图片'],
      { model: await open(), file: new Uint8Array([0xff, 0xd8, 1, 2]) },
    )
    await expect(text).toMatchFileSnapshot('./voice-and-slip.md')
  })

  it('without a model the sender is told how to go on', async () => {
    const text = await converse(await engine.newLedger(), '语音和图片（没有模型）', ['陈静 发来 语音', '陈静 发来 图片'])
    await expect(text).toMatchFileSnapshot('./voice-and-slip-plain.md')
  })
})
