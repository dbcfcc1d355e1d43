// “话术 服务不满”: the coach card to an objection, for everybody who talks with owners.
import type { Decision } from '../../domain/changes.ts'
import { reasonNamed } from '../../domain/reasonWords.ts'
import { forTeam } from '../../domain/speech.ts'
import { coachText } from '../../replies/coach.ts'
import { ASK_PRIVATELY } from '../../replies/talk.ts'
import { notAllowed } from '../cases.ts'
import { decided, type Situation, sayToTeam } from '../situation.ts'

/** Shows a card by the name of the reason, or which cards there are. */
export function coach(situation: Situation, words: string): Decision {
  if (situation.caller.kind !== 'staff') return notAllowed(situation, 'coach cards')
  const reason = reasonNamed(words.trim())
  return decided('coach', reason ?? 'list', [sayToTeam(situation, () => forTeam(coachText(reason)), ASK_PRIVATELY)])
}
