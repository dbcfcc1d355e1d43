// Questions that went to a person, and what the community's knowledge learns from them.
import type { Instant } from '../calendar.ts'

/** A change of hand-overs and of the knowledge. */
export type KnowledgeChange =
  | {
      kind: 'handoff'
      eventId: string
      code: string
      chatId: string
      chatKind: 'group' | 'direct'
      senderId: string
      unitId?: string
      question: string
      at: Instant
    }
  /** A person answered, or closed the matter without an answer. */
  | { kind: 'handoff_ended'; eventId: string; state: 'answered' | 'closed'; by: string; answer: string; at: Instant }
  /** Another way to ask about a topic, or `OOS`: no clause covers it. */
  | { kind: 'alias'; topic: string; text: string; by: string }
  /** A clause written from an answer, or from what a meeting agreed (`source`); nobody is answered from it before it is approved. */
  | { kind: 'clause_draft'; title: string; text: string; source?: string; by: string; at: Instant }
  | { kind: 'clause_state'; clauseId: string; state: 'approved' | 'retired'; by: string; at: Instant }
