import { button, greeting, origin } from './template.ts'

/** Sentences that several mails share, in each language. */
export const phrases = {
  en: {
    hello: greeting('Hello', ','),
    origin: origin({ when: 'When', address: 'Address', device: 'Device' }),
    regards: '<p>Best regards,<br>The Team</p>',
    expiry: '<p>The link works once, until {{ expires_at }}.</p>',
    button: (label: string) => button(label, 'If the button does not work, open this address:'),
    secure: `{% if link != "" %}${button('Secure my account', 'If the button does not work, open this address:')}{% else %}<p>Choose a new password at once, with “Forgot password” on the sign-in page.</p>{% endif %}`,
  },
  fr: {
    hello: greeting('Bonjour', ','),
    origin: origin({ when: 'Quand', address: 'Adresse', device: 'Appareil' }),
    regards: '<p>Cordialement,<br>L’équipe</p>',
    expiry: '<p>Le lien fonctionne une seule fois, jusqu’au {{ expires_at }}.</p>',
    button: (label: string) => button(label, 'Si le bouton ne fonctionne pas, ouvrez cette adresse :'),
    secure: `{% if link != "" %}${button('Sécuriser mon compte', 'Si le bouton ne fonctionne pas, ouvrez cette adresse :')}{% else %}<p>Choisissez tout de suite un nouveau mot de passe, avec « Mot de passe oublié » sur la page de connexion.</p>{% endif %}`,
  },
  ar: {
    hello: greeting('مرحبًا', '،', true),
    origin: origin({ when: 'الوقت', address: 'العنوان', device: 'الجهاز' }),
    regards: '<p>مع أطيب التحيات،<br>فريق العمل</p>',
    expiry: '<p>يعمل الرابط مرة واحدة فقط، إلى غاية <bdi>{{ expires_at }}</bdi>.</p>',
    button: (label: string) => button(label, 'إذا لم يعمل الزر، فافتح هذا العنوان:'),
    secure: `{% if link != "" %}${button('تأمين حسابي', 'إذا لم يعمل الزر، فافتح هذا العنوان:')}{% else %}<p>اختر كلمة مرور جديدة فورًا عبر «نسيت كلمة المرور» في صفحة تسجيل الدخول.</p>{% endif %}`,
  },
} as const
