import { permissions } from '../office/permissions.ts'
import { privacy } from '../office/privacy.ts'
import { WECHATY } from './platform.ts'

permissions(WECHATY)
privacy(WECHATY)
