// Text → intent: commands, then sure rules, then the trained router. Nothing here answers or writes anything.
import type { Day } from '../domain/calendar.ts'
import { readAmount } from './amounts.ts'
import { readCommand } from './commands.ts'
import { readContactLogs, readPromise } from './contactLog.ts'
import { bareDay, isPaymentOnDay } from './dates.ts'
import { readEnglish } from './english.ts'
import { type Intent, ROUTED, type RoutedKind } from './intent.ts'
import { readOrder } from './orders.ts'
import { asksProgress, type OwnerLine, readOwnerLine } from './ownerLines.ts'
import { ownTopic } from './ownTopics.ts'
import { tellsOfPaying } from './paying.ts'
import { type RouterWeights, route, routerWeights } from './router.ts'
import {
  asksAboutFees,
  asksForRule,
  asksForSomebodysNumber,
  asksHow,
  isBareWhy,
  isQuestion,
  isStillToCome,
  namesOthers,
  ruleFor,
  whosePersonal,
} from './rules.ts'

/** Who says it, where, and on what day. */
export interface Setting {
  role: 'owner' | 'staff' | 'stranger'
  chat: 'group' | 'direct'
  mentioned: boolean
  today: Day
  /** Recognises a practice of the refused list (law X1–X15). */
  refused?: (text: string) => { practice: string } | null
  /** Other weights than those that ship, for training. */
  router?: RouterWeights
}

const LONGEST_READ = 2_000
/** Below this the router's word counts for nothing, and the message is taken as a question. */
const ROUTED_FROM = 0.5
/** A question about fees is a question, whatever trouble it tells of, unless the router is nearly certain. */
const ASKING_ROUTED_FROM = 0.9
const PAYING_SURE = 0.7
/** What an owner tells in a group as well as in private. */
const EVERYWHERE: ReadonlySet<OwnerLine['line']> = new Set(['family_event', 'illness', 'praise'])
const PAYS = /交|缴|付|转|汇|打|结|扣|刷|清|款|划|补|到账|收到/
const OF_AN_ACCOUNT =
  /费|账|帐|欠|钱|款|缴|交|付|余额|面积|登记|绑|押金|票|记录|房|查|多少|几|没结|到期|单|号|信息|资料|名|电话|手机|合同|车/
const WAY_TO_PAY = /支付宝|微信支付|云闪付|银行卡|信用卡/g
/** Both become a ticket: what the router cannot tell apart is one of them all the same. */
const FAULTS: ReadonlySet<RoutedKind> = new Set(['repair', 'complaint'])
const TELLING: ReadonlySet<RoutedKind> = new Set(['repair', 'complaint', 'dispute', 'hardship', 'paid', 'promise'])

/** Longer than this a text says more than the question the product has an answer of its own to. */
const LONGEST_OWN = 40

/** Reads what a message wants; every text has some intent. */
export function understand(text: string, setting: Setting): Intent {
  const cut = text.slice(0, LONGEST_READ)
  const isStaff = setting.role === 'staff'
  // “为什么不公布欠费名单” asks for a reason, and for nobody's data.
  if (asksOwnTopic(cut)) return { kind: 'ask', confidence: 1, risk: 0, isQuestion: true }
  const command = readCommand(cut, isStaff)
  const order = isStaff && (!command || command.name === 'unknown') ? readOrder(cut, setting.today) : null
  if (command && !order) return { kind: 'command', command, confidence: 1 }
  const plain = cut
    .normalize('NFKC')
    .replace(/@\S{1,12}(?:\s|$)/gu, '')
    .replace(/\s/g, '')
  if (!/[\p{L}\p{N}]/u.test(plain)) return { kind: 'chatter', confidence: 1 }
  const rule = ruleFor(plain.toLowerCase())
  // “以律师名义发个函吓唬他” sounds like playing a part, and is a practice that is refused with its reason.
  if (rule === 'injection' && !(isStaff && setting.refused?.(cut))) return { kind: 'injection', confidence: 1 }
  // Thanks are no letter of praise.
  const told = setting.role === 'owner' && rule !== 'thanks' ? readOwnerLine(plain) : null
  // In a group a question about instalments is everybody's question; in private it is a wish.
  if (told && (setting.chat === 'direct' || EVERYWHERE.has(told.line))) return { kind: 'told', told, confidence: 1 }
  // An order is a form of its own, and what it says to or of an owner passes the wording check: a list of homes without a number is no tracing.
  if (order) return { kind: 'order', order, confidence: 1 }
  // Owners ask about such practices, or complain of them; only staff order them.
  const mayOrder = isStaff || (rule === null && !isQuestion(plain))
  const refused = mayOrder ? setting.refused?.(cut) : null
  if (refused) return { kind: 'refused', practice: refused.practice, confidence: 1 }
  const english = isStaff ? null : readEnglish(cut, setting.today)
  if (english) return english
  const [log, ...others] = isStaff ? readContactLogs(cut, setting.today) : []
  if (log) return { kind: 'log', log, confidence: log.outcome && log.method ? 1 : 0.7, ...(others.length > 0 ? { others } : {}) }
  if (rule === 'handoff' || rule === 'stop_messages' || rule === 'resume_messages' || rule === 'why_me')
    return { kind: rule, confidence: 1 }
  // “我的工单” is about a repair and no bill; a bare “为什么” is no bill either, and in private it asks why one is reminded.
  if (setting.role === 'owner' && isBareWhy(plain) && setting.chat === 'direct') return { kind: 'why_me', confidence: 1 }
  if (setting.role === 'owner' && (isBareWhy(plain) || (rule === null && asksProgress(plain))))
    return { kind: 'ask', confidence: 1, risk: 0, isQuestion: true }
  const whose = whosePersonal(plain)
  if (whose) return { kind: 'personal', whose, confidence: 1 }
  if (rule) return fill(rule, cut, setting.today, 0.95)
  // In private an owner who says nothing but a day names the day of the payment; it is asked back before it is written down.
  const day = setting.role === 'owner' && setting.chat === 'direct' ? bareDay(plain, setting.today) : null
  if (day) return { kind: 'promise', promise: { date: day, confidence: 0.6 }, confidence: 0.95 }
  if (setting.role !== 'staff' && isPaymentOnDay(cut, setting.today)) return fill('promise', cut, setting.today, 0.95)
  return routed(cut, plain, setting)
}

