// Telephone numbers in words: marked, added, asked about. No number stands here in full.
import type { PhoneSource, PointStanding } from '../../domain/cases/contactPoints.ts'

const SOURCE_WORDS: Record<PhoneSource, string> = {
  owner: '业主本人',
  check_in: '入住登记',
  contract: '合同档案',
  desk: '服务台',
  parking: '车位登记',
  repair: '报修时留',
}

/** Numbers were marked. */
export function phonesMarked(unit: string, state: 'valid' | 'invalid', count: number): string {
  if (count === 0) return `${unit} 没有可标记的电话。`
  return state === 'valid'
    ? `${unit} 的${count}个电话已标为核对有效。`
    : `${unit} 的${count}个电话已标为无效。补号码请用：业主本人、入住登记、合同档案、服务台、车位登记、报修时留；不得向邻居、同事打听。`
}

/** The number was taken. */
export function phoneAdded(unit: string, source: PhoneSource): string {
  return `已登记 ${unit} 的新电话（来源：${SOURCE_WORDS[source]}）。`
}

/** Where a number may come from. */
export function askSource(unit: string): string {
  return `请写明号码来源，例如“${unit} 电话 （号码） 来源 业主本人”。可用来源：业主本人、入住登记、合同档案、服务台、车位登记、报修时留。`
}

/** A number through neighbours or colleagues is refused (law X5). */
export function sourceRefused(): string {
  return '不能通过邻居、同事、亲友或快递等打听业主的联系方式（民法典第一千零三十四条、个人信息保护法第十条）。可以：门上留不写金额的联系卡、服务台留意、按合同地址寄挂号信。'
}

/** The owner is asked whether the number is still good. */
export function askPhone(unit: string, tail: string): string {
  return `请核对 ${unit} 登记的电话：尾号 ${tail}，还在用吗？只用于物业服务和紧急联系。`
}

/** The buttons under that question. */
export const PHONE_LABELS = { same: '还在用', changed: '已更换' } as const

/** What is the new number? */
export function askNewPhone(): string {
  return '请在10分钟内发您的新电话号码，发“取消”放弃。'
}

/** Not a number. */
export const NOT_A_PHONE = '没看懂号码，请发11位手机号或带区号的固定电话。'

/** The owner's number is settled. */
export function phoneConfirmed(): string {
  return '谢谢，联系方式已核对。'
}

/** The question went to the owner, or could not. */
export function phoneAsked(unit: string, sent: boolean): string {
  return sent ? `已私信业主核对 ${unit} 的电话。` : `${unit} 没有绑定的业主或没有登记电话，请在报修、入住、办车位时当面核对。`
}

/** How well a home can be reached, for the case file. */
export function reachWords(points: readonly PointStanding[], bound: number, score: number): string {
  const usable = points.filter(point => point.state !== 'invalid')
  const checked = usable.map(point => point.checkedOn).filter(on => on !== null)
  const last = checked.sort().at(-1)
  const wrong = points.length - usable.length
  return `联系方式完整度 ${score}分：可用电话${usable.length}个${wrong > 0 ? `（另有${wrong}个无效）` : ''}，${last === undefined ? '未核对' : `${last}核对`}，${bound > 0 ? '已绑定私聊' : '未绑定私聊'}`
}
