// The environment becomes a Config here, and nowhere else: all problems are told at once, each with the setting to mend.
import { z } from 'zod'
import type { ModelSettings } from './model/settings.ts'

const given = z.string().trim().min(1)
const url = (schemes: string, example: string) =>
  given.refine(value => new RegExp(`^(${schemes})://`).test(value) && URL.canParse(value), `must be a URL such as ${example}`)

const isJsonObject = (value: string): boolean => jsonObject(value) !== null
const MODELS = ['OPENAI_MODEL', 'OPENAI_AUDIO_MODEL', 'OPENAI_VISION_MODEL'] as const

const schema = z
  .object({
    GUANJIA_DATA: given.default('./data'),
    DATABASE_URL: url('postgres|postgresql', 'postgresql://user:password@host:5432/guanjia').optional(),
    REDIS_URL: url('redis|rediss', 'redis://127.0.0.1:6379').optional(),
    GUANJIA_SECRET: z.string().min(16, 'must have at least 16 characters').optional(),
    TELEGRAM_BOT_TOKEN: z
      .string()
      .regex(/^\d+:[\w-]+$/, 'must look like 123456:ABC-DEF, as BotFather gives it')
      .optional(),
    TELEGRAM_API_ROOT: url('https?', 'https://api.telegram.org').optional(),
    TELEGRAM_WEBHOOK_URL: url('https?', 'https://bot.example.com/telegram').optional(),
    TELEGRAM_WEBHOOK_SECRET: z
      .string()
      .regex(/^[\w-]{16,256}$/, 'must be 16 to 256 characters of A-Z a-z 0-9 _ -')
      .optional(),
    TELEGRAM_WEBHOOK_PORT: z.coerce.number().int().min(1).max(65535).default(8443),
    WECOM_BOT_ID: given.optional(),
    WECOM_BOT_SECRET: given.optional(),
    WECOM_WS_URL: url('wss?', 'wss://openws.work.weixin.qq.com').optional(),
    OPENAI_API_KEY: given.optional(),
    OPENAI_BASE_URL: url('https?', 'https://model.example.com/v1').optional(),
    OPENAI_MODEL: given.optional(),
    OPENAI_AUDIO_MODEL: given.optional(),
    OPENAI_VISION_MODEL: given.optional(),
    OPENAI_JSON_MODE: z.enum(['json_object', 'json_schema', 'none']).default('json_object'),
    OPENAI_EXTRA_BODY: given.refine(isJsonObject, 'must be a JSON object such as {"thinking":{"type":"disabled"}}').optional(),
    OPENAI_DAILY_TOKENS: z.coerce.number().int().min(0).max(1_000_000_000).default(300_000),
    WECHATY_PUPPET: z.literal('wechaty-puppet-service', 'must be wechaty-puppet-service: no other puppet is supported').optional(),
    WECHATY_PUPPET_SERVICE_TOKEN: given.optional(),
    WECHATY_PUPPET_SERVICE_ENDPOINT: given.regex(/^[^\s:/]+:\d+$/, 'must look like 127.0.0.1:8788').optional(),
    WECHATY_PUPPET_SERVICE_AUTHORITY: given.optional(),
    WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT: z.enum(['true', 'false', '1', '0']).optional(),
    WECHATY_DAILY_MESSAGES: z.coerce.number().int().min(1).max(2000).default(200),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  })
  .check(context => {
    const { value } = context
    const tell = (key: string, message: string) => context.issues.push({ code: 'custom', path: [key], message, input: value })
    if (value.TELEGRAM_WEBHOOK_URL && !value.TELEGRAM_WEBHOOK_SECRET) {
      tell('TELEGRAM_WEBHOOK_SECRET', 'is needed with TELEGRAM_WEBHOOK_URL, so that nobody else can post updates')
    }
    if (value.TELEGRAM_WEBHOOK_URL && !value.TELEGRAM_BOT_TOKEN) tell('TELEGRAM_BOT_TOKEN', 'is needed with TELEGRAM_WEBHOOK_URL')
    if (value.WECOM_BOT_ID && !value.WECOM_BOT_SECRET) tell('WECOM_BOT_SECRET', 'is needed with WECOM_BOT_ID')
    if (value.WECOM_BOT_SECRET && !value.WECOM_BOT_ID) tell('WECOM_BOT_ID', 'is needed with WECOM_BOT_SECRET')
    for (const key of MODELS) {
      if (value[key] && !value.OPENAI_API_KEY && !value.OPENAI_BASE_URL) {
        tell(key, 'needs OPENAI_API_KEY, or OPENAI_BASE_URL of an endpoint that asks for no key')
      }
    }
    if (!value.WECHATY_PUPPET_SERVICE_TOKEN && (value.WECHATY_PUPPET || value.WECHATY_PUPPET_SERVICE_ENDPOINT)) {
      tell('WECHATY_PUPPET_SERVICE_TOKEN', 'is needed for Wechaty')
    }
  })

/** The names of all settings, in the order of .env.example. */
export const SETTINGS: readonly string[] = Object.keys(schema.shape)

