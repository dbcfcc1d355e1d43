// Fee items and tariffs: everybody may read what is approved; finance drafts, the manager approves.
import { approveTariff } from '../../domain/billing/tariff.ts'
import type { TariffDraft } from '../../domain/changes/tariffs.ts'
import type { Decision } from '../../domain/changes.ts'
import { forEverybody, forTeam } from '../../domain/speech.ts'
import { feeKind, type StoredTariff, tariffsOf } from '../../ledger/billing/tariffs.ts'
import { newId } from '../../ledger/keys.ts'
import {
  draftText,
  endText,
  itemSaved,
  itemsHelp,
  publicTariffsText,
  surchargeRefused,
  tariffHelp,
  tariffMissing,
  tariffProblemText,
  tariffsText,
} from '../../replies/office/prices.ts'
import { ASK_PRIVATELY } from '../../replies/talk.ts'
import { readDate } from '../../understanding/dates.ts'
import { readFeeItem, readTariff, type WrittenTariff } from '../../understanding/officeWords.ts'
import { notAllowed } from '../cases.ts'
import { decided, type Situation, sayHere, sayToTeam } from '../situation.ts'
import { mayPropose, propose } from './orders.ts'

/** “收费标准” with its forms: shown, 新增 …, 停用 …. */
export async function tariffs(situation: Situation, words: string): Promise<Decision> {
  const add = /^(?:add|新增|添加|登记)\s*([\s\S]*)$/i.exec(words)
  const end = /^(?:end|停用|截止)\s*([\s\S]*)$/i.exec(words)
  if (!add && !end) return showTariffs(situation)
  if (!mayPropose(situation.caller)) return notAllowed(situation, 'tariff')
  return add ? draftTariff(situation, (add[1] ?? '').trim()) : endTariff(situation, (end?.[1] ?? '').trim())
}

/** What is approved, its clause, when it is due and how it is paid: fit for every chat (R40). */
async function showTariffs(situation: Situation): Promise<Decision> {
  const { desk, community, caller, today } = situation
  const all = await tariffsOf(desk.storage.db, community.id)
  const inForce = all.filter(({ state, toDay }) => state === 'approved' && (toDay === null || toDay >= today))
  const published = forEverybody(publicTariffsText(community, inForce, today))
  if (caller.kind !== 'staff') return decided('tariff', 'published tariffs', [sayHere(situation, published)])
  return decided('tariff', 'all tariffs', [sayToTeam(situation, () => forTeam(tariffsText(all, today)), published)])
}

async function draftTariff(situation: Situation, words: string): Promise<Decision> {
  const { desk, community, caller, today, now } = situation
  const written = readTariff(words, today)
  if (!written || caller.kind !== 'staff') return say(situation, tariffHelp())
  const kind = await feeKind(desk.storage.db, community.id, written.item)
  // 条例 44: what is collected for others is passed through as it is; no role changes that.
  if (written.surcharge && kind === 'pass_through') {
    return {
      ...say(situation, surchargeRefused(written.item)),
      action: 'refuse',
      reason: 'surcharge on a pass-through item',
      detail: { item: written.item },
    }
  }
  const draft = complete(written)
  if (!draft) return say(situation, tariffMissing(written))
  const tariffId = newId(now)
  const approval = approveTariff({ ...draft, id: tariffId, state: 'draft' }, await tariffsOf(desk.storage.db, community.id), today)
  if (approval.kind === 'refused') return say(situation, tariffProblemText(draft, approval.problem))
  const ended = (await tariffsOf(desk.storage.db, community.id)).filter(({ id }) => approval.ends.some(end => end.id === id))
  const change = { kind: 'tariff_draft' as const, tariffId, draft, by: caller.name, at: now }
  return propose(situation, { order: 'tariff', tariffId }, draftText(draft, ended), [change])
}

function complete(written: WrittenTariff): TariffDraft | null {
  const { item, unitKind, building, basis, priceFen, fromDay, toDay, clause, evidence } = written
  if (priceFen === undefined || fromDay === undefined || clause === '' || evidence === '') return null
  return { item, unitKind, building, basis, priceFen, clause, evidence, fromDay, toDay }
}

async function endTariff(situation: Situation, words: string): Promise<Decision> {
  const { desk, community, today } = situation
  const [item = ''] = words.split(/\s+/)
  const day = readDate(words.slice(item.length), today)
  const open = (await tariffsOf(desk.storage.db, community.id, item)).filter(({ state, toDay }) => state === 'approved' && toDay === null)
  const [tariff]: StoredTariff[] = open
  if (!tariff || open.length > 1 || !day || day.day < tariff.fromDay) return say(situation, tariffHelp())
  return propose(situation, { order: 'end_tariff', tariffId: tariff.id, lastDay: day.day }, endText(tariff, day.day))
}

/** “费项 垃圾费 代收”: what an item is for. */
export async function setFeeItem(situation: Situation, words: string): Promise<Decision> {
  const { caller, desk, community, now } = situation
  if (!mayPropose(caller) || caller.kind !== 'staff') return notAllowed(situation, 'fee item')
  const read = readFeeItem(words)
  if (!read || read.kind === undefined) {
    const rows = await desk.storage.db.feeItem.findMany({ where: { communityId: community.id }, orderBy: { name: 'asc' } })
    return say(situation, itemsHelp(rows.map(({ name, kind }) => ({ name, kind }))))
  }
  const change = { kind: 'fee_item' as const, name: read.item, is: read.kind, by: caller.name, at: now }
  const reply = sayToTeam(situation, () => forTeam(itemSaved(read.item, change.is)), ASK_PRIVATELY)
  return decided('fee_item', read.item, [reply], [change])
}

function say(situation: Situation, text: string): Decision {
  return decided('tariff', 'said', [sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY)])
}
