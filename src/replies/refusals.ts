// What everybody reads who asks for a practice of the refused list (law X1–X15): the reason with its article, and what can be done instead.
import type { Practice } from '../domain/wording/refused.ts'

const REFUSALS: Record<Practice, string> = {
  X1: '抱歉，不能以停水停电等方式催交（民法典第九百四十四条）。可以改为：发一条温馨提醒，或满足条件时走书面催告。',
  X2: '抱歉，不能限制门禁、电梯、车位或通行来催交（民法典第九百四十四条、第二百七十一条至第二百七十三条）。可以改为：发一条温馨提醒，或满足条件时走书面催告。',
  X3: '抱歉，不能公开业主姓名或欠费金额（个人信息保护法第二十五条）。我可以发本栋收缴率，或为每户生成私信草稿。',
  X4: '抱歉，只能联系业主本人，不能去单位、店里或找家人邻居催（民法典第一千零三十三条、个人信息保护法第十条）。可以改为：约业主本人到服务中心或在家面谈，或寄挂号信到合同地址。',
  X5: '抱歉，不能向邻居、同事或朋友打听业主的联系方式（个人信息保护法第十条）。可以改为：在门上留一张不写金额的“请联系服务中心”封口卡，下次上门服务时核对电话，或寄信到合同地址。',
  X6: '抱歉，不能夜里上门收钱（民法典第一千零三十三条），也不能由个人代收。可以改为：与业主约好时间，两人同去，20:00前结束，不收现金，不在家就留卡；缴费走小程序或对公账户。',
  X7: '抱歉，不能反复施压（民法典第一千零三十三条）。每户每天最多联系一次、七天内最多两次有效联系；承诺和分期期间不打扰。我可以告诉您下一次可以联系的日子。',
  X8: '抱歉，不能拿员工工资或任务向业主诉苦，员工的考核不是业主的责任。可以改为：写清服务做了什么、账单怎么来的，我来给您一份草稿。',
  X9: '抱歉，不能在有争议或未经批准的标准上催收（法释〔2020〕物业服务纠纷解释第二条）。可以改为：登记异议，3个工作日内书面答复，期间只请缴双方无异议的部分。',
  X10: '抱歉，不能写滞纳金或罚款（民法典第五百八十五条）。合同有经律师核实的违约金条款时，才可以在正式函件里按约定计算，默认缴清即免。',
  X11: '抱歉，不能冒用法院、律师或法务名义，也不能编造后果、批量吓人（律师法第十三条）。可以改为：先送达书面催告，期满后逐户核对清单，由真实的律师事务所出函。',
  X12: '抱歉，不能挑人起诉。可以改为：按统一标准逐户核对，先调解（民事诉讼法第一百二十五条），再由经理和律师分批处理。',
  X13: '抱歉，不能记录健康、怀孕、新生儿等敏感信息（个人信息保护法第二十八条、第三十一条）。可以改为：征得同意后只记需要，如“上门代办”“白天联系”。',
  X14: '抱歉，不能给业主列“重点人”名单（民法典第一千零二十四条、个人信息保护法第二十四条）。可以改为：列问题清单，按问题登记、派单、回访。',
  X15: '抱歉，不能用扣罚员工的办法促收缴，这会逼出违规催收。可以改为：看各人的联系记录和卡点，安排帮带和会诊。',
}

/** The refusal of a practice with the lawful way; a draft that fits is shown below it when there is one. */
export function refusalText(practice: Practice, draft?: string): string {
  return draft === undefined || draft === '' ? REFUSALS[practice] : `${REFUSALS[practice]}\n给您一条草稿：\n${draft}`
}

/** The answer to a free text that the wording check stopped: every reason, and the template that fits. */
export function blockedWordingText(reasons: readonly string[], draft?: string): string {
  const rows = reasons.map(reason => `· ${reason}`)
  const offer = draft === undefined || draft === '' ? [] : ['可以用这条模板：', draft]
  return ['这条消息不能发：', ...rows, ...offer].join('\n')
}
