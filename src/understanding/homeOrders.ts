// What staff write about a home beside its money: who looks after it, how it is reached, what it needs, what was done for it.
import { type CareNeed, careNeed, type ServiceKind } from '../domain/cases/care.ts'

/** An order about one home, without the room. */
export type HomeOrder =
  | { name: 'hand_over'; to: string; why: string }
  | { name: 'best_known'; who: string }
  | { name: 'key_account'; isKey: boolean; why: string }
  | { name: 'familiarity'; level: number }
  | { name: 'preferred'; channel?: 'message' | 'call'; time?: string }
  | { name: 'note'; note: 'plan' | 'note'; text: string }
  | { name: 'phones'; state: 'valid' | 'invalid' }
  | { name: 'add_phone'; phone: string; from: string }
  | { name: 'check_phones' }
  | { name: 'care'; need: CareNeed | null; isOn: boolean }
  | { name: 'abusive' }
  | { name: 'service'; service: ServiceKind; text: string }
  | { name: 'timeline' }
  | { name: 'why_not' }

/** An order about staff, or a building. */
export type OfficeOrder =
  | { name: 'hand_over_all'; from: string; to: string }
  | { name: 'building_service'; building: string; service: ServiceKind; text: string }

const NAME = '([\\p{Script=Han}·]{2,4}?)'
const PHONE = /(?<!\d)(1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}|0\d{2,3}-?\d{7,8})(?!\d)/

const SERVICES: readonly [RegExp, ServiceKind][] = [
  [/^(?:空置)?巡查(?!报修)/, 'patrol'],
  [/^(?:关怀电话|问候电话|关怀回访|电话问候)/, 'care_call'],
  [/^(?:关怀上门|上门看望|看望|探望)/, 'care_visit'],
  [/^(?:装修违规|违规装修)/, 'violation'],
  [/^(?:装修指导|装修巡查)/, 'renovation'],
  [/^(?:节日问候|问候|拜访)/, 'greeting'],
  [/^(?:帮忙|帮助|帮扶|代办|代收|搬运)(?!.{0,2}[查看写问])/, 'help'],
  [/^(?:共建|出料出力|义务)/, 'goodwill'],
  [/^(?:锦旗|表扬信|收到表扬|表扬)/, 'praise'],
]

type Reader = (words: string) => HomeOrder | null

/** Reads an order about a home from the words after the room; null for everything else. */
export function readHomeOrder(words: string): HomeOrder | null {
  for (const read of READERS) {
    const found = read(words)
    if (found) return found
  }
  return null
}

const matched = (pattern: string, words: string): RegExpExecArray | null => new RegExp(pattern, 'u').exec(words)
const trimmed = (text: string | undefined): string => (text ?? '').replace(/^[\s,，:：。因为]+/, '').trim()

const READERS: readonly Reader[] = [
  words => {
    const found = matched(`^(?:这户|案子|案件)?(?:转|移|交|转交|移交)(?:给|到)${NAME}(?:跟进|负责|处理|接手)?(?:[\\s,，:：]+(.*))?$`, words)
    return found && { name: 'hand_over', to: found[1] ?? '', why: trimmed(found[2]) }
  },
  words => {
    const found = matched(`^最熟(?:的)?(?:同事)?(?:是|为|[:：])?\\s*${NAME}$`, words)
    return found && { name: 'best_known', who: found[1] ?? '' }
  },
  words => {
    const found = /^(设为|标为|列为|取消)重点户(.*)$/s.exec(words)
    return found && { name: 'key_account', isKey: found[1] !== '取消', why: trimmed(found[2]) }
  },
  words => {
    const found = /^(?:熟悉度|关系)\s*([0-3])$/.exec(words)
    return found && { name: 'familiarity', level: Number(found[1]) }
  },
  words => {
    const found = /^(?:首选|偏好|希望用?|喜欢用?)(私信|微信|电话)$/.exec(words)
    if (found) return { name: 'preferred', channel: found[1] === '电话' ? 'call' : 'message' }
    const time = /^(?:希望|只能|方便)(.{2,16}?)(?:联系|打电话|来电)$/.exec(words)
    return time && { name: 'preferred', time: trimmed(time[1]) }
  },
  words => {
    const found = /^(个性化方案|方案|个案|备注|备忘)[:：\s]+(.{2,500})$/s.exec(words)
    return found && { name: 'note', note: /备/.test(found[1] ?? '') ? 'note' : 'plan', text: trimmed(found[2]) }
  },
  words => {
    const found = /^(?:号码|电话|手机|联系方式)(?:已)?(无效|作废|停用|不对|有效|正确|已核对|核对过|没变)$/.exec(words)
    return found && { name: 'phones', state: /有效|正确|核对|没变/.test(found[1] ?? '') ? 'valid' : 'invalid' }
  },
  words => {
    const found = /^(?:新|更新|补|登记)?(?:电话|手机|号码|联系方式)/.test(words) ? PHONE.exec(words) : null
    if (!found) return null
    const from = words.slice(found.index + found[0].length)
    return { name: 'add_phone', phone: (found[1] ?? '').replace(/[-\s]/g, ''), from: trimmed(from.replace(/^[\s,，(（]*来源?/, '')) }
  },
  words => (/^核对(?:一下)?(?:电话|号码|联系方式)$/.test(words) ? { name: 'check_phones' } : null),
  words => {
    const found = /^(取消)?关怀(?!电话|回访|上门)(?:标签|需要)?[:：\s]*(.*)$/s.exec(words)
    return found && { name: 'care', need: careNeed(found[2] ?? ''), isOn: found[1] === undefined }
  },
  words => (/(?:辱骂|骂人|骂我|威胁|恐吓|动手|打人|推搡)/.test(words) && /暂停|停|保护|上报|主管/.test(words) ? { name: 'abusive' } : null),
  words => {
    const found = SERVICES.map(([pattern, service]) => ({ match: pattern.exec(words), service })).find(({ match }) => match !== null)
    return found?.match ? { name: 'service', service: found.service, text: trimmed(words.slice(found.match[0].length)) } : null
  },
  words => (/^(?:的)?(?:全部记录|时间线|历史|历史记录|台账|来龙去脉)$/.test(words) ? { name: 'timeline' } : null),
]

/** “为什么不催 3-501”, “3-501 为什么没在名单上”: asked about a home, wherever the room stands. */
export function asksWhyNot(words: string): boolean {
  return /为(?:什么|啥|何)(?:今天|现在)?(?:要|不|没|没有|不用)?(?:催|联系|找|在名单|上名单|打电话)|怎么(?:不|没)(?:催|联系|在名单)/.test(
    words,
  )
}

/** Reads an order about staff or a building, for a text that names no room; null for everything else. */
export function readOfficeOrder(plain: string): OfficeOrder | null {
  const all = matched(`^(?:把)?${NAME}的(?:户|房|住户|片区|案子)(?:都|全部)?(?:转|交|移)(?:给|交给)${NAME}$`, plain)
  if (all) return { name: 'hand_over_all', from: all[1] ?? '', to: all[2] ?? '' }
  const place = /^(\d{1,3})(?:栋|号楼|幢|座|#楼?)\s*(.+)$/s.exec(plain)
  const service =
    place && SERVICES.map(([pattern, kind]) => ({ match: pattern.exec(place[2] ?? ''), kind })).find(({ match }) => match !== null)
  if (!place || !service?.match) return null
  return {
    name: 'building_service',
    building: place[1] ?? '',
    service: service.kind,
    text: trimmed((place[2] ?? '').slice(service.match[0].length)),
  }
}