/** What the program is set to. `JSON.stringify` hides the secrets. */
export interface Config {
  dataDir: string
  /** Where the ledger is: `postgresql://…` or `file:…/ledger.db`. */
  ledgerUrl: string
  redisUrl: string | undefined
  secret: string | undefined
  telegram: { token: string; apiRoot: string | undefined; webhook: { url: string; secret: string; port: number } | undefined } | undefined
  wecom: { botId: string; secret: string; wsUrl: string | undefined } | undefined
  /** A language model; undefined when no model is named. */
  model: ModelSettings | undefined
  wechaty: { token: string; endpoint: string | undefined; authority: string | undefined; noTls: boolean; dailyMessages: number } | undefined
  logLevel: string
  toJSON(): object
}

/** True when a platform is configured to chat on; else the chat is the terminal. */
export function chatsOnline({ telegram, wecom, wechaty }: Config): boolean {
  return telegram !== undefined || wecom !== undefined || wechaty !== undefined
}

/** The settings are wrong; the message lists every problem. The program ends with code 78. */
export class ConfigError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ConfigError'
  }
}

/** Reads the settings from an environment; an empty value counts as absent. Throws a ConfigError with all problems at once. */
export function parseConfig(env: Record<string, string | undefined>): Config {
  const set = Object.fromEntries(SETTINGS.flatMap(key => (env[key] ? [[key, env[key]]] : [])))
  const parsed = schema.safeParse(set)
  if (!parsed.success) {
    const lines = parsed.error.issues.map(issue => `  ${issue.path.join('.')} ${issue.message}`)
    throw new ConfigError(`The settings are wrong (see .env.example, and the environment or .env of this folder):\n${lines.join('\n')}`)
  }
  const { data } = parsed
  const config = {
    dataDir: data.GUANJIA_DATA,
    ledgerUrl: data.DATABASE_URL ?? `file:${data.GUANJIA_DATA}/ledger.db`,
    redisUrl: data.REDIS_URL,
    secret: data.GUANJIA_SECRET,
    telegram: telegramOf(data),
    wecom: wecomOf(data),
    model: modelOf(data),
    wechaty: wechatyOf(data),
    logLevel: data.LOG_LEVEL,
  }
  return { ...config, toJSON: () => ({ ...config, ...hidden(config) }) }
}

function telegramOf(data: z.infer<typeof schema>): Config['telegram'] {
  if (!data.TELEGRAM_BOT_TOKEN) return undefined
  const { TELEGRAM_WEBHOOK_URL: hook, TELEGRAM_WEBHOOK_SECRET: secret, TELEGRAM_WEBHOOK_PORT: port } = data
  return {
    token: data.TELEGRAM_BOT_TOKEN,
    apiRoot: data.TELEGRAM_API_ROOT,
    webhook: hook && secret ? { url: hook, secret, port } : undefined,
  }
}

function wecomOf({ WECOM_BOT_ID: botId, WECOM_BOT_SECRET: secret, WECOM_WS_URL: wsUrl }: z.infer<typeof schema>): Config['wecom'] {
  return botId && secret ? { botId, secret, wsUrl } : undefined
}

function modelOf(data: z.infer<typeof schema>): ModelSettings | undefined {
  if (!MODELS.some(key => data[key])) return undefined
  return {
    // An endpoint of one's own may ask for no key; the client insists on one.
    apiKey: data.OPENAI_API_KEY ?? 'none',
    baseUrl: data.OPENAI_BASE_URL,
    model: data.OPENAI_MODEL,
    audioModel: data.OPENAI_AUDIO_MODEL,
    visionModel: data.OPENAI_VISION_MODEL,
    jsonMode: data.OPENAI_JSON_MODE,
    extraBody: jsonObject(data.OPENAI_EXTRA_BODY ?? '{}') ?? {},
    dailyTokens: data.OPENAI_DAILY_TOKENS,
  }
}

function jsonObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null // the schema says what is wrong with it
  }
}

function wechatyOf(data: z.infer<typeof schema>): Config['wechaty'] {
  if (!data.WECHATY_PUPPET_SERVICE_TOKEN) return undefined
  return {
    token: data.WECHATY_PUPPET_SERVICE_TOKEN,
    endpoint: data.WECHATY_PUPPET_SERVICE_ENDPOINT,
    authority: data.WECHATY_PUPPET_SERVICE_AUTHORITY,
    noTls: ['true', '1'].includes(data.WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT ?? ''),
    dailyMessages: data.WECHATY_DAILY_MESSAGES,
  }
}

function hidden(config: Pick<Config, 'ledgerUrl' | 'redisUrl' | 'secret' | 'telegram' | 'wecom' | 'wechaty' | 'model'>): object {
  const bare = (text: string) => text.replace(/\/\/[^@/]*@/, '//***@')
  return {
    ledgerUrl: bare(config.ledgerUrl),
    redisUrl: config.redisUrl && bare(config.redisUrl),
    secret: config.secret && '***',
    wecom: config.wecom && { ...config.wecom, secret: '***' },
    model: config.model && {
      ...config.model,
      apiKey: '***',
      extraBody: '***',
      baseUrl: config.model.baseUrl && bare(config.model.baseUrl),
    },
    wechaty: config.wechaty && { ...config.wechaty, token: '***' },
    telegram: config.telegram && {
      ...config.telegram,
      token: '***',
      webhook: config.telegram.webhook && { ...config.telegram.webhook, secret: '***' },
    },
  }
}
