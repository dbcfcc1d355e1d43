// Voice messages become text; a picture of a transfer becomes a payment for finance to check, never a payment. Each only where it is configured. A sheet is
// tried for the import.
import type { InboundFile } from '../channels/channel.ts'
import { addDays, isDay } from '../domain/calendar.ts'
import type { Change, Decision } from '../domain/changes.ts'
import { type Fen, parseYuan } from '../domain/money.ts'
import { pendingClaims } from '../ledger/claims.ts'
import { heardText, NOT_A_SLIP, NOT_HEARD, NOT_READ, slipNews, slipText } from '../replies/files.ts'
import { mayBeSheet, trySheet } from './importing.ts'
import type { FileBytes, Slip } from './model.ts'
import { tellFinance } from './notices.ts'
import { ownHomes } from './ownHomes.ts'
import { decided, type Situation, sayToSender } from './situation.ts'

/** A larger file is not fetched. */
const LARGEST_BYTES = 10_000_000
/** A transfer older than this is not a payment just reported. */
const OLDEST_SLIP_DAYS = 366

/** What came of the file of a message: its words, or a decision about it, or nothing (the text beside it counts). */
export type FileOutcome = { kind: 'words'; text: string } | { kind: 'decided'; decision: Decision } | { kind: 'nothing' }

/** Takes up the file of a message that addresses the bot. */
export async function takeFile(situation: Situation, file: InboundFile): Promise<FileOutcome> {
  const { text, audience, caller } = situation
  if (file.kind === 'voice') return text === '' ? listen(situation, file) : { kind: 'nothing' }
  // In a group nobody's slip is read, and none is talked about.
  if (audience !== 'private') return { kind: 'nothing' }
  if (isPicture(file) && caller.kind === 'owner') return look(situation, file)
  const tried = mayBeSheet(file) ? await trySheet(situation, file, async () => (await open(situation, file)).bytes) : null
  if (tried) return { kind: 'decided', decision: tried }
  return text === '' ? { kind: 'decided', decision: await tell(situation, NOT_READ, `file: ${file.kind}`) } : { kind: 'nothing' }
}

function isPicture({ kind, name }: InboundFile): boolean {
  return kind === 'image' || (kind === 'document' && /\.(?:jpe?g|png|webp)$/i.test(name))
}

async function listen(situation: Situation, file: InboundFile): Promise<FileOutcome> {
  const { mind } = situation
  const thought = mind ? await mind.hear(() => open(situation, file)) : ({ kind: 'none', why: 'off' } as const)
  if (thought.kind === 'thought') return { kind: 'words', text: thought.value }
  if (situation.audience !== 'private') return { kind: 'nothing' }
  return { kind: 'decided', decision: await tell(situation, NOT_HEARD, `voice: ${thought.why}`) }
}

async function look(situation: Situation, file: InboundFile): Promise<FileOutcome> {
  const { mind, text, today } = situation
  const thought = mind ? await mind.see(() => open(situation, file)) : ({ kind: 'none', why: 'off' } as const)
  const slip = thought.kind === 'thought' ? readSlip(thought.value, today) : null
  if (slip) return { kind: 'decided', decision: await claimBySlip(situation, slip) }
  // The words beside the picture say more than the picture did.
  if (text !== '') return { kind: 'nothing' }
  const why = thought.kind === 'none' ? thought.why : 'no slip'
  return { kind: 'decided', decision: await tell(situation, NOT_A_SLIP, `picture: ${why}`) }
}

/** The amount and day of a slip as far as they can be: a picture is read by a machine that may be wrong, or fooled. */
function readSlip({ isSlip, amount, date }: Slip, today: string): { fen: Fen; paidOn: string | null } | null {
  const read = parseYuan(amount ?? '')
  if (!isSlip || read.kind !== 'fen' || read.fen === 0) return null
  const known = date !== null && isDay(date) && date <= today && date >= addDays(today, -OLDEST_SLIP_DAYS)
  return { fen: read.fen, paidOn: known ? date : null }
}

async function claimBySlip(situation: Situation, { fen, paidOn }: { fen: Fen; paidOn: string | null }): Promise<Decision> {
  const { inbound, now, today, community, desk } = situation
  const [own] = await ownHomes(situation)
  if (!own) return tell(situation, NOT_READ, 'picture: no home')
  const { unitId, unit } = own.home
  const waiting = await pendingClaims(desk.storage, community.id)
  // “已经交了” and the slip that proves it are one payment.
  const isNew = !waiting.some(claim => claim.unitId === unitId && claim.fen === fen)
  const note = `凭证图片${paidOn === null ? '' : `，日期 ${paidOn}`}`
  const changes: Change[] = [{ kind: 'owner_reply', unitId, on: today, at: now }]
  if (isNew) changes.unshift({ kind: 'claim', unitId, fen, at: now, on: today, reference: `claim:${inbound.id}`, note })
  const reply = await sayToSender(situation, slipText(unit, fen, paidOn, today), [], unitId)
  const news = await tellFinance(situation, slipNews(unit, fen, paidOn, isNew), unitId)
  return {
    ...decided('claim', 'a slip was read', [...(reply ? [reply] : []), ...news], changes, unitId),
    detail: { model: 'see: slip', isNew },
  }
}

async function open({ desk, inbound }: Situation, file: InboundFile): Promise<FileBytes> {
  if ((file.size ?? 0) > LARGEST_BYTES) throw new RangeError('the file is too large')
  const bytes = await desk.fetchFile(inbound.chat.id, file)
  if (bytes === null || bytes.length > LARGEST_BYTES) throw new RangeError('the file cannot be had')
  return { name: file.name, bytes }
}

async function tell(situation: Situation, text: string, reason: string): Promise<Decision> {
  const reply = await sayToSender(situation, text)
  return decided('help', reason, reply ? [reply] : [])
}

/** The decision about what was heard: in a private chat the words stand above the answer, so that a mishearing shows. */
export function withHeard(decision: Decision, { audience, inbound }: Situation, words: string): Decision {
  const detail = { ...decision.detail, heard: true }
  const replies = decision.replies.map(reply =>
    audience === 'private' && reply.audience === 'private' && reply.chatId === inbound.chat.id
      ? { ...reply, text: `${heardText(words)}\n${reply.text}` }
      : reply,
  )
  return { ...decision, replies, detail }
}
