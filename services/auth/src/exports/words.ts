import type { PrintedLanguage } from '@medtrack/kit'

/** What an export says to its reader, in one language. */
export type ExportWords = {
  title: string
  made: string
  nothing: string
  /** Ends a printed summary that would be longer than anybody reads. */
  more: string
  /** Paragraphs of the README. */
  readme: readonly string[]
  /** Titles of sections by their stable names. */
  sections: Readonly<Record<string, string>>
}

const english: ExportWords = {
  title: 'Your data in MedTrack',
  made: 'Made on',
  nothing: 'Nothing is held here.',
  more: 'There is more than is printed here: summary.html and the JSON files of the archive hold everything.',
  readme: [
    'This archive holds everything that MedTrack keeps about you.',
    'summary.pdf is for reading and printing, summary.html for reading in a browser. The JSON files hold the same for programs: account.json your account, profile.json your profile, communications.json what you were told and how, what you wrote and your documents, placements.json your applications and stages, evaluations.json how you were evaluated.',
    'The folder "documents" holds what is in your documents, each under its id. Those that are locked (malware was found, or the scanner has not spoken yet) are named in documents/not-included.json.',
    'Not in it: your password and other secrets, which are only kept as hashes. Times are in UTC.',
    'The archive is not encrypted. Keep it where only you can read it.',
  ],
  sections: {
    account: 'Account',
    aliases: 'Your ids in other systems',
    sessions: 'Sessions',
    known_devices: 'Known devices',
    mailed_links: 'Links that were mailed to you',
    consents: 'Consents',
    files_you_imported: 'Files that you imported',
    exports: 'Exports of your data',
    sign_in_attempts: 'Failed attempts to sign in',
    rows_of_imported_files: 'Rows of imported files about you',
    audit_of_what_you_did: 'Log: what you did',
    audit_of_your_account: 'Log: what was done with your account',
    student: 'Student profile',
    encadrant: 'Supervisor profile',
    staff: 'Staff profile',
    admin_hod: 'Head of department profile',
    profile_aliases: 'Names of your profile in other systems',
    contact: 'Contact card',
    other_ids: 'Other ids of yours',
    notifications: 'Notifications',
    deliveries: 'Deliveries',
    delivery_attempts: 'Attempts to deliver',
    devices: 'Devices',
    mailbox: 'Messages that were kept instead of sent',
    documents: 'Documents',
    documents_put_in: 'Documents that you put in',
    messages_written: 'Messages that you wrote',
    messages_received: 'Messages that you received',
    rooms: 'Rooms that you are in',
    blocked_people: 'People whom you blocked',
    reported_messages: 'Messages that you reported',
  },
}

const french: ExportWords = {
  title: 'Vos données dans MedTrack',
  made: 'Établi le',
  nothing: 'Rien n’est conservé ici.',
  more: 'Il y en a plus que ce qui est imprimé ici : summary.html et les fichiers JSON de l’archive contiennent tout.',
  readme: [
    'Cette archive contient tout ce que MedTrack conserve à votre sujet.',
    'summary.pdf se lit et s’imprime, summary.html se lit dans un navigateur. Les fichiers JSON contiennent la même chose pour les programmes : account.json votre compte, profile.json votre profil, communications.json ce qui vous a été dit et comment, ce que vous avez écrit et vos documents, placements.json vos candidatures et vos stages, evaluations.json vos évaluations.',
    'Le dossier « documents » contient vos documents, chacun sous son identifiant. Ceux qui sont bloqués (un logiciel malveillant y a été trouvé, ou l’analyse n’est pas terminée) sont nommés dans documents/not-included.json.',
    'N’y figurent pas : votre mot de passe et les autres secrets, dont seules des empreintes sont conservées. Les heures sont en UTC.',
    'L’archive n’est pas chiffrée. Conservez-la là où vous seul pouvez la lire.',
  ],
  sections: {
    account: 'Compte',
    aliases: 'Vos identifiants dans d’autres systèmes',
    sessions: 'Sessions',
    known_devices: 'Appareils connus',
    mailed_links: 'Liens qui vous ont été envoyés',
    consents: 'Consentements',
    files_you_imported: 'Fichiers que vous avez importés',
    exports: 'Exports de vos données',
    sign_in_attempts: 'Tentatives de connexion échouées',
    rows_of_imported_files: 'Lignes de fichiers importés à votre sujet',
    audit_of_what_you_did: 'Journal : ce que vous avez fait',
    audit_of_your_account: 'Journal : ce qui a été fait de votre compte',
    student: 'Profil d’étudiant',
    encadrant: 'Profil d’encadrant',
    staff: 'Profil du personnel',
    admin_hod: 'Profil de chef de service',
    profile_aliases: 'Noms de votre profil dans d’autres systèmes',
    contact: 'Fiche de contact',
    other_ids: 'Vos autres identifiants',
    notifications: 'Notifications',
    deliveries: 'Envois',
    delivery_attempts: 'Tentatives d’envoi',
    devices: 'Appareils',
    mailbox: 'Messages conservés au lieu d’être envoyés',
    documents: 'Documents',
    documents_put_in: 'Documents que vous avez déposés',
    messages_written: 'Messages que vous avez écrits',
    messages_received: 'Messages que vous avez reçus',
    rooms: 'Salons dont vous faites partie',
    blocked_people: 'Personnes que vous avez bloquées',
    reported_messages: 'Messages que vous avez signalés',
  },
}

