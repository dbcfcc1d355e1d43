// Hand-overs, aliases and clauses as their rows and entries. Every entry of kind `knowledge` makes the libraries be built anew.
import type { KnowledgeChange } from '../../domain/changes/knowledge.ts'
import type { Writers } from './pen.ts'

/** Writes hand-overs and what is learnt from them. */
export const knowledge: Writers<KnowledgeChange> = {
  async handoff({ storage, tx, base, entry }, change) {
    const { eventId, code, chatId, chatKind, senderId, unitId, question, at } = change
    const row = { eventId, code, chatId, chatKind, senderId, question: storage.box.seal(question), askedAt: at }
    await tx.handoff.create({ data: { ...row, communityId: base.communityId, ...(unitId === undefined ? {} : { unitId }) } })
    return [entry('handoff', { eventId, code, state: 'open' }, unitId)]
  },
  async handoff_ended({ storage, tx, entry }, { eventId, state, by, answer, at }) {
    const data = { state, answer: storage.box.seal(answer), answeredBy: by, answeredAt: at }
    const { count } = await tx.handoff.updateMany({ where: { eventId, state: 'open' }, data })
    if (count !== 1) throw new Error(`Hand-over ${eventId} was ended in the meantime.`)
    const { unitId } = await tx.handoff.findUniqueOrThrow({ where: { eventId }, select: { unitId: true } })
    return [entry('handoff', { eventId, state, by }, unitId ?? undefined)]
  },
  async alias({ tx, base, entry }, { topic, text, by }) {
    const { id, communityId } = base
    const key = { communityId_topic_text: { communityId, topic, text } }
    await tx.alias.upsert({ where: key, create: { id, communityId, topic, text }, update: {} })
    return [entry('knowledge', { alias: topic, by })]
  },
  async clause_draft({ tx, base, entry }, { title, text, source = '物业答复', by, at }) {
    const { id, communityId } = base
    const row = { topic: `staff.${id.slice(-12)}`, title, clause: source, text, kind: 'community', source, draftedBy: by }
    await tx.clause.create({ data: { id, communityId, ...row, loadedAt: at } })
    return [entry('knowledge', { clauseId: id, title, state: 'draft', by })]
  },
  async clause_state({ tx, base, entry }, { clauseId, state, by, at }) {
    const clause = await tx.clause.findUniqueOrThrow({ where: { id: clauseId } })
    await tx.clause.update({ where: { id: clauseId }, data: state === 'approved' ? { approvedBy: by } : { retiredAt: at } })
    if (state === 'approved') {
      // Its title is the question it was written for: asked like that again, it is surely the answer.
      const alias = { communityId: base.communityId, topic: clause.topic, text: clause.title }
      await tx.alias.upsert({ where: { communityId_topic_text: alias }, create: { id: base.id, ...alias }, update: {} })
    }
    return [entry('knowledge', { clauseId, state, by })]
  },
}
