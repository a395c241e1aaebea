import { defineTemplate } from './template.ts'

/**
 * What a supervisor reads first: the reference's in-app text (comm-service.md, step 8), repeated by push and mail. The
 * reference's mail is written to students only.
 */
export const welcomeEncadrant = defineTemplate({
  name: 'welcome-encadrant',
  variables: {},
  wordings: {
    en: {
      subject: 'Welcome to Internship Management System!',
      html: `
<h2>Welcome to Internship Management System!</h2>
<p>Your supervisor profile has been created. You can now manage internship offers.</p>`,
      text: 'Your supervisor profile has been created. You can now manage internship offers.',
      title: 'Welcome to Internship Management System!',
      content: 'Your supervisor profile has been created. You can now manage internship offers.',
    },
    fr: {
      subject: 'Bienvenue sur le système de gestion des stages !',
      html: `
<h2>Bienvenue sur le système de gestion des stages !</h2>
<p>Votre profil d’encadrant a été créé. Vous pouvez maintenant gérer les offres de stage.</p>`,
      text: 'Votre profil d’encadrant a été créé. Vous pouvez maintenant gérer les offres de stage.',
      title: 'Bienvenue sur le système de gestion des stages !',
      content: 'Votre profil d’encadrant a été créé. Vous pouvez maintenant gérer les offres de stage.',
    },
    ar: {
      subject: 'مرحبًا بك في نظام إدارة التداريب!',
      html: `
<h2>مرحبًا بك في نظام إدارة التداريب!</h2>
<p>تم إنشاء ملفك كمؤطر. يمكنك الآن إدارة عروض التداريب.</p>`,
      text: 'تم إنشاء ملفك كمؤطر. يمكنك الآن إدارة عروض التداريب.',
      title: 'مرحبًا بك في نظام إدارة التداريب!',
      content: 'تم إنشاء ملفك كمؤطر. يمكنك الآن إدارة عروض التداريب.',
    },
  },
})
