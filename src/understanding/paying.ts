// Whether somebody tells of paying, by what such words are made of: a way of giving money, and a sign that it is done or still ahead. The rules in
// `rules.ts` know the usual wordings for sure; this reads the many others, and what it finds is asked back or looked at by finance.

/** To give money; 交房, 转人工, 结婚 and 打电话 give none. */
const GIVE =
  '(?:[交缴](?![房通流换界往接警])|付(?!出代价)|转(?!人工|告|达|发|让|租|角|弯|客服|接)|汇(?!报|总)|结(?![婚果束构实冰])|清(?![洁扫楚理晨明])|补(?!办|发|种|修|漏|偿)|扣|刷(?!脸|牙|墙|漆)|划(?!片|线)|打(?=过|给你|款|钱|进|到|去|来|了?[\\d一二两三四五六七八九十百千])|[掏凑](?=钱|出|齐)|办(?=掉|好|妥|清|理?缴))'
const RESULT = '(?:款|费|账|钱)?(?:[掉好妥完清齐上]|成功|完毕|过去|过来|出去|走|到)*'
const DONE = new RegExp(
  `${GIVE}${RESULT}(?:了|啦|咯|喽|哈$|过(?![来去完几两]))|${GIVE}(?:成功|完毕|[清齐掉](?:$|[,，。!！]))|(?:刷|付|交|缴|转|汇|扣|打)的(?=$|[，,。!！]|卡|现金|钱)|(?:汇|转|打|存)(?:到|进|给).{1,8}了|(?:汇|转|打)(?:出去|过去)$|(?:扣款|付款|转账|支付|缴费)(?:的)?(?:通知|短信|记录|凭证).{0,4}(?:收到|来了|有了)`,
)
/** “转好了，麻烦看一眼”: said at the beginning it needs no word for money. */
const DONE_FIRST = /^(?:我|已经?|都|刚|刚刚|刚才)*(?:付|缴|交|转|汇)(?:[好完掉清齐]|过去|成功|完毕)(?:了|啦|咯|$|[,，。!！])/
const MONEY =
  /钱|款|费|账|单|元|块|现金|卡|公户|公司|账户|[工建农中招交]行|前台|柜台|窗口|服务中心|服务台|手机|网上|支付|微信|银行|公众号|你们|\d{2,}|[交缴付]/
const AHEAD =
  /明[天儿早晚日]|今晚|晚上|后天|下(?:个)?(?:周|星期|礼拜|月|季度)|月[底中初末]|[上中下]旬|周末|过[几两]天|[这本](?:个)?(?:周|星期|礼拜|月)|(?:周|星期|礼拜)[一二三四五六日天]|改天|回头|到时候?|\d{1,2}[号日]|初[一二三四五六七八九十]|[一二三四五六七八九十]+[号月]|等.{1,12}(?:就|再|立马|马上|后|给|一起|一次|统一|去)|(?:以后|之后|完|回来|到手|回家).{0,4}(?:就|再|我|给|一起|一次|统一|去)|下午|中午/
const BROUGHT = /(?:窗口|前台|柜台|服务中心|服务台).{0,3}(?:办|弄)|(?:带|送|拿)(?:上)?(?:现金|钱|卡|过去|过来)|给(?:你们|上|清|齐)|\d+给$/
const REFUSES = /不(?!好意思|用谢)|没|未|别(?!催)|凭|免谈|认|谁|退|多收|重复|两[次回遍]|锦旗|表扬|投诉/

/** `paid` or `promise` for a statement (NFKC, no spaces) that tells of it; null for everything else, questions included. */
export function tellsOfPaying(plain: string): 'paid' | 'promise' | null {
  if (plain.length > 28 || REFUSES.test(plain)) return null
  const ahead = AHEAD.test(plain)
  if ((DONE_FIRST.test(plain) || (DONE.test(plain) && MONEY.test(plain))) && !/等|再[给交付转]|一定|肯定|准时/.test(plain))
    return ahead && !/昨|前天|上(?:个)?(?:周|星期|礼拜|月)|刚|已/.test(plain) ? null : 'paid'
  return ahead && (new RegExp(GIVE).test(plain) || BROUGHT.test(plain)) ? 'promise' : null
}
