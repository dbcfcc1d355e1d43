// The part of `doctor` that looks at the language model.
import { dayIn } from '../domain/calendar.ts'
import { allCommunities } from '../ledger/directory.ts'
import { tokensUsed } from '../ledger/modelUse.ts'
import type { Storage } from '../ledger/open.ts'
import { endpointProblem } from '../model/probe.ts'
import { placeWarning } from './model.ts'
import type { Finding, Program } from './program.ts'

/** What is to be said of the language model: whether it answers, what was used of it today, and where it is (law DL3). */
export async function modelFindings({ config, now }: Program, storage: Storage | null): Promise<Finding[]> {
  const what = '模型'
  const { model } = config
  if (!model) return [{ what, state: 'ok', detail: '未配置，全部功能不用模型（设置 OPENAI_MODEL 即可启用）' }]
  const facts = [
    ...(model.model === undefined ? [] : [`理解和选条款 ${model.model}`]),
    ...(model.audioModel === undefined ? [] : [`语音 ${model.audioModel}`]),
    ...(model.visionModel === undefined ? [] : [`回单 ${model.visionModel}`]),
    `每小区每日 ${model.dailyTokens} tokens`,
  ]
  if (storage) {
    for (const { id, name, zone } of await allCommunities(storage)) {
      const { tokens, calls } = await tokensUsed(storage, id, dayIn(zone, now()))
      facts.push(`${name}今日已用 ${tokens}（${calls}次）`)
    }
  }
  const problem = await endpointProblem(model)
  const detail = problem === null ? facts.join('，') : `${facts.join('，')}；${problem}，期间按没有模型回答`
  const place = placeWarning(model.baseUrl)
  const answers: Finding = { what, state: problem === null ? 'ok' : 'warn', detail }
  return place === null ? [answers] : [answers, { what: '模型所在地', state: 'warn', detail: place }]
}
