import { FACTS, wordings } from './account-notices.ts'
import { defineTemplate } from './template.ts'

/** Tells the former address that the account has another one now. */
export const emailChanged = defineTemplate({
  name: 'email-changed',
  variables: { ...FACTS, new_email: 'text' },
  wordings: wordings(
    {
      en: {
        subject: 'Your e-mail address was changed',
        fact: 'Your account has another e-mail address now: {{ new_email }}. This one is not used any more.',
        doubt:
          'If it was you, there is nothing to do. If it was not you, tell the administration of your institution now: only they can give you the account back.',
        content:
          'Your account has another e-mail address now: {{ new_email }}. If it was not you, tell the administration of your institution.',
      },
      fr: {
        subject: 'Votre adresse e-mail a été modifiée',
        fact: 'Votre compte a désormais une autre adresse e-mail : {{ new_email }}. Celle-ci n’est plus utilisée.',
        doubt:
          'Si c’était vous, il n’y a rien à faire. Sinon, prévenez sans attendre l’administration de votre établissement : elle seule peut vous rendre le compte.',
        content:
          'Votre compte a désormais une autre adresse e-mail : {{ new_email }}. Si ce n’était pas vous, prévenez l’administration de votre établissement.',
      },
      ar: {
        subject: 'تم تغيير عنوان بريدك الإلكتروني',
        fact: 'أصبح لحسابك عنوان بريد إلكتروني آخر: <bdi>{{ new_email }}</bdi>. لم يعد هذا العنوان مستعملًا.',
        doubt:
          'إذا كنت أنت، فلا داعي لأي إجراء. وإلا فأخبر إدارة مؤسستك الآن: فهي وحدها تستطيع أن تعيد إليك الحساب.',
        content: 'أصبح لحسابك عنوان بريد إلكتروني آخر: {{ new_email }}. إذا لم تكن أنت، فأخبر إدارة مؤسستك.',
      },
    },
    { canSecure: false },
  ),
})
