// Needs, care and service in words; nothing here speaks of fees.
import type { CareNeed, ServiceKind } from '../../domain/cases/care.ts'
import { forEverybody } from '../../domain/speech.ts'

/** Needs that may be written down. */
export const NEED_WORDS: Record<CareNeed, string> = {
  home_service: '上门代办',
  daytime: '白天联系',
  large_print: '大字版',
  family_pays: '家人代办',
}

/** Contacts and work that are not about money. */
export const SERVICE_WORDS: Record<ServiceKind, string> = {
  patrol: '巡查',
  care_call: '关怀电话',
  care_visit: '上门看望',
  renovation: '装修指导',
  violation: '装修违规',
  greeting: '问候',
  help: '帮助',
  goodwill: '共建',
  praise: '表扬',
}

/** The owner is asked for the consent to write a need down. */
export function askConsent(unit: string, need: CareNeed): string {
  return `为方便服务，想征得您同意：在 ${unit} 的档案里记一项服务需要“${NEED_WORDS[need]}”。只记这项需要，不记身体或家庭情况，只有您的管家和主管能看到，不同意不影响任何服务。随时回复“取消关怀”即可撤回。`
}

/** The buttons under it. */
export const CONSENT_LABELS = { yes: '同意', no: '不同意' } as const

/** The owner's answer. */
export function consentText(need: CareNeed, agreed: boolean): string {
  return agreed ? `好的，已记下“${NEED_WORDS[need]}”，谢谢您。随时回复“取消关怀”即可撤回。` : '好的，不记。有需要随时告诉我。'
}

/** For the steward. */
export function consentNews(unit: string, need: CareNeed, agreed: boolean): string {
  return `【${unit}】业主${agreed ? '同意' : '不同意'}登记“${NEED_WORDS[need]}”。`
}

/** Needs are asked for, sent, or not possible. */
export const CARE_ASKED = '已私信业主征求同意，业主点“同意”后才登记。'

/** Nobody is bound. */
export const CARE_NOT_BOUND = '业主还没有绑定私聊。请业主绑定后再登记，或取得书面同意后在房屋表“上门代办”列导入。'

/** The consent text is not approved. */
export const CARE_OFF = '聊天中登记关怀需要还没有启用：同意书文字经公司和律师批准后，由经理在 /policy 打开。'

/** Only four needs are written down. */
export const CARE_NEEDS_ONLY =
  '只登记业主同意的服务需要：上门代办、白天联系、大字版、家人代办。不记录病情、家庭情况，也不记录未成年人（个人信息保护法第二十八条、第二十九条、第三十一条）。'

/** Needs were taken back. */
export function careEnded(unit: string): string {
  return `${unit} 登记的服务需要已撤回。`
}

/** To the owner. */
export const CARE_ENDED_TO_OWNER = '好的，已撤回，不再保留。'

/** A record of service stands. */
export function serviceLogged(place: string, service: ServiceKind, told: boolean): string {
  return `已记入服务台账：${place} ${SERVICE_WORDS[service]}${told ? '，已告诉业主' : ''}。`
}

/** A patrol of a vacant home, for its owner: no word of fees. */
export function patrolReport(unit: string, words: string, photo: boolean): string {
  const found = words === '' ? '门窗完好' : words
  return `您好，今天巡查了您家 ${unit}：${found}。${photo ? '照片在管家手里，需要的话回复我发给您。' : ''}有事随时告诉我。`
}

/** A renovation notice names one of a closed list of faults. */
export const WHICH_FAULT =
  '写明是哪一种：承重墙、施工时间、垃圾、管线、外墙外窗、公共部位、消防，例如“3-501 装修违规 夜间施工”。告知单只说装修，不提费用。'

/** A renovation fault was told today; the fee is another day's matter. */
export function feeAnotherDay(unit: string): string {
  return `${unit} 今天发过装修违规告知，费用另日再谈：两件事分开说。`
}

/** Praise is thanked for; it may stand in any group. */
export const PRAISE_THANKS = forEverybody('谢谢您的肯定，我们会转达，继续把服务做好。')

/** Praise for those it is about. */
export function praiseNews(unit: string, words: string): string {
  return `【表扬】${unit === '' ? '业主' : unit}：“${words.slice(0, 100)}”`
}

/** Counts of contacts that are not about money, a line each person. */
export function countsText(
  title: string,
  counts: readonly { staff: string; kind: ServiceKind; count: number }[],
  presence: readonly ServiceKind[],
): string {
  const people = [...new Set(counts.map(row => row.staff))]
  if (people.length === 0) return `${title}没有服务记录。`
  const lines = people.map(name => countsLine(name, counts, presence))
  return [title, ...lines].join('\n')
}

/** One person's counts. */
export function countsLine(
  name: string,
  counts: readonly { staff: string; kind: ServiceKind; count: number }[],
  presence: readonly ServiceKind[],
): string {
  const own = counts.filter(row => row.staff === name)
  const met = own.filter(row => presence.includes(row.kind)).reduce((sum, row) => sum + row.count, 0)
  return `${name}：露面${met}次（${own.map(row => `${SERVICE_WORDS[row.kind]}${row.count}`).join('、')}）`
}
