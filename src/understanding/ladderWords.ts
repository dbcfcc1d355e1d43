// What staff write about the formal steps of the ladder: “批准催告函 除 3-501”, “3-501 催告函 寄出 单号 XA123”, “律师函批次”, “时效”.
import type {
  BatchAsk,
  BatchKind,
  DemandAsk,
  LadderAsk,
  LegalAsk,
  LetterAsk,
  LetterEvent,
  ReviewAsk,
  ReviewOutcome,
} from '../domain/ladderAsk.ts'
import { reasonNamed } from '../domain/reasonWords.ts'
import { readCase } from './caseWords.ts'
import { readRoom } from './rooms.ts'

type Reader = (plain: string) => LadderAsk | null

/** Reads a line of staff about the ladder; null for everything else. */
export function readLadder(text: string): LadderAsk | null {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/[?。!\s]+$/, '')
  if (/吗$|怎么|什么时候|能不能|可以/.test(plain)) return null
  for (const read of READERS) {
    const found = read(plain)
    if (found) return found
  }
  return null
}

const READERS: readonly Reader[] = [demandAsk, letterAsk, reviewAsk, batchAsk, readCase, legalAsk]

/** Every room a line names. */
export function roomsIn(text: string): string[] {
  const rooms: string[] = []
  let rest = text
  for (let room = readRoom(rest); room; room = readRoom(rest)) {
    rooms.push(room.unit)
    rest = rest.replace(room.words, ' ')
  }
  return rooms
}

/** A line about one household: the room, and the words around it. */
export function homeAndWords(plain: string): { unit: string; words: string } | null {
  const room = readRoom(plain)
  if (!room) return null
  const words = plain
    .replace(room.words, ' ')
    .replace(/^[\s,，:：]+/, '')
    .replace(/\s+/g, ' ')
    .trim()
  return { unit: room.unit, words }
}

/** What stands behind 理由 or 原因; empty when nothing does. */
export function reasonIn(words: string): string {
  return /(?:理由|原因|因为)\s*[:：]?\s*([\s\S]+)$/.exec(words)?.[1]?.trim() ?? ''
}

function demandAsk(plain: string): DemandAsk | null {
  if (/^(?:待批的?)?催告函?(?:列表|清单|名单)?$|^(?:待批|审批)催告函?$/.test(plain)) return { name: 'demands' }
  const approve = /^(?:全部)?(?:批准|同意)(?:全部)?催告函?\s*([\s\S]*)$|^催告函\s*(?:全部)?批准\s*([\s\S]*)$/.exec(plain)
  if (approve) {
    const rest = approve[1] ?? approve[2] ?? ''
    const rooms = roomsIn(rest)
    if (rooms.length === 0) return { name: 'approve_demands' }
    return /除|不含|不包括/.test(rest) ? { name: 'approve_demands', except: rooms } : { name: 'approve_demands', only: rooms }
  }
  const confirm = /^补(?:批准?|登)(?:催告函)?\s*([\s\S]*)$/.exec(plain)
  if (confirm) {
    const rooms = roomsIn(confirm[1] ?? '')
    return rooms.length === 0 ? { name: 'confirm_letters' } : { name: 'confirm_letters', only: rooms }
  }
  const home = homeAndWords(plain)
  if (!home) return null
  const { unit, words } = home
  if (/^(?:看|查)?(?:正式)?催告函?(?:草稿|全文)?$/.test(words)) return { name: 'demand', unit }
  if (/^批准催告函?$|^催告函?批准$/.test(words)) return { name: 'approve_demands', only: [unit] }
  const held = /^(?:先)?(?:暂缓|缓发|不发)催告函?\s*([\s\S]*)$|^催告函?(?:先)?(?:暂缓|缓发|不发)\s*([\s\S]*)$/.exec(words)
  if (!held) return null
  const reason = (held[1] ?? held[2] ?? '').replace(/^(?:理由|原因|因为)?\s*[:：,，]?\s*/, '').trim()
  return reason === '' ? { name: 'hold_demand', unit } : { name: 'hold_demand', unit, reason }
}

const EVENTS: readonly [RegExp, LetterEvent][] = [
  [/退回|退件|拒收|查无此人/, 'returned'],
  [/送达|签收|收到了|妥投/, 'delivered'],
  [/寄出|已寄|寄了|寄走|投递|发出|已发|发了|已私信/, 'posted'],
  [/单号/, 'number'],
]
const NUMBER = /(?:单号|挂号|编号|邮件号)\s*[:：]?\s*([A-Za-z0-9-]{4,30})/

function letterAsk(plain: string): LetterAsk | null {
  if (/^(?:打印|打)(?:全部|所有|待寄的?)?(?:催告函|挂号信|函件)$/.test(plain)) return { name: 'print_letters' }
  if (/^(?:挂号信|待寄(?:信|函|挂号信)?|寄信(?:清单|列表)?|函件(?:清单|列表)?)$/.test(plain)) return { name: 'letters' }
  const home = homeAndWords(plain)
  const kind = home && /律师函/.test(home.words) ? 'lawyer_letter' : home && /催告函?|催告信|挂号信/.test(home.words) ? 'demand' : null
  if (!home || kind === null) return null
  if (kind === 'demand' && /公告|公示|张贴|贴(?:在|到|出)/.test(home.words)) return { name: 'pinned_up', unit: home.unit }
  const event = /照片|回执|签收(?:单|页)/.test(home.words) ? 'proof' : EVENTS.find(([pattern]) => pattern.test(home.words))?.[1]
  if (event === undefined) return null
  const number = NUMBER.exec(home.words)?.[1]
  const by = /私信|微信|短信/.test(home.words) ? 'message' : /当面|面交|上门送|亲手|递交/.test(home.words) ? 'hand' : 'mail'
  return { name: 'letter', unit: home.unit, kind, event, by, words: home.words, ...(number === undefined ? {} : { number }) }
}

