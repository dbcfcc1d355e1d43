// The step of the ladder in words: why a household stands there, for staff with the rule, for the owner in plain words (PIPL 24).
import type { Day } from '../../domain/calendar.ts'
import { daysBetween } from '../../domain/calendar.ts'
import type { Stage } from '../../domain/chase/settings.ts'
import type { StageInputs, StageRule } from '../../domain/chase/standing.ts'
import { fen, formatYuan } from '../../domain/money.ts'
import { dayWords } from '../terms.ts'

/** What is told about a step: as it is stored, or as the rules give it now. */
export interface StageTold {
  stage: Stage
  since: Day
  rule: StageRule
  inputs: StageInputs
  approvedBy: string | null
  legalBy: string | null
  proposed: string | null
  proposedOn: Day | null
}

/** The name of each step. */
export const STAGE_WORDS: Record<Stage, string> = {
  S0: '账单告知',
  S1: '温馨提醒',
  S2: '电话',
  S3: '预约上门',
  S4: '归因会诊',
  S5: '正式催告',
  S6: '律师函',
  S7: '调解与诉讼',
}

/** The rule of a step as a sentence with its figures. */
export function stageReason({ rule, inputs, approvedBy, legalBy }: StageTold, today: Day): string {
  const { oldestDueOn, slipOn, limitationOn } = inputs
  const due = oldestDueOn === null ? '' : `最早一笔${dayWords(oldestDueOn, today)}到期，逾期${daysBetween(oldestDueOn, today)}天`
  const slip = slipOn === null ? '' : `催费单${dayWords(slipOn, today)}送达`
  const by = `${approvedBy ?? ''}${legalBy === null ? '' : `、${legalBy}`}`
  switch (rule) {
    case 'S0':
      return '没有逾期的账单，只告知'
    case 'S1':
      return slip === '' ? `${due}，还没有送达催费单` : `${due}，${slip}未满天数`
    case 'S2':
      return `${due}，${slip}后仍未缴`
    case 'S3.agreed':
      return `${due}，业主同意上门`
    case 'S3.unanswered':
      return `${due}，${slip}后最近一次电话未接通`
    case 'S4':
      return `${due}，须登记原因码，由主管会诊`
    case 'S5.days':
      return `${due}，催告函经${by}批准`
    case 'S5.limitation':
      return `诉讼时效${limitationOn === null ? '' : dayWords(limitationOn, today)}届满，催告函经${by}批准`
    case 'S6':
      return `${due}，催告期限已过，律师函经${by}批准`
    case 'S7':
      return `律师函送达后仍未缴，经${by}批准`
    case 'S7.case':
      return `案件办理中（经${by}批准），只由法务联系业主`
    case 'settled':
      return '没有未缴账单'
    default:
      return rule satisfies never
  }
}

/** `S4 归因会诊（8月28日起）：…` and what waits for people. */
export function stageLine(told: StageTold, today: Day): string {
  const waits =
    told.proposed === null
      ? ''
      : `；${PROPOSED_WORDS[told.proposed] ?? ''}${told.proposedOn === null ? '' : `（${dayWords(told.proposedOn, today)}起）`}`
  return `${told.stage} ${STAGE_WORDS[told.stage]}（${dayWords(told.since, today)}起）：${stageReason(told, today)}${waits}`
}

const PROPOSED_WORDS: Record<string, string> = {
  S5: '已到正式催告的条件，待经理批准',
  S6: '已到律师函的条件，待经理和法务批准',
  S7: '已到调解、诉讼的条件，待经理和法务批准',
}

/** What the owner is told about the step: facts, no names of people, no threat. */
export function stageForOwner({ stage, inputs }: Pick<StageTold, 'stage' | 'inputs'>, today: Day): string {
  const { oldestDueOn, slipOn, chasedFen } = inputs
  const due = oldestDueOn === null ? '' : `最早一笔账单${dayWords(oldestDueOn, today)}到期`
  const owed = chasedFen > 0 ? `，到期未缴共${formatYuan(fen(chasedFen))}元` : ''
  const slip = slipOn === null ? '' : `，${dayWords(slipOn, today)}给您发过明细`
  const steps: Record<Stage, string> = {
    S0: '您家没有到期未缴的账单，我们只在出账和临近到期时告知一次。',
    S1: `${due}${owed}，所以私信给您发明细提醒。`,
    S2: `${due}${owed}${slip}，之后还没有入账，所以由管家打电话跟您确认。`,
    S3: `${due}${owed}${slip}，电话没有联系上您或您同意见面，所以想约您方便的时间上门说明。`,
    S4: `${due}${owed}，已满三个月，所以想了解您没有缴纳的原因，看能先帮您解决什么。`,
    S5: `${due}${owed}，经服务中心负责人批准，按规定给您寄了书面函件，写明了期限、异议和分期的办法。`,
    S6: `${due}${owed}，书面函件的期限已过，后续由专人与您联系；您仍然可以提出异议或申请分期。`,
    S7: `${due}${owed}，此事已由专人办理，请与收到的文书上的联系人联系；您仍然可以协商。`,
  }
  return steps[stage]
}