const arabic: ExportWords = {
  title: 'بياناتك في MedTrack',
  made: 'أُنشئ في',
  nothing: 'لا يُحتفظ بشيء هنا.',
  more: 'هناك أكثر مما طُبع هنا: يحتوي summary.html وملفات JSON في الأرشيف على كل شيء.',
  readme: [
    'يحتوي هذا الأرشيف على كل ما يحتفظ به MedTrack عنك.',
    'الملف summary.pdf للقراءة والطباعة، والملف summary.html للقراءة في المتصفح. وتحتوي ملفات JSON على المحتوى نفسه للبرامج: account.json حسابك، وprofile.json ملفك الشخصي، وcommunications.json ما أُبلغت به وكيف وما كتبته ووثائقك، وplacements.json طلباتك وتداريبك، وevaluations.json تقييماتك.',
    'يحتوي المجلد documents على محتوى وثائقك، كل واحدة تحت معرّفها. أما الوثائق المحجوبة (وُجدت فيها برمجية خبيثة، أو لم ينته فحصها بعد) فمذكورة في documents/not-included.json.',
    'لا يتضمن الأرشيف كلمة المرور وغيرها من الأسرار، إذ لا تُحفظ إلا بصماتها. الأوقات بالتوقيت العالمي (UTC).',
    'الأرشيف غير مشفر. احفظه حيث لا يقرؤه سواك.',
  ],
  sections: {
    account: 'الحساب',
    aliases: 'معرّفاتك في الأنظمة الأخرى',
    sessions: 'الجلسات',
    known_devices: 'الأجهزة المعروفة',
    mailed_links: 'الروابط المرسلة إليك',
    consents: 'الموافقات',
    files_you_imported: 'الملفات التي استوردتها',
    exports: 'عمليات تصدير بياناتك',
    sign_in_attempts: 'محاولات الدخول الفاشلة',
    rows_of_imported_files: 'أسطر الملفات المستوردة الخاصة بك',
    audit_of_what_you_did: 'السجل: ما قمت به',
    audit_of_your_account: 'السجل: ما جرى على حسابك',
    student: 'ملف الطالب',
    encadrant: 'ملف المشرف',
    staff: 'ملف الموظف',
    admin_hod: 'ملف رئيس القسم',
    profile_aliases: 'أسماء ملفك في الأنظمة الأخرى',
    contact: 'بطاقة الاتصال',
    other_ids: 'معرّفاتك الأخرى',
    notifications: 'الإشعارات',
    deliveries: 'الإرسالات',
    delivery_attempts: 'محاولات الإرسال',
    devices: 'الأجهزة',
    mailbox: 'رسائل حُفظت بدل إرسالها',
    documents: 'الوثائق',
    documents_put_in: 'الوثائق التي أودعتها',
    messages_written: 'الرسائل التي كتبتها',
    messages_received: 'الرسائل التي تلقيتها',
    rooms: 'الغرف التي تشارك فيها',
    blocked_people: 'الأشخاص الذين حظرتهم',
    reported_messages: 'الرسائل التي أبلغت عنها',
  },
}

const LANGUAGES: Readonly<Record<PrintedLanguage, ExportWords>> = { en: english, fr: french, ar: arabic }

/** The words in the language, else in English; with the language that they are in. */
export const wordsIn = (language: string): { words: ExportWords; language: PrintedLanguage } => {
  const base = language.split('-')[0] ?? ''
  const known = Object.hasOwn(LANGUAGES, base) ? (base as PrintedLanguage) : 'en'
  return { words: LANGUAGES[known], language: known }
}

/** A section that has no title yet goes by its name. */
export const sectionTitle = ({ sections }: ExportWords, name: string): string =>
  sections[name] ?? name.replaceAll('_', ' ')
