import type { Language } from './languages.ts'

/** Everything the plain pages say. */
export type Texts = {
  title: string
  lead: string
  links: {
    docs: [string, string]
    events: [string, string]
    mailbox: [string, string]
    health: [string, string]
  }
  fields: {
    email: string
    firstName: string
    lastName: string
    password: string
    passwordHint: string
    showPassword: string
  }
  /** What is wrong with a field, and how to mend it. */
  faults: {
    check: string
    required: string
    notAnAddress: string
    taken: string
    weak: string
    unfit: string
  }
  outcomes: {
    working: string
    stale: string
    busy: string
    failed: string
    noLink: string
    needsScript: string
    /** Where one goes when nothing is left to do here. */
    onward: string
  }
  pages: Record<AccountPage, { title: string; lead: string; button: string; done: string }>
}

export const ACCOUNT_PAGES = ['verify-email', 'reset-password', 'invitation', 'setup'] as const
export type AccountPage = (typeof ACCOUNT_PAGES)[number]

export const texts: Record<Language, Texts> = {
  en: {
    title: 'MedTrack',
    lead: 'Hospital internships for medical students, from the offer to the evaluation. The platform is running.',
    links: {
      docs: ['API reference', 'Every address of the platform, to read and to try out.'],
      events: ['Events', 'What the services tell each other, and other programs may say and hear.'],
      mailbox: [
        'Mailbox',
        'Mails, text messages and push notifications of this installation, as people would see them.',
      ],
      health: ['Health', 'What runs, and how well.'],
    },
    fields: {
      email: 'E-mail address',
      firstName: 'First name',
      lastName: 'Last name',
      password: 'New password',
      passwordHint: 'At least 12 characters. Not your name, and not a password that many people use.',
      showPassword: 'Show',
    },
    faults: {
      check: 'Something is missing or does not fit. See the marked fields.',
      required: 'Fill this in.',
      notAnAddress: 'This is not an e-mail address. It looks like name@example.com.',
      taken: 'There is an account with this address already. Use another one.',
      weak: 'This password is too short or too easy to guess. Take at least 12 characters, for example four words that have nothing to do with each other or with you.',
      unfit: 'This does not fit. Shorten or correct it.',
    },
    outcomes: {
      working: 'One moment…',
      stale: 'This link has been used or is too old. Ask for a new one.',
      busy: 'There are too many requests right now. Wait a minute and press the button again.',
      failed: 'That did not work, through no fault of yours. Press the button again in a moment.',
      noLink: 'This page works only with the link from your mail. Open that link again.',
      needsScript: 'This page needs JavaScript to send your answer. Switch it on and open the link again.',
      onward: 'Go on to MedTrack',
    },
    pages: {
      'verify-email': {
        title: 'Confirm your e\u2011mail address',
        lead: 'Press the button to confirm that this address is yours.',
        button: 'Confirm my address',
        done: 'Your address is confirmed. You can close this page and sign in.',
      },
      'reset-password': {
        title: 'Choose a new password',
        lead: 'Your other sessions will be signed out.',
        button: 'Save my password',
        done: 'Your password is saved. You can close this page and sign in.',
      },
      invitation: {
        title: 'Welcome to MedTrack',
        lead: 'An account was made for you. Choose a password to start using it.',
        button: 'Open my account',
        done: 'Your account is open. You can close this page and sign in.',
      },
      setup: {
        title: 'First administrator',
        lead: 'Make the account that manages this installation. This page works once.',
        button: 'Make the account',
        done: 'The administrator account is made. You can close this page and sign in.',
      },
    },
  },
  fr: {
    title: 'MedTrack',
    lead: 'Les stages hospitaliers des étudiants en médecine, de l’offre à l’évaluation. La plateforme fonctionne.',
    links: {
      docs: ['Référence de l’API', 'Toutes les adresses de la plateforme, à lire et à essayer.'],
      events: [
        'Événements',
        'Ce que les services s’annoncent, et ce que d’autres programmes peuvent dire et entendre.',
      ],
      mailbox: [
        'Boîte aux lettres',
        'Les courriels, SMS et notifications de cette installation, tels que les gens les verraient.',
      ],
      health: ['État de santé', 'Ce qui fonctionne, et comment.'],
    },
    fields: {
      email: 'Adresse électronique',
      firstName: 'Prénom',
      lastName: 'Nom',
      password: 'Nouveau mot de passe',
      passwordHint:
        'Au moins 12 caractères. Ni votre nom, ni un mot de passe que beaucoup de gens utilisent.',
      showPassword: 'Afficher',
    },
    faults: {
      check: 'Quelque chose manque ou ne convient pas. Voyez les champs marqués.',
      required: 'Remplissez ce champ.',
      notAnAddress: 'Ce n’est pas une adresse électronique. Elle ressemble à nom@example.com.',
      taken: 'Un compte existe déjà avec cette adresse. Utilisez-en une autre.',
      weak: 'Ce mot de passe est trop court ou trop facile à deviner. Prenez au moins 12 caractères, par exemple quatre mots sans rapport entre eux ni avec vous.',
      unfit: 'Cela ne convient pas. Raccourcissez ou corrigez.',
    },
    outcomes: {
      working: 'Un instant…',
      stale: 'Ce lien a déjà servi ou il est trop ancien. Demandez-en un nouveau.',
      busy: 'Il y a trop de demandes en ce moment. Attendez une minute et appuyez de nouveau sur le bouton.',
      failed:
        'Cela n’a pas marché, et vous n’y êtes pour rien. Appuyez de nouveau sur le bouton dans un instant.',
      noLink: 'Cette page ne marche qu’avec le lien reçu par courriel. Ouvrez ce lien de nouveau.',
      needsScript:
        'Cette page a besoin de JavaScript pour envoyer votre réponse. Activez-le et ouvrez le lien de nouveau.',
      onward: 'Continuer vers MedTrack',
    },
    pages: {
      'verify-email': {
        title: 'Confirmez votre adresse électronique',
        lead: 'Appuyez sur le bouton pour confirmer que cette adresse est la vôtre.',
        button: 'Confirmer mon adresse',
        done: 'Votre adresse est confirmée. Vous pouvez fermer cette page et vous connecter.',
      },
      'reset-password': {
        title: 'Choisissez un nouveau mot de passe',
        lead: 'Vos autres sessions seront fermées.',
        button: 'Enregistrer mon mot de passe',
        done: 'Votre mot de passe est enregistré. Vous pouvez fermer cette page et vous connecter.',
      },
      invitation: {
        title: 'Bienvenue sur MedTrack',
        lead: 'Un compte a été créé pour vous. Choisissez un mot de passe pour commencer à l’utiliser.',
        button: 'Ouvrir mon compte',
        done: 'Votre compte est ouvert. Vous pouvez fermer cette page et vous connecter.',
      },
      setup: {
        title: 'Premier administrateur',
        lead: 'Créez le compte qui gère cette installation. Cette page ne sert qu’une fois.',
        button: 'Créer le compte',
        done: 'Le compte d’administration est créé. Vous pouvez fermer cette page et vous connecter.',
      },
    },
  },
  ar: {
    title: 'MedTrack',
    lead: 'تداريب طلبة الطب في المستشفيات، من العرض إلى التقييم. المنصة تعمل.',
    links: {
      docs: ['مرجع واجهة البرمجة', 'جميع عناوين المنصة للقراءة والتجربة.'],
      events: ['الأحداث', 'ما تعلنه الخدمات لبعضها، وما يمكن للبرامج الأخرى قوله وسماعه.'],
      mailbox: ['صندوق البريد', 'رسائل البريد والرسائل القصيرة والإشعارات كما يراها الناس.'],
      health: ['حالة المنصة', 'ما الذي يعمل، وكيف يعمل.'],
    },
    fields: {
      email: 'البريد الإلكتروني',
      firstName: 'الاسم الشخصي',
      lastName: 'الاسم العائلي',
      password: 'كلمة مرور جديدة',
      passwordHint: '12 حرفا على الأقل، وليست اسمك ولا كلمة مرور شائعة.',
      showPassword: 'إظهار',
    },
    faults: {
      check: 'هناك ما ينقص أو لا يناسب. راجع الحقول المعلّمة.',
      required: 'املأ هذا الحقل.',
      notAnAddress: 'هذا ليس عنوان بريد إلكتروني. يكون على شكل \u2066name@example.com\u2069.',
      taken: 'يوجد حساب بهذا العنوان. استعمل عنوانا آخر.',
      weak: 'كلمة المرور هذه قصيرة جدا أو سهلة التخمين. اختر 12 حرفا على الأقل، مثلا أربع كلمات لا علاقة بينها ولا علاقة لها بك.',
      unfit: 'هذا لا يناسب. اختصره أو صحّحه.',
    },
    outcomes: {
      working: 'لحظة من فضلك…',
      stale: 'استُعمل هذا الرابط من قبل أو انتهت مدته. اطلب رابطا جديدا.',
      busy: 'الطلبات كثيرة الآن. انتظر دقيقة ثم اضغط على الزر مرة أخرى.',
      failed: 'لم تنجح العملية، وليس ذلك خطأ منك. اضغط على الزر مرة أخرى بعد لحظات.',
      noLink: 'لا تعمل هذه الصفحة إلا بالرابط الذي وصلك بالبريد. افتح ذلك الرابط مرة أخرى.',
      needsScript: 'تحتاج هذه الصفحة إلى جافاسكريبت لإرسال جوابك. فعّله ثم افتح الرابط مرة أخرى.',
      onward: 'الانتقال إلى MedTrack',
    },
    pages: {
      'verify-email': {
        title: 'أكّد بريدك الإلكتروني',
        lead: 'اضغط على الزر لتأكيد أن هذا العنوان لك.',
        button: 'تأكيد عنواني',
        done: 'تم تأكيد عنوانك. يمكنك إغلاق هذه الصفحة وتسجيل الدخول.',
      },
      'reset-password': {
        title: 'اختر كلمة مرور جديدة',
        lead: 'ستُغلق جلساتك الأخرى.',
        button: 'حفظ كلمة المرور',
        done: 'تم حفظ كلمة المرور. يمكنك إغلاق هذه الصفحة وتسجيل الدخول.',
      },
      invitation: {
        title: 'مرحبا بك في MedTrack',
        lead: 'أُنشئ حساب لك. اختر كلمة مرور لتبدأ في استعماله.',
        button: 'فتح حسابي',
        done: 'حسابك مفتوح. يمكنك إغلاق هذه الصفحة وتسجيل الدخول.',
      },
      setup: {
        title: 'أول مسؤول',
        lead: 'أنشئ الحساب الذي يدير هذه المنصة. تعمل هذه الصفحة مرة واحدة.',
        button: 'إنشاء الحساب',
        done: 'تم إنشاء حساب المسؤول. يمكنك إغلاق هذه الصفحة وتسجيل الدخول.',
      },
    },
  },
}