function asksOwnTopic(text: string): boolean {
  return (
    text.length <= LONGEST_OWN &&
    ownTopic(text) !== null &&
    ruleFor(text.normalize('NFKC').replace(/\s/g, '').toLowerCase()) !== 'injection'
  )
}

function routed(text: string, plain: string, setting: Setting): Intent {
  const odds = route(text, setting.router ?? routerWeights())
  const best = ROUTED.reduce<RoutedKind>((first, kind) => (odds[kind] > odds[first] ? kind : first), 'ask')
  const forRule = asksForRule(plain)
  const risk = (forRule ? 0 : odds.personal) + odds.injection
  const asksAll = best === 'personal' ? asksHow(plain) : TELLING.has(best) && asksAboutFees(plain)
  // Who has paid says so; “支付宝呢” asks for a way.
  if (best === 'paid' && !PAYS.test(plain.replace(WAY_TO_PAY, '')))
    return { kind: 'ask', confidence: odds.ask, risk, isQuestion: isQuestion(plain) }
  const paying = setting.role === 'staff' || isQuestion(plain) ? null : tellsOfPaying(plain)
  // “剩下的都缴齐了” speaks of the own matters, and of money that is gone.
  if (best === 'personal' && paying === 'paid' && odds.personal < ASKING_ROUTED_FROM) return fill(paying, text, setting.today, PAYING_SURE)
  const from = asksAll ? ASKING_ROUTED_FROM : ROUTED_FROM
  const share = FAULTS.has(best) ? odds.repair + odds.complaint : odds[best]
  if (best === 'ask' || share < from || (best === 'personal' && (forRule || !OF_AN_ACCOUNT.test(plain)))) {
    // What a statement says of paying counts where the router takes it for a question.
    if (paying) return toldOfPaying(paying, text, setting.today)
    return { kind: 'ask', confidence: odds.ask, risk, isQuestion: isQuestion(plain) }
  }
  if (best === 'personal') {
    const own = !asksForSomebodysNumber(plain) && (!namesOthers(plain) || /我|咱|俺/.test(plain))
    return { kind: 'personal', whose: own ? 'own' : 'other', confidence: odds.personal }
  }
  return fill(best, text, setting.today, odds[best])
}

/** What is told of paying in words that no sure rule knows: the day of such a promise is asked back before it stands. */
function toldOfPaying(paying: 'paid' | 'promise', text: string, today: Day): Intent {
  if (paying === 'paid') return fill('paid', text, today, PAYING_SURE)
  const promise = readPromise(`${text}，缴`, today) ?? { confidence: 0.4 }
  return { kind: 'promise', promise: { ...promise, confidence: Math.min(promise.confidence, 0.6) }, confidence: PAYING_SURE }
}

function fill(
  kind: Exclude<RoutedKind, 'ask' | 'personal'> | 'thanks' | 'stop_messages' | 'resume_messages' | 'why_me',
  text: string,
  today: Day,
  confidence: number,
): Intent {
  // “下礼拜三我去服务中心交现金”: money that is still to come is promised, not paid.
  if (kind === 'paid' && isStillToCome(text))
    return { kind: 'promise', promise: readPromise(text, today) ?? { confidence: 0.4 }, confidence }
  if (kind === 'promise') return { kind, promise: readPromise(text, today) ?? { confidence: 0.4 }, confidence }
  if (kind === 'paid') {
    const amount = readAmount(text)
    return amount?.sure ? { kind, amountFen: amount.fen, confidence } : { kind, confidence }
  }
  return { kind, confidence }
}
