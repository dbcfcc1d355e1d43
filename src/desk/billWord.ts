// O-来电 (requirement R94, collection §11): whoever asked something in private is answered first; then, where the home may be contacted today, one line says
// where the bill can be seen. No amount, at most once in the days of the caps, never to somebody who wants nothing that goes out by itself.
import { addDays } from '../domain/calendar.ts'
import type { Decision } from '../domain/changes.ts'
import { hasStopped } from '../ledger/recipients.ts'
import { toldSince } from '../ledger/reminders.ts'
import { byItself } from './automatic.ts'
import { ownHomes } from './ownHomes.ts'
import { contentOf, propose } from './proposals.ts'
import type { Situation } from './situation.ts'

/** The answer, followed by the word about the bill where it is due. */
export async function withBillWord(situation: Situation, decision: Decision): Promise<Decision> {
  const { desk, community, caller, audience, inbound, today, now } = situation
  if (audience !== 'private' || caller.kind !== 'owner') return decision
  const own = (await ownHomes(situation)).find(({ home, owedFen }) => home.role !== 'tenant' && owedFen > 0)
  if (!own) return decision
  const { unitId } = own.home
  const since = addDays(today, 1 - community.policy.caps.windowDays)
  if (await toldSince(desk.storage, unitId, 'owner_asked', since)) return decision
  if ((await toldSince(desk.storage, unitId, 'violation', today)) || (await hasStopped(desk.storage, unitId, caller.accountId)))
    return decision
  const proposal = await propose(desk.storage, community, unitId, today, { occasion: 'owner_asked' })
  const content = proposal && proposal.draft.blockedBy.length === 0 ? contentOf(proposal, today, caller.accountId, true) : null
  if (!proposal || !content) return decision
  const word = byItself(content, {
    staff: proposal.line.worker,
    chatId: inbound.chat.id,
    notBefore: now,
    now,
    reference: `word:${inbound.id}`,
  })
  return { ...decision, changes: [...decision.changes, ...word], unitId }
}
