// Commands by slash and by their Chinese names.
import type { PeriodKind } from '../domain/metrics/period.ts'
import type { FigurePaper } from '../domain/paper.ts'
import type { Command } from './intent.ts'
import { readLadder } from './ladderWords.ts'
import { officeSlash, officeWords } from './officeCommand.ts'
import { policyWords, readPolicyCommand } from './policyCommand.ts'
import { readRoom } from './rooms.ts'
import { readStaffCommand } from './staffCommand.ts'

const CODE = /^[A-Za-z0-9-]{4,24}$/
const PERIODS: [RegExp, PeriodKind][] = [
  [/今天|今日|day/, 'day'],
  [/本周|这周|这个星期|week/, 'week'],
  [/本月|这个月|当月|month/, 'month'],
  [/今年|本年|全年|year/, 'year'],
]
const FIGURES = /收得怎么样|收费情况|收缴率|收了多少|收缴情况|收款情况|回款/

/** Reads a command; null for everything else. Chinese names of staff commands count only for staff. */
export function readCommand(text: string, isStaff: boolean): Command | null {
  const plain = text.normalize('NFKC').trim()
  const slash = /^\/([A-Za-z_]+|[\p{Script=Han}]+)(?:@\w+)?(?:\s+([\s\S]*))?$/u.exec(plain)
  if (slash) return bySlash((slash[1] ?? '').toLowerCase(), (slash[2] ?? '').trim(), text.trim().replace(/^\S+\s*/, ''))
  if (/^(?:帮助|使用帮助|菜单|功能)$/.test(plain)) return { name: 'help' }
  const bind = /^(?:绑定|核对房屋)\s*[:：]?\s*([A-Za-z0-9-]{4,24})$/.exec(plain)
  if (bind) return { name: 'bind', code: bind[1] ?? '' }
  if (/^(?:我要|我想)?(?:报名|参加)(?:抽奖|活动抽奖)$/.test(plain)) return { name: 'join_lottery' }
  if (!isStaff) return null
  // What is passed on or posted stays as it was typed.
  const typed = text.trim()
  const mute = /^(?:(?:在?本群)?静音|请?安静)\s*(\S{1,12})$/.exec(plain)
  if (mute) return { name: 'mute', what: (mute[1] ?? '').toLowerCase() }
  if (/^(?:取消|解除|结束)静音$/.test(plain)) return { name: 'unmute', what: '' }
  const reply = typed.startsWith('回复') ? replyIn(typed.slice('回复'.length)) : null
  if (reply) return reply
  const group = /^(?:把)?(?:本群|这个群)?登记(?:本群|这个群)?(?:为|成)?(业主群|工作群)$/.exec(plain)
  if (group) return { name: 'register_group', kind: group[1] === '工作群' ? 'team' : 'owners' }
  const unasked = /^(?:本群|这个群)?(?:(?:可以|允许|开启)?(主动回答|主动答)|(?:只|仅)(?:回答|答)@(?:我|你|小管家)?的?)(?:问题)?$/.exec(
    plain,
  )
  if (unasked) return { name: 'unasked', allowed: unasked[1] !== undefined }
  const staff = /^员工(?:名单)?(?:\s+([\s\S]+))?$/.exec(plain)
  if (staff) return readStaffCommand(staff[1] ?? '')
  const campaign = /^活动(?:\s+([\s\S]+))?$/.exec(typed)
  if (campaign) return { name: 'campaign', words: (campaign[1] ?? '').trim() }
  const template = /^(新)?模[板版](?:\s+([\s\S]+))?$/.exec(typed)
  if (template) return { name: template[1] ? 'new_template' : 'templates', words: (template[2] ?? '').trim() }
  const knowledge = /^(?:知识库|条款|知识)(?:\s+(\S{1,20}))?$/.exec(plain)
  if (knowledge) return { name: 'knowledge', words: knowledge[1] ?? '' }
  const ladder = readLadder(plain)
  if (ladder) return { name: 'ladder', ask: ladder }
  return byChinese(plain.replace(/[?？。!！\s]+$/, ''))
}

