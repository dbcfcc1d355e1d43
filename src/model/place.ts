// Where an endpoint is, as far as its host name tells (law DL3: a model hosted abroad means that data leaves the mainland).

/** The place of an endpoint. `unknown` is to be treated as abroad. */
export type Place = 'local' | 'mainland' | 'abroad' | 'unknown'

const MAINLAND =
  /(?:^|\.)(?:deepseek\.com|dashscope\.aliyuncs\.com|aliyuncs\.com|volces\.com|bigmodel\.cn|moonshot\.cn|hunyuan\.cloud\.tencent\.com|tencentcloudapi\.com|baidubce\.com|minimaxi\.com|siliconflow\.cn|lingyiwanwu\.com|xf-yun\.com|sensenova\.cn|modelscope\.cn)$/
const ABROAD =
  /(?:^|\.)(?:openai\.com|openai\.azure\.com|anthropic\.com|googleapis\.com|groq\.com|together\.xyz|mistral\.ai|openrouter\.ai|x\.ai|dashscope-intl\.aliyuncs\.com)$/
const PRIVATE = /^(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|\[?::1\]?$|\[?f[cd])|\.(?:local|internal|lan)$|^[\w-]+$/

/** The place of an endpoint by its URL; without one it is OpenAI's own. */
export function placeOf(baseUrl: string | undefined): { place: Place; host: string } {
  const host = baseUrl === undefined ? 'api.openai.com' : new URL(baseUrl).hostname
  if (ABROAD.test(host)) return { place: 'abroad', host }
  if (PRIVATE.test(host)) return { place: 'local', host }
  return { place: MAINLAND.test(host) ? 'mainland' : 'unknown', host }
}
