// The language model of the installation, over the ledger's token budget; null without its settings.
import type { Model } from '../desk/model.ts'
import { reserveTokens, settleTokens } from '../ledger/modelUse.ts'
import type { Storage } from '../ledger/open.ts'
import { CLOCK } from '../model/deadline.ts'
import { openModel } from '../model/open.ts'
import { placeOf } from '../model/place.ts'
import type { Program } from './program.ts'

/** Opens the configured model. Nothing of it is loaded before it is first used. */
export function modelFor({ config, log, now }: Program, storage: Storage): Model | null {
  const { model } = config
  if (!model) return null
  return openModel(model, {
    budget: {
      reserve: (communityId, day, tokens) => reserveTokens(storage, { communityId, day, tokens, budget: model.dailyTokens, now: now() }),
      settle: (communityId, day, difference) => settleTokens(storage, communityId, day, difference),
    },
    clock: CLOCK,
    log,
  })
}

/** What the operator must know about where the model is (law DL3); null when it is on this machine, in this network, or hosted in the mainland. */
export function placeWarning(baseUrl: string | undefined): string | null {
  const { place, host } = placeOf(baseUrl)
  if (place === 'local' || place === 'mainland') return null
  const where = place === 'abroad' ? '在境外' : '不知在何处，按境外对待'
  return `${host} ${where}：问题（已隐去姓名、电话、房号、金额）、语音和回单图片会发往那里；大陆小区须先依个人信息保护法第38、39条办妥手续（docs/model.md）`
}

/** Says it once at the start. */
export function tellModelPlace({ config, log }: Program): void {
  const warning = config.model ? placeWarning(config.model.baseUrl) : null
  if (warning !== null) log.warn(warning)
}
