// Silence asked for: of a channel that an unofficial account speaks through (the manager's kill switch, looked at before each message is sent), and of a
// group in which people want to talk among themselves.
import { dayIn } from '../domain/calendar.ts'
import type { Decision } from '../domain/changes.ts'
import { mutedUntil } from '../ledger/channelStates.ts'
import { channelMuted, GROUP_SPEAKS, groupMuted, MUTE_IN_GROUP, MUTE_WHAT, MUTED_HANDED_OVER } from '../replies/talk.ts'
import type { Intent } from '../understanding/intent.ts'
import { readMuteEnd } from '../understanding/muteSpan.ts'
import { notAllowed } from './cases.ts'
import { handOver } from './handoffs.ts'
import { decided, type Situation, sayHere } from './situation.ts'

/** The channels that can be silenced, by what people call them. */
const CHANNELS: Record<string, string> = { wechaty: 'wechaty', 微信: 'wechaty' }

/** “/mute wechaty”, “/unmute wechaty” of the manager; “/mute 2h”, “静音半天”, “/unmute” of all staff, in the group that is meant. */
export function mute(situation: Situation, what: string, muted: boolean): Decision {
  const channel = Object.hasOwn(CHANNELS, what) ? CHANNELS[what] : undefined
  return channel === undefined ? muteGroup(situation, what, muted) : muteChannel(situation, channel, muted)
}

function muteGroup(situation: Situation, what: string, muted: boolean): Decision {
  const { caller, now, today, community, inbound, group } = situation
  if (caller.kind !== 'staff') return notAllowed(situation, 'mute')
  const until = muted ? readMuteEnd(what, now, today, community.zone) : null
  if (muted && until === null) return decided('help', 'mute: no span', [sayHere(situation, MUTE_WHAT)])
  if (inbound.chat.kind === 'direct' || group === null) return decided('help', 'mute: no group', [sayHere(situation, MUTE_IN_GROUP)])
  const said = until === null ? GROUP_SPEAKS : groupMuted(until, dayIn(community.zone, until) === today, community.zone)
  const change = { kind: 'group_muted' as const, chatId: inbound.chat.id, until, by: caller.name }
  return decided(muted ? 'mute' : 'unmute', 'group', [sayHere(situation, said)], [change])
}

/** In a group that is to be left alone a question of an owner goes to a person, in one line; null when it is to be answered. */
export async function leftAlone(situation: Situation, intent: Intent): Promise<Decision | null> {
  const { caller, inbound, desk, now } = situation
  if (intent.kind !== 'ask' || inbound.chat.kind === 'direct' || caller.kind === 'staff') return null
  const until = await mutedUntil(desk.storage, inbound.chat.id, now)
  return until && handOver(situation, `muted until ${until.toISOString()}`, MUTED_HANDED_OVER)
}

function muteChannel(situation: Situation, channel: string, muted: boolean): Decision {
  const { caller, now } = situation
  if (caller.kind !== 'staff' || caller.role !== 'manager') return notAllowed(situation, 'mute')
  const decision = decided(
    muted ? 'mute' : 'unmute',
    channel,
    [sayHere(situation, channelMuted(muted))],
    [{ kind: 'channel_muted', channel, muted, by: caller.name, at: now }],
  )
  return { ...decision, detail: { channel, muted } }
}
