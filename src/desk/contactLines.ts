// A steward's contact told in one line: “3-501 打通了 说周五交 1200 嫌保洁差”.
import type { Day } from '../domain/calendar.ts'
import type { Change, Decision, Reply } from '../domain/changes.ts'
import { forTeam } from '../domain/speech.ts'
import { loggedText, promiseLogged } from '../replies/steward.ts'
import { ASK_PRIVATELY } from '../replies/talk.ts'
import { dayWords, REASON_WORDS } from '../replies/terms.ts'
import type { ContactLog } from '../understanding/intent.ts'
import { confirmPromise, promiseHeard } from './case/promiseHeard.ts'
import { openCase, showCase } from './cases.ts'
import { askForReason, needsReason } from './ladder/reasonAsk.ts'
import { decided, type Situation, sayToTeam } from './situation.ts'

/** Below this the day of a promise is asked about before it is written down. */
const SURE = 0.8

/** Writes the contact, and the promise in it; a line without its outcome gets the case with the outcome buttons instead of being dropped. */
export async function logLine(situation: Situation, log: ContactLog): Promise<Decision> {
  const found = await openCase(situation, log.unit)
  if (found.kind === 'refused') return found.decision
  if (log.outcome === undefined) return showCase(situation, log.unit)
  const { line, facts } = found
  const { caller, today, now } = situation
  const { unitId, unit } = facts
  const method = log.method ?? 'call'
  const staff = caller.kind === 'staff' ? caller.name : ''
  const extra = {
    ...(log.reason === undefined ? {} : { reason: log.reason }),
    ...(log.words === '' ? {} : { words: log.words }),
    ...nextOf(log),
  }
  const open = needsReason(line, facts, found.settings, { outcome: log.outcome, reason: log.reason })
  const waits = open ? { open } : {}
  const changes: Change[] = [
    { kind: 'contact', unitId, at: now, on: today, method, outcome: log.outcome, staff, byPerson: true, ...extra, ...waits },
  ]
  const said = log.reason === undefined ? [] : [`原因：${REASON_WORDS[log.reason]}`]
  if (log.nextOn !== undefined) said.push(`约定${dayWords(log.nextOn, today)}${log.nextTime ?? ''}再联系`)
  const texts = [loggedText(unit, method, log.outcome, said)]
  const owner: Reply[] = []
  const { promise } = log
  const amount = promise?.amountFen ?? line.chaseFen
  if (promise?.date !== undefined && promise.confidence >= SURE && promise.date >= today && amount > 0) {
    changes.push(promiseHeard(situation, unitId, promise.date, amount, { channel: method, words: log.words }))
    texts.push(promiseLogged(unit, promise.date, amount, today))
    owner.push(...(await confirmPromise(situation, unitId, unit, promise.date, amount)))
  } else if (promise) texts.push('承诺的日期或金额没听准，请再发一句，例如“打通了 说12月5日交1200”。')
  const reply = sayToTeam(situation, () => forTeam(texts.join('\n')), ASK_PRIVATELY)
  const asked = open ? [askForReason(situation, unit, line.oldestOverdueDays)] : []
  return decided('logged', `${method} ${log.outcome}`, [reply, ...asked, ...owner], changes, unitId)
}

function nextOf({ nextOn, nextTime }: ContactLog): { nextOn?: Day; nextTime?: string } {
  return { ...(nextOn === undefined ? {} : { nextOn }), ...(nextTime === undefined ? {} : { nextTime }) }
}
