// What is said around the matter: help, greetings, pointers, limits. Nothing here knows anything about anybody's home.
import { dayIn, timeIn } from '../domain/calendar.ts'
import type { Caller } from '../domain/people.ts'
import { forEverybody, type PublicText } from '../domain/speech.ts'
import { ROLE_WORDS } from './terms.ts'

/** In a group the help is that of a stranger: it knows nobody. */
export function groupHelpText(community: string, hotline: string): PublicText {
  return forEverybody(helpText({ kind: 'stranger', accountId: '' }, community, hotline))
}

/** /start and /help: what the assistant can do for this person, who reads it, how to reach a human – three lines. */
export function helpText(caller: Caller, community: string, hotline: string): string {
  const human = hotline === '' ? '发“转人工”' : `发“转人工”，或致电 ${hotline}`
  if (caller.kind === 'staff') {
    const can: Record<typeof caller.role, string> = {
      steward: '今天催谁 /today · 3-501 什么情况 /case · 给3-501写提醒 /draft · 3-501 打通了 说周五交1200',
      supervisor: '今天收得怎么样 /summary · 3-501 什么情况 /case · 名单 /today',
      manager: '今天收得怎么样 /summary · 本周 /summary week · 3-501 什么情况 /case · 规则 /policy',
      finance: '今天收得怎么样 /summary · 待核实 /claims',
      engineer: '工单由管家派给您；这里可以查收费规定',
      legal: '3-501 什么情况 /case',
    }
    return [
      `${caller.name}（${ROLE_WORDS[caller.role]}），我可以：${can[caller.role]}`,
      '您的操作都记入台账，经理可以查看；业主的电话不会出现在任何群里。',
      `业主要找人时会转给您；系统问题${human}。`,
    ].join('\n')
  }
  const can =
    caller.kind === 'owner'
      ? '问收费规定、查自己的账单（发“我的账单”）、报修、说已缴或哪天缴'
      : '问收费规定；发“绑定 验证码”核对房屋后可以查自己的账单（业主向管家领取，员工向经理领取）'
  return [
    `您好，我是${community}的小管家，可以帮您：${can}。`,
    '我是自动程序，只按本小区的合同、公示和法律条文回答；您私聊的内容只有您的管家和有权限的员工能看到，不会出现在群里。',
    `找人：${human}。不想收到自动消息，回复“别再发了”。`,
  ].join('\n')
}

/** One line in a group nobody registered, then silence. */
export const UNKNOWN_GROUP = forEverybody('这个群还没有登记，我暂时不能在这里回答。请物业经理私聊我登记本群。')

/** A group of staff turned out to hold an owner. */
export const TEAM_GROUP_HAS_OWNER = forEverybody('群里有业主，本群按业主群处理：不再发送房号、姓名和金额。')

/** The same for the manager, who is told which group. */
export function ownerFoundNews(title: string | undefined): string {
  const which = title === undefined || title === '' ? '有一个工作群' : `工作群“${title}”`
  return `${which}里有业主，已按业主群处理：不再发送房号、姓名和金额。需要工作群请另建一个没有业主的群，在群里发“登记为工作群”。`
}

/** Whether the group is answered unasked, said in the group itself. */
export function unaskedAllowed(allowed: boolean): PublicText {
  return forEverybody(
    allowed
      ? '好的，这个群里没有@我的问题，条款写得很清楚、又没有人先回答时，我也会回答。改回来请发“@小管家 只答@我的”。'
      : '好的，这个群里我只回答@我的问题。',
  )
}

/** The groups of an account that stands in for a person are answered when it is named, never otherwise. */
export const UNASKED_NEVER_HERE = forEverybody('这个群里的账号只在被@时回答，不能改成主动回答。')

/** To “好的”, “嗯”, “知道了” in private: a word, and no page of help. */
export const ACKNOWLEDGED = forEverybody('好的，有事随时找我。')

