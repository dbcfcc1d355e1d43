// The kill switch of a channel that an unofficial account speaks through: the manager's alone, and looked at before each message is sent.
import type { Decision } from '../domain/changes.ts'
import { channelMuted, MUTE_WHAT } from '../replies/talk.ts'
import { notAllowed } from './cases.ts'
import { decided, type Situation, sayHere } from './situation.ts'

/** The channels that can be silenced, by what people call them. */
const CHANNELS: Record<string, string> = { wechaty: 'wechaty', 微信: 'wechaty' }

/** “/mute wechaty”, “/unmute wechaty”. */
export function muteChannel(situation: Situation, what: string, muted: boolean): Decision {
  const { caller, now } = situation
  if (caller.kind !== 'staff' || caller.role !== 'manager') return notAllowed(situation, 'mute')
  const channel = CHANNELS[what]
  if (channel === undefined) return decided('help', 'mute: no such channel', [sayHere(situation, MUTE_WHAT)])
  const decision = decided(
    muted ? 'mute' : 'unmute',
    channel,
    [sayHere(situation, channelMuted(muted))],
    [{ kind: 'channel_muted', channel, muted, by: caller.name, at: now }],
  )
  return { ...decision, detail: { channel, muted } }
}
