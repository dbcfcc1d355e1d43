import { permissions } from '../office/permissions.ts'
import { privacy } from '../office/privacy.ts'
import { CONSOLE } from './platform.ts'

permissions(CONSOLE)
privacy(CONSOLE)
