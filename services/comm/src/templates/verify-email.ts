import { phrases } from './phrases.ts'
import { defineTemplate, greeting } from './template.ts'

/** Asks a new account's owner to prove that the address is theirs. */
export const verifyEmail = defineTemplate({
  name: 'verify-email',
  variables: { first_name: 'optional', link: 'link', expires_at: 'instant' },
  wordings: {
    en: {
      subject: 'Confirm your e-mail address',
      html: `
<h2>Confirm your <span class="whole">e-mail</span> address</h2>
<p>${greeting('Hello', ',')}</p>
<p>Somebody, most likely you, made an account with this address. Please confirm that it is yours.</p>
${phrases.en.button('Confirm my address')}
${phrases.en.expiry}
<p>If it was not you, do nothing: without a confirmation the address counts for nobody.</p>
${phrases.en.regards}`,
      title: 'Confirm your e-mail address',
      content: 'We have sent you a mail with a link that confirms your address.',
    },
    fr: {
      subject: 'Confirmez votre adresse e-mail',
      html: `
<h2>Confirmez votre adresse <span class="whole">e-mail</span></h2>
<p>${greeting('Bonjour', ',')}</p>
<p>Quelqu’un, très probablement vous, a créé un compte avec cette adresse. Merci de confirmer qu’elle est bien la vôtre.</p>
${phrases.fr.button('Confirmer mon adresse')}
${phrases.fr.expiry}
<p>Si ce n’était pas vous, ne faites rien : sans confirmation, l’adresse n’est attribuée à personne.</p>
${phrases.fr.regards}`,
      title: 'Confirmez votre adresse e-mail',
      content: 'Nous vous avons envoyé un e-mail avec un lien qui confirme votre adresse.',
    },
    ar: {
      subject: 'أكّد عنوان بريدك الإلكتروني',
      html: `
<h2>أكّد عنوان بريدك الإلكتروني</h2>
<p>${greeting('مرحبًا', '،', true)}</p>
<p>أنشأ شخصٌ ما، وعلى الأرجح أنت، حسابًا بهذا العنوان. نرجو تأكيد أنه عنوانك.</p>
${phrases.ar.button('تأكيد عنواني')}
${phrases.ar.expiry}
<p>إذا لم تكن أنت من فعل ذلك، فلا داعي لأي إجراء: لا يُنسب العنوان إلى أحد ما لم يُؤكَّد.</p>
${phrases.ar.regards}`,
      title: 'أكّد عنوان بريدك الإلكتروني',
      content: 'أرسلنا إليك رسالة تتضمن رابطًا لتأكيد عنوانك.',
    },
  },
})
