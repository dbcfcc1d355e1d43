import { permissions } from '../office/permissions.ts'
import { privacy } from '../office/privacy.ts'
import { TELEGRAM } from './platform.ts'

permissions(TELEGRAM)
privacy(TELEGRAM)
