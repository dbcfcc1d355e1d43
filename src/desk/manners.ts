// Refusals and small talk: what is the same whatever the matter.
import type { Decision } from '../domain/changes.ts'
import { forEverybody } from '../domain/speech.ts'
import { refusedPractice } from '../domain/wording/refused.ts'
import { wasWelcomed } from '../ledger/directory.ts'
import { ORDER_REFUSED_TEXT, OTHERS_REFUSED_TEXT } from '../replies/answers.ts'
import { welcomeText } from '../replies/owner.ts'
import { refusalText } from '../replies/refusals.ts'
import { ACKNOWLEDGED, DID_NOT_UNDERSTAND, groupHelpText, helpText } from '../replies/talk.ts'
import { todaysList } from './cases.ts'
import { decided, type Situation, sayHere, silent } from './situation.ts'

/** Somebody asks for a practice of the refused list: the reason, the lawful way, and a line in the ledger; no role changes that (law X1–X15). */
export async function refuse(situation: Situation): Promise<Decision> {
  const found = refusedPractice(situation.text)
  if (!found) return smallTalk(situation, 'refused')
  // A plain list of who owes may stand in the 工作群 it is asked for in; "send it to the group" said anywhere else is refused (reminders §7).
  if (found.teamMaySee && situation.audience === 'team' && situation.caller.kind === 'staff') return todaysList(situation)
  const decision = decided('refuse', found.practice, [sayHere(situation, forEverybody(refusalText(found.practice)))])
  return { ...decision, detail: { practice: found.practice } }
}

/** Somebody tries to talk the bot out of its rules. */
export function refuseInjection(situation: Situation): Decision {
  return decided('refuse', 'injection', [sayHere(situation, ORDER_REFUSED_TEXT)])
}

/** Somebody asks about somebody else's bill: not even the existence of a debt is confirmed (reminders §8). */
export function refuseOthersBill(situation: Situation): Decision {
  return decided('refuse', 'bill of another', [sayHere(situation, OTHERS_REFUSED_TEXT)])
}

/** What the assistant does for this person, who reads it, how to bind, how to reach a human; in a group what everybody may ask. */
export function help(situation: Situation, reason = 'help'): Decision {
  const { audience, caller, community, inbound } = situation
  if (audience !== 'private') return decided('help', reason, [sayHere(situation, groupHelpText(community.name, community.hotline))])
  const text = helpText(caller, community.name, community.hotline)
  return decided('help', reason, [{ audience, text, kind: 'text', chatId: inbound.chat.id }])
}

/** Somebody opened the private chat and said nothing: the words /start gets, once. */
export async function welcome(situation: Situation): Promise<Decision> {
  const { desk, inbound } = situation
  if (await wasWelcomed(desk.storage, inbound.chat.id)) return silent('opened the chat, welcomed before')
  return { ...help(situation, 'opened the chat'), action: 'greet' }
}

/** Thanks and chatter: a word in private, nothing in a group; an empty mention gets the help. */
export function smallTalk(situation: Situation, kind: string): Decision {
  const { audience, caller, inbound, text } = situation
  if (audience !== 'private') return text !== '' || inbound.file !== undefined ? silent(kind) : help(situation, 'mentioned without words')
  const chat = { audience, kind: 'text' as const, chatId: inbound.chat.id }
  if (kind === 'thanks') return decided('thanks', kind, [{ ...chat, text: welcomeText() }])
  if (caller.kind === 'staff') return decided('silent', kind, [{ ...chat, text: DID_NOT_UNDERSTAND }])
  if (caller.kind === 'owner' && ACKNOWLEDGES.test(text.replace(/\s/g, '')))
    return decided('silent', kind, [{ ...chat, text: ACKNOWLEDGED }])
  return help(situation, kind)
}

/** Words that close a talk and ask for nothing. */
const ACKNOWLEDGES =
  /^(?:好的?|嗯+|哦+|噢|ok|收到|知道了?|明白|是的|对的?|没事|行|可以|不用了|算了|再见|拜拜|晚安)[了吧啊呀哈的啦~!！。]*$/i
