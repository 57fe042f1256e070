import {
  IconBell,
  IconHeartHandshake,
  IconId,
  IconKey,
  IconKeyboard,
  IconLanguage,
  IconLogin2,
  IconMail,
  IconShieldLock,
  IconStairsUp,
  IconUser,
  IconUsers,
  IconWebhook,
} from '@tabler/icons-react'
import type { Translate } from '#words/translator.ts'
import { paths } from '../paths.ts'
import type { Icon } from '../ui/glyph.tsx'

type SettingsGroup = 'organization' | 'deals' | 'you'

/** The pages of the settings, in their groups and order. */
export function settingsPlaces(t: Translate) {
  return [
    place('users', 'organization', t('settings.users'), IconUsers, paths.users()),
    place('locations', 'organization', t('settings.locations'), IconId, paths.locations()),
    place('company-sign-in', 'organization', t('company-sign-in.title'), IconLogin2, paths.companySignIn()),
    place('stages', 'deals', t('settings.stages'), IconStairsUp, paths.stageNames()),
    place('mail', 'organization', t('actions.mails'), IconMail, paths.mail()),
    place('webhooks', 'organization', t('webhooks.title'), IconWebhook, paths.webhooks()),
    place('notifications', 'you', t('actions.notifications'), IconBell, paths.noticeSettings()),
    place('co-sell', 'deals', t('co-sell-program.title'), IconHeartHandshake, paths.coSellProgram()),
    place('account', 'you', t('settings.account'), IconUser, paths.account()),
    place('language', 'you', t('settings.language'), IconLanguage, paths.language()),
    place('security', 'you', t('settings.security'), IconShieldLock, paths.security()),
    place('api-keys', 'you', t('api-keys.title'), IconKey, paths.apiKeys()),
    place('shortcuts', 'you', t('settings.shortcuts'), IconKeyboard, paths.shortcuts()),
  ]
}

function place<Place>(key: string, group: SettingsGroup, label: string, icon: Icon, where: Place) {
  return { key, group, label, icon, place: where }
}
