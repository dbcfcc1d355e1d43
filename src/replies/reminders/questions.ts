// What staff are asked about a reminder, and what they hear when they let it be.

/** Which words instead? */
export function askForTextText(unit: string): string {
  return `请直接发来给 ${unit} 的完整文字（要有问候、身份、账期、金额、期限、至少两种缴费方式、如何回复、如何提出疑问、如已缴请忽略）。会先检查措辞，再交主管批准；发“取消”放弃。`
}

/** Why is nobody to be reminded here? */
export function askSkipText(unit: string): string {
  return `${unit} 今天不催，是什么原因？点一项，记入台账并照此暂缓。`
}

/** The household is left in peace. */
export function skippedText(unit: string, reason: string, until: string): string {
  return `已记下：${unit} ${reason}，${until}前不联系（含当天），到期自动回到名单。`
}