const OUTCOMES: readonly [RegExp, ReviewOutcome][] = [
  [/建议催告|同意催告|发催告|可以催告|催告/, 'demand'],
  [/先解决|先办|先修|先处理/, 'fix'],
  [/谈分期|分期|缓缴/, 'plan'],
  [/继续联系|再联系|再沟通|先联系/, 'contact'],
]

function reviewAsk(plain: string): ReviewAsk | null {
  if (/^(?:待)?会诊(?:列表|清单|名单)?$/.test(plain)) return { name: 'reviews' }
  const home = homeAndWords(plain)
  if (!home) return null
  const reason = /^(?:欠费)?原因码?\s*[:：]?\s*(\S{1,8})$/.exec(home.words)
  const code = reason && reasonNamed(reason[1] ?? '')
  if (code) return { name: 'reason', unit: home.unit, reason: code }
  const review = /^会诊\s*[:：]?\s*([\s\S]*)$/.exec(home.words)
  if (!review) return null
  const rest = review[1] ?? ''
  const found = OUTCOMES.find(([pattern]) => pattern.test(rest))
  const note = (found ? rest.replace(found[0], '') : rest).replace(/^[\s,，:：。]+/, '').trim()
  return { name: 'review', unit: home.unit, note, ...(found ? { outcome: found[1] } : {}) }
}

const KINDS: readonly [RegExp, BatchKind][] = [
  [/律师函/, 'letters'],
  [/诉讼|起诉/, 'suits'],
]

function batchAsk(plain: string): BatchAsk | null {
  if (/^(?:法务)?批次(?:列表|清单)?$/.test(plain)) return { name: 'batches' }
  if (!/批次/.test(plain)) return null
  const kind = KINDS.find(([pattern]) => pattern.test(plain))?.[1]
  if (kind === undefined) return null
  const rest = plain
    .replace(/(?:律师函|诉讼|起诉)(?:的)?批次/, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (rest === '' || /^(?:看|查|候选|名单)$/.test(rest)) return { name: 'batch', kind }
  if (/^(?:新建|建立?|组成?|凑)/.test(rest)) return { name: 'make_batch', kind, reason: reasonIn(rest) }
  if (/^(?:批准|同意)/.test(rest)) return { name: 'approve_batch', kind, reason: reasonIn(rest) }
  if (/^(?:取消|作废|撤销)/.test(rest))
    return { name: 'cancel_batch', kind, reason: reasonIn(rest) || rest.replace(/^(?:取消|作废|撤销)\s*/, '') }
  const out = /(?:移出|去掉|除去|不含)/.test(rest) ? homeAndWords(rest) : null
  if (out) return { name: 'leave_out', kind, unit: out.unit, reason: reasonIn(out.words) }
  const lawyer = /律师\s*[:：]?\s*(\S{2,10})/.exec(rest)?.[1]
  const firm = /(?:律所|律师事务所|事务所|律师行)\s*[:：]?\s*(\S{2,30})/.exec(rest)?.[1] ?? /(\S{2,30}律师事务所)/.exec(rest)?.[1]
  const licence = /(?:执业证号?|证号|执照)\s*[:：]?\s*([A-Za-z0-9]{5,30})/.exec(rest)?.[1]
  if (lawyer === undefined && firm === undefined && licence === undefined) return null
  return { name: 'batch_lawyer', kind, lawyer: lawyer ?? '', firm: firm ?? '', licence: licence ?? '' }
}

function legalAsk(plain: string): LegalAsk | null {
  const time = /^(?:诉讼)?时效(?:日历|预警|清单|列表)?\s*(\d{1,3})?\s*天?(?:内)?$/.exec(plain)
  if (time) return { name: 'limitation', days: time[1] === undefined ? 90 : Number(time[1]) }
  if (/^违约金(?:条款)?$/.test(plain)) return { name: 'late_fee' }
  if (/^(?:核实|确认)违约金(?:条款)?$|^违约金条款核实$/.test(plain)) return { name: 'verify_late_fee' }
  if (/^(?:停用|取消|撤销)违约金(?:条款)?$/.test(plain)) return { name: 'retire_late_fee' }
  const service = /^服务证据\s*[:：]?\s*([\s\S]*)$/.exec(plain)
  if (!service) return null
  const rest = (service[1] ?? '').trim()
  if (rest === '') return { name: 'service_list' }
  const building = /^([0-9A-Za-z]{1,4})\s*(?:栋|幢|座|号楼)/.exec(rest)
  return { name: 'service_evidence', building: building?.[1] ?? '', words: building ? rest.slice(building[0].length).trim() : rest }
}
