// Handing letters to the people who post them: one message a steward, and for homes without a bound chat the text to copy.
import { workerFor } from '../../domain/absence.ts'
import type { Reply, ReplyButton } from '../../domain/changes.ts'
import type { LetterAsk } from '../../domain/ladderAsk.ts'
import type { Fen } from '../../domain/money.ts'
import { standInsOf } from '../../ledger/absences.ts'
import * as say from '../../replies/ladder/demands.ts'
import { ownButton } from '../notices.ts'
import { demandFile } from '../papers.ts'
import type { Situation } from '../situation.ts'
import { reachableStaff } from '../tellStaff.ts'

const BUTTONS = 8
/** So many letters have a button for each way. */
const BOTH_WAYS = 3

/** A letter to post. */
export interface PostTask {
  unit: string
  unitId: string
  noticeId: string
  steward: string
  fen: Fen
  /** The text to be copied into a private chat by hand; null when the product sends it. */
  byHand: string | null
}

/** Tells every steward what to post; a supervisor or the manager where a steward cannot be written to. */
export async function postTasks({ desk, community, today }: Situation, by: string, tasks: readonly PostTask[]): Promise<Reply[]> {
  const staff = await reachableStaff(desk.storage, community.id, ['steward', 'supervisor', 'manager'])
  const standIns = await standInsOf(desk.storage, community.id, today)
  const replies: Reply[] = []
  for (const name of new Set(tasks.map(task => workerFor(task.steward, standIns)))) {
    const own = tasks.filter(task => workerFor(task.steward, standIns) === name)
    const person = staff.find(one => one.name === name) ?? staff.find(one => one.role !== 'steward')
    if (!person) continue
    const place = { audience: 'private' as const, kind: 'text' as const, chatId: person.chatId }
    const button = (label: string, ask: LetterAsk): ReplyButton => ownButton(person.accountId, label, { do: 'ladder_act', ask })
    const letter = { name: 'letter' as const, kind: 'demand' as const, words: '' }
    const posted = own
      .slice(0, BUTTONS)
      .flatMap(({ unit }) => [
        button(`${unit} 已寄出`, { ...letter, unit, event: 'posted', by: 'mail' }),
        ...(own.length <= BOTH_WAYS ? [button(`${unit} 当面送达`, { ...letter, unit, event: 'delivered', by: 'hand' })] : []),
      ])
    replies.push(demandFile(place.chatId, own), { ...place, text: say.postTask(own, by), buttons: posted })
    for (const { unit, unitId, byHand } of own) {
      if (byHand === null) continue
      const sent = button(`${unit} 私信已发`, { name: 'letter', unit, kind: 'demand', event: 'posted', by: 'message', words: '' })
      replies.push({ ...place, unitId, text: say.byHandTask(unit), buttons: [sent] }, { ...place, unitId, text: byHand })
    }
  }
  return replies
}
