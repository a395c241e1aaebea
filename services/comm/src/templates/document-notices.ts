import type { Language } from './languages.ts'
import { defineNotice } from './notice.ts'

const DOCUMENT = { filename: 'text', signature: 'optional' } as const

const ROWS: Readonly<Record<Language, readonly (readonly [string, string])[]>> = {
  en: [
    ['Document', 'filename'],
    ['Found', 'signature'],
  ],
  fr: [
    ['Document', 'filename'],
    ['Trouvé', 'signature'],
  ],
  ar: [
    ['المستند', 'filename'],
    ['ما وُجد', 'signature'],
  ],
}

/** Tells whose document it is, and who put it in, that it holds malware. */
export const documentInfected = defineNotice({
  name: 'document-infected',
  variables: DOCUMENT,
  wordings: {
    en: {
      title: 'A document was locked',
      content: 'Malware was found in “{{ filename }}”. Nobody can download it.',
      fact: 'Malware was found in a document of yours. Nobody can download it.',
      rows: ROWS.en,
      next: 'Remove the document, and check the device that it comes from before you upload anything again.',
    },
    fr: {
      title: 'Un document a été bloqué',
      content:
        'Un logiciel malveillant a été trouvé dans « {{ filename }} ». Personne ne peut le télécharger.',
      fact: 'Un logiciel malveillant a été trouvé dans l’un de vos documents. Personne ne peut le télécharger.',
      rows: ROWS.fr,
      next: 'Supprimez le document et vérifiez l’appareil dont il provient avant tout nouvel envoi.',
    },
    ar: {
      title: 'تم حجب مستند',
      content: 'عُثر على برنامج ضار في «{{ filename }}». لا يمكن لأحد تنزيله.',
      fact: 'عُثر على برنامج ضار في أحد مستنداتك. لا يمكن لأحد تنزيله.',
      rows: ROWS.ar,
      next: 'احذف المستند وافحص الجهاز الذي جاء منه قبل أن ترفع أي ملف آخر.',
    },
  },
})

/** Tells administrators that somebody put malware in. */
export const documentInfectedAdmin = defineNotice({
  name: 'document-infected-admin',
  variables: DOCUMENT,
  wordings: {
    en: {
      title: 'Malware in a document',
      content: 'Malware was found in “{{ filename }}”. It is locked; its owner has been told.',
      fact: 'Malware was found in a document of your institution. It is locked: nobody can download it. Its owner has been told.',
      rows: ROWS.en,
      next: 'The audit log says whose it is. You can remove it from the list of documents.',
    },
    fr: {
      title: 'Logiciel malveillant dans un document',
      content:
        'Un logiciel malveillant a été trouvé dans « {{ filename }} ». Le document est bloqué ; son propriétaire est prévenu.',
      fact: 'Un logiciel malveillant a été trouvé dans un document de votre établissement. Il est bloqué : personne ne peut le télécharger. Son propriétaire est prévenu.',
      rows: ROWS.fr,
      next: 'Le journal d’audit indique à qui il appartient. Vous pouvez le supprimer depuis la liste des documents.',
    },
    ar: {
      title: 'برنامج ضار في مستند',
      content: 'عُثر على برنامج ضار في «{{ filename }}». تم حجب المستند وإبلاغ صاحبه.',
      fact: 'عُثر على برنامج ضار في أحد مستندات مؤسستك. تم حجبه ولا يمكن لأحد تنزيله، وأُبلغ صاحبه.',
      rows: ROWS.ar,
      next: 'يبيّن سجل التدقيق صاحب المستند. يمكنك حذفه من قائمة المستندات.',
    },
  },
})