/** `typed` is the argument as it was typed; `argument` has its signs made alike. */
function bySlash(word: string, argument: string, typed: string): Command {
  const room = readRoom(argument)
  const unit = room ? { unit: room.unit } : {}
  switch (word) {
    case 'start':
      return CODE.test(argument) ? { name: 'start', code: argument } : { name: 'start' }
    case 'bind':
    case '绑定':
      return { name: 'bind', code: argument }
    case 'bill':
    case 'human':
      return { name: word }
    case 'help':
    case '帮助':
      return { name: 'help' }
    case 'today':
    case 'list':
      return { name: word, ...listWords(argument) }
    case 'claims':
      return { name: word }
    case 'draft':
      return { name: word, ...unit, ...(/t3/i.test(argument) ? { tone: 'T3' as const } : {}) }
    case 'code':
      return { name: 'code', ...unit, ...whoIn(room === null ? '' : argument.replace(room.words, '')) }
    case 'case':
    case 'call':
    case 'evidence':
      return { name: word, ...unit }
    case 'send':
    case 'reminders':
      return { name: 'reminders' }
    case 'reply':
      return replyIn(typed) ?? { name: 'unknown', word, argument }
    case 'unbind':
      return { name: 'unbind', ...unit }
    case 'staff':
    case '员工':
      return readStaffCommand(argument)
    case 'group':
      return /team|工作/.test(argument) ? { name: 'register_group', kind: 'team' } : { name: 'register_group', kind: 'owners' }
    case 'campaign':
    case '活动':
      return { name: 'campaign', words: typed }
    case 'templates':
    case '模板':
      return { name: 'templates', words: typed }
    case 'template':
    case '新模板':
      return { name: 'new_template', words: typed }
    case 'knowledge':
    case '知识':
      return { name: 'knowledge', words: argument }
    case '户':
      return { name: 'case', ...unit }
    case 'summary':
      return { name: 'summary', period: periodOf(argument) ?? 'day' }
    case 'chart':
      return { name: 'figures', form: formIn(argument) ?? 'buildings', period: periodOf(argument) ?? 'month' }
    case 'excel':
      return { name: 'figures', form: 'workbook', period: periodOf(argument) ?? 'month' }
    case 'mute':
    case 'unmute':
      return { name: word, what: argument.toLowerCase() }
    case 'policy':
      return readPolicyCommand(argument)
    case 'demands':
    case 'letters':
    case 'reviews':
    case 'batches':
    case 'cases':
      return { name: 'ladder', ask: { name: word } }
    case 'batch':
      return {
        name: 'ladder',
        ask: argument.startsWith('suit')
          ? { name: 'batch', kind: 'suits' }
          : argument === ''
            ? { name: 'batches' }
            : { name: 'batch', kind: 'letters' },
      }
    case 'limitation':
      return { name: 'ladder', ask: { name: 'limitation', days: /^\d{1,3}$/.test(argument) ? Number(argument) : 90 } }
    case 'latefee':
      return { name: 'ladder', ask: { name: 'late_fee' } }
    default:
      return officeSlash(word, argument) ?? { name: 'unknown', word, argument }
  }
}

