import { permissions } from '../office/permissions.ts'
import { privacy } from '../office/privacy.ts'
import { WECOM } from './platform.ts'

permissions(WECOM)
privacy(WECOM)
