// An invented household, for seeing and checking a community's own text before anybody is written to.
import { addDays, type Day } from '../../domain/calendar.ts'
import { fen } from '../../domain/money.ts'
import { payWaysOf, pickWays, wayWords } from '../../domain/reminders/payWays.ts'
import { fillTemplate, type SlotName, type Template } from '../../domain/reminders/template.ts'
import { yuan } from './slots.ts'

/** What a preview takes from the community. */
export interface SampleCommunity {
  name: string
  company: string
  hotline: string
  payWays: readonly string[]
}

/** The amount in every preview. */
export const SAMPLE_FEN = fen(144_000)

const DEADLINE_IN_DAYS = 14

/** A text with the slots of the invented household, `variant` picks the opening. */
export function sampleText(template: Template, community: SampleCommunity, steward: string, today: Day, variant = 0): string {
  const values = sampleSlots(community, steward, today)
  // While the start date is disputed no period may be asked for.
  const disputed = template.situation === 'M9'
  return fillTemplate(template, slot => (disputed && slot.startsWith('账期') ? '' : values[slot]), variant).text
}

function sampleSlots({ name, company, hotline, payWays }: SampleCommunity, steward: string, today: Day): Record<SlotName, string> {
  const ways = payWaysOf(payWays)
  const three = wayWords(pickWays(ways, ['app', 'transfer', 'centre']), '或')
  const two = wayWords(pickWays(ways, ['app', 'transfer']), '或')
  const deadline = dayWords(addDays(today, DEADLINE_IN_DAYS))
  const year = today.slice(0, 4)
  return {
    称呼: '王女士',
    尊称: '王女士',
    小区服务中心: name.endsWith('服务中心') ? name : `${name}服务中心`,
    身份: '管家',
    管家: steward,
    费项: '物业费',
    账期: `${year}年第四季度`,
    账期月份: `${year}年第四季度（10月—12月）`,
    账期起止: `${year}年10月至${year}年12月`,
    金额: yuan(SAMPLE_FEN),
    截止日: deadline,
    打扰: '打扰了',
    缴费方式: three,
    缴费方式列举: wayWords(pickWays(ways, ['app', 'transfer', 'centre']), '、'),
    账单缴费方式: three,
    线上缴费: two,
    两种缴费方式: wayWords(pickWays(ways, ['app', 'centre']), '或'),
    三种缴费方式: three,
    怎么缴: `${deadline}前方便时用${three}办理就行`,
    上门代缴: '需要的话我可以约时间上门带票据',
    外地缴费: `可用${two}办理，转账请备注房号`,
    家人代缴: `也可以由家人用${two}代缴`,
    顺路缴费: '小程序或来服务中心签维修单时一起办都行',
    怎么回复: hotline === '' ? '请回复我' : `请回复或致电${hotline}`,
    热线: hotline === '' ? '有事随时回复我。' : `服务中心电话${hotline}。`,
    函件电话: hotline === '' ? '' : `，电话${hotline}`,
    服务电话: hotline === '' ? '' : `服务中心电话${hotline}。`,
    查账单: '请私聊我发“我的账单”查看',
    季节: '换季了',
    节日: '元旦',
    自查账单: '发“我的账单”给我就能看',
    活动: '“周末现场办公日”',
    活动时间: deadline,
    装修巡查时间: '昨天',
    装修问题: '在规定时间以外施工',
    报修内容: '厨房水管',
    报修时间: '上周',
    修好时间: '昨天',
    是否还: '还有渗水',
    反映的问题: '楼道灯问题',
    下一步: '主管会到现场查看',
    约谈时间: '明天上午还是周六上午',
    承诺时间: '上周',
    承诺日: dayWords(addDays(today, -2)),
    分期安排: `分3个月缴，每月${yuan(fen(SAMPLE_FEN / 3))}`,
    分期时间: '明天',
    分期序号: '2',
    异议内容: '计费时间',
    核对资料: '交付资料',
    巡查时间: '昨天',
    公司: company,
    合同: '《物业服务合同》',
    无异议部分: '双方无异议的',
    期限天数: '30',
    违约金: '',
    今天: `${year}年${dayWords(today)}`,
    开场: '',
  }
}

const dayWords = (day: Day): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