function byChinese(text: string): Command | null {
  if (/^(?:今天|今日|现在)?(?:该)?(?:催|找|联系)(?:谁|哪些|哪几户)|^(?:今天|今日)的?(?:催缴)?名单|^(?:催缴|今日)名单$/.test(text))
    return { name: 'today' }
  const list = /^(?:(?:今天|今日|催缴)?名单|列表)\s*(全部|所有|完整|(?<=\s)[\p{Script=Han}·]{2,4})$|^(全部|完整)名单$/u.exec(text)
  if (list) return { name: 'list', ...listWords(list[1] ?? list[2] ?? '') }
  if (/^(?:名单|列表|看名单|欠费名单|催费名单)$/.test(text)) return { name: 'list' }
  if (/^(?:待核实|报缴|待核实列表)$/.test(text)) return { name: 'claims' }
  if (/^(?:(?:看|发|批量发|批准)?(?:今天|今日)的?(?:温馨)?(?:提醒|催费提醒)(?:草稿)?(?:列表)?|批量(?:发送|提醒)|发提醒)$/.test(text))
    return { name: 'reminders' }
  const policy = policyWords(text) ?? officeWords(text)
  if (policy) return policy
  const room = readRoom(text)
  if (room) {
    const rest = text.normalize('NFKC').replace(room.words, '').replace(/\s/g, '')
    const code = /^(?:的)?(?:绑定)?验证码(?:给)?(\S{0,20})$/.exec(rest)
    if (code) return { name: 'code', unit: room.unit, ...whoIn(code[1] ?? '') }
    if (/^(?:账号)?(?:全部)?解绑$|^解除绑定$/.test(rest)) return { name: 'unbind', unit: room.unit }
    if (
      /^(?:的)?(?:是)?(?:什么|啥)?(?:情况|档案|怎么样|怎么回事|状态)(?:了|呢|呀)?$|^查(?:一下)?$|^(?:看|查)(?:一下|下)?(?:的)?情况$/.test(
        rest,
      ) ||
      rest === ''
    )
      return { name: 'case', unit: room.unit }
    if (
      /^(?:帮我)?(?:给(?:.{0,4})?)?(?:写|发|拟|起草|来)(?:个|一个|条|一条|份|一份)?(?:的)?(?:缴费|催缴|温馨)?(?:提醒|催缴|催费|草稿|消息|短信|微信)$|^的?(?:提醒|催缴)(?:草稿|怎么写)$/.test(
        rest,
      )
    )
      return { name: 'draft', unit: room.unit, ...(/短信/.test(rest) ? { sms: true as const } : {}) }
    if (/^(?:给)?(?:写|发|拟)?(?:个|一个|一条|一份)?(?:催告前告知|正式告知|正式提醒|催告前的?提醒)$/.test(rest))
      return { name: 'draft', unit: room.unit, tone: 'T3' }
    if (/^(?:导出|打印)?的?(?:全部|催缴)?(?:证据|事实材料|催缴材料)(?:材料|文件|包)?$/.test(rest))
      return { name: 'evidence', unit: room.unit }
    if (/^(?:给)?(?:打电话|打个电话|电话卡|怎么打电话|电话怎么说|(?:的)?(?:电话|手机号?|电话号码)(?:是)?(?:多少|几号)?)$/.test(rest))
      return { name: 'call', unit: room.unit }
  }
  const form = text.length <= 20 ? formIn(text) : null
  if (form !== null) return { name: 'figures', form, period: periodOf(text) ?? 'month' }
  if (FIGURES.test(text) && text.length <= 20) {
    const period = periodOf(text)
    if (period || /^(?:收缴率|收得怎么样|收费情况|收缴情况)/.test(text)) return { name: 'summary', period: period ?? 'day' }
  }
  const whole = /^(?:今日|今天|本周|这周|本月|这个月|今年)(?:的)?(?:汇总|总结|情况|报表|日报|周报|月报)?$/.exec(text)
  const period = whole && periodOf(text)
  return period ? { name: 'summary', period } : null
}

/** Behind 名单: all of it, or whose. */
function listWords(words: string): { all?: boolean; steward?: string } {
  if (/^(?:全部|所有|完整|all)$/i.test(words)) return { all: true }
  return /^[\p{Script=Han}·]{2,4}$/u.test(words) ? { steward: words } : {}
}

function whoIn(words: string): { who?: string } {
  const who = words.trim()
  return who === '' ? {} : { who }
}

/** “收缴率走势图”, “账龄图”, “各楼图表”, “导出本月报表 Excel”: what figures are to look like; null when a text asks for neither picture nor file. */
function formIn(text: string): FigurePaper['form'] | null {
  if (/excel|xlsx?\b|电子表格|导出.{0,6}(?:报表|数据|表格)|(?:报表|汇总|收费).{0,2}(?:表格|文件)/i.test(text)) return 'workbook'
  if (!/图/.test(text) || !/收|缴|欠|账龄|楼|栋|走势|趋势|报表|汇总|图表/.test(text) || /截图|图片|图书|图纸|地图/.test(text))
    return /trend/.test(text) ? 'trend' : /ag(?:e)?ing/.test(text) ? 'ageing' : null
  if (/走势|趋势|曲线|折线|变化/.test(text)) return 'trend'
  return /账龄|欠/.test(text) ? 'ageing' : 'buildings'
}

function periodOf(text: string): PeriodKind | null {
  return PERIODS.find(([pattern]) => pattern.test(text))?.[1] ?? null
}

function replyIn(text: string): Command | null {
  const match = /^\s*#?(\d{5})[\s:：,，]+([\s\S]+)$/.exec(text)
  return match ? { name: 'reply', code: match[1] ?? '', text: (match[2] ?? '').trim() } : null
}