/** Once, when somebody writes too much; then silence. */
export const TOO_MANY_FROM_YOU = forEverybody('您发得有点快，这条我没有处理，请过一分钟再发一次。急事请直接联系管家。')

/** Once, when a group writes too much; then silence. */
export const TOO_MANY_HERE = forEverybody('群里消息较多，这条我没有处理，请过一分钟再发一次。急事请直接联系管家。')

/** No community is loaded yet. */
export const NO_COMMUNITY = forEverybody('还没有导入小区资料，暂时不能回答。请管理员先导入。')

/** The button is for somebody else. */
export const NOT_YOUR_BUTTON = forEverybody('这个按钮不是给您的。')

/** The button was used. */
export function alreadyPressed(by: string): string {
  return `这个按钮已由${by}处理过。`
}

/** The button is too old. */
export const BUTTON_EXPIRED = forEverybody('这个按钮已过期，请重新查询。')

/** What the manager is told of the kill switch of Wechaty. */
export function channelMuted(muted: boolean): PublicText {
  return forEverybody(
    muted
      ? 'Wechaty 已静音：从现在起那个账号一条消息也不发，收到的消息照常登记。恢复发 /unmute wechaty。'
      : 'Wechaty 已恢复：被@时会回答。',
  )
}

/** What can be silenced, and for how long. */
export const MUTE_WHAT = forEverybody(
  '请写明多久或哪个渠道：在群里发 /mute 2h（也可以写 30分钟、2小时、半天、明天，最长7天），/unmute 恢复；经理发 /mute wechaty 停用微信账号，/unmute wechaty 恢复。',
)

/** A group is silenced where it is. */
export const MUTE_IN_GROUP = forEverybody('请在要静音的群里发，这个群要先登记过。')

/** The group is left alone until then. */
export function groupMuted(until: Date, isToday: boolean, zone: string): PublicText {
  const day = isToday ? '' : `${dayIn(zone, until).slice(5).replace('-', '月')}日`
  return forEverybody(`好的，本群静音到${day}${timeIn(zone, until)}：问题转给管家，不发通知；报修照常登记，私聊照常。提前恢复发 /unmute。`)
}

/** The group is spoken to again. */
export const GROUP_SPEAKS = forEverybody('本群已恢复，@我会回答。')

/** While a group is left alone, a question goes to a person. */
export const MUTED_HANDED_OVER = forEverybody('已转管家。')

/** To the manager: Telegram keeps from the bot what does not address it. */
export const PRIVACY_MODE_ON =
  '提醒：机器人在 Telegram 开着隐私模式，群里只收得到命令、对它的回复和@它的消息，住户跟着补充的话收不到。要关闭：在 @BotFather 发 /setprivacy，选 Disable，再把机器人移出群重新加入。'

/** Buttons written out, where a platform shows none. */
export function numberedText(labels: readonly string[]): string {
  return ['回复数字：', ...labels.map((label, index) => `${index + 1} ${label}`)].join('\n')
}

/** This person may not ask for that. */
export const NOT_ALLOWED = forEverybody('抱歉，这项内容您没有权限查看，请联系主管或经理。')

/** A command that a group of owners must not see the answer of. */
export const ASK_PRIVATELY = forEverybody('请私聊我，这项内容不在群里发。')

/** There is no such home, as far as this person may know. */
export function noSuchUnit(unit: string): string {
  return `没有查到房号“${unit}”，请核对后再发，例如“3-501 什么情况”。`
}

/** The message could not be understood by staff commands. */
export const DID_NOT_UNDERSTAND = forEverybody('没看懂这句话。发“帮助”看我能做什么。')

/** A command needs a home. */
export const ASK_FOR_UNIT = forEverybody('请带上房号，例如“/case 楼号-房号”。')

/** What was asked for is no longer wanted. */
export const NOTHING_AWAITED = forEverybody('好的，已取消。')
